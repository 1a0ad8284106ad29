package dev.assay.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The address of an index in the one form in which addresses are compared: scheme and host in lower
 * case, no default port, no user and password, no query and fragment, a slash at its end.
 *
 * @param text an {@code http}, {@code https} or {@code file} URL in that form
 */
public record IndexAddress(String text) {
  /** The Python Package Index. */
  public static final IndexAddress PYPI = new IndexAddress("https://pypi.org/simple/");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  public IndexAddress {
    Objects.requireNonNull(text, "text is null");
  }

  /** Reads an http or https URL with a host; empty on anything else. */
  public static Optional<IndexAddress> parse(String url) {
    try {
      URI uri = new URI(url.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      if (!web || uri.getHost() == null) {
        return Optional.empty();
      }
      int ordinary = scheme.equals("https") ? HTTPS : HTTP;
      String port = uri.getPort() < 0 || uri.getPort() == ordinary ? "" : ":" + uri.getPort();
      String path = uri.normalize().getRawPath();
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      String dir = path.endsWith("/") ? path : path + "/";
      return Optional.of(new IndexAddress(scheme + "://" + host + port + dir));
    } catch (URISyntaxException noUrl) {
      return Optional.empty();
    }
  }

  /** Whether anybody can register names there. */
  public boolean isPublic() {
    return text.startsWith("https://pypi.org/")
        || text.startsWith("http://pypi.org/")
        || text.startsWith("https://pypi.python.org/")
        || text.startsWith("https://test.pypi.org/");
  }

  @Override
  public String toString() {
    return text;
  }
}
