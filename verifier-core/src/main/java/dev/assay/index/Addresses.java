package dev.assay.index;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Turning the addresses of a page into absolute ones. */
final class Addresses {
  private Addresses() {}

  /** {@code text} as seen from {@code base}; empty when it is no http(s) URL with a host. */
  static Optional<URI> resolve(URI base, String text) {
    try {
      URI resolved = withPath(base).resolve(new URI(text.strip()));
      boolean usable =
          resolved.isAbsolute()
              && resolved.getHost() != null
              && (AllowedHosts.schemeOf(resolved).equals("https")
                  || AllowedHosts.schemeOf(resolved).equals("http"));
      return usable ? Optional.of(resolved) : Optional.empty();
    } catch (URISyntaxException notUrl) {
      return Optional.empty();
    }
  }

  /** {@link URI#resolve} would glue a relative path to a host that has no path. */
  private static URI withPath(URI base) throws URISyntaxException {
    return base.getRawPath() == null || base.getRawPath().isEmpty()
        ? new URI(base.getScheme() + "://" + base.getRawAuthority() + "/")
        : base;
  }
}
