package dev.assay.adapters.tuf;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.ports.HttpCall;
import dev.assay.trust.EmbeddedTrustRoot;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A Sigstore instance whose trust root comes through TUF.
 *
 * @param name of the instance: lower-case letters, digits, dots, dashes and underscores, starting
 *     with a letter or digit; at most 64 characters, because it is a directory's name too
 * @param mirror URL of the TUF repository, with or without a slash at the end
 * @param pinnedRoot the root file from which everything is verified
 */
public record TufInstance(String name, URI mirror, Bytes pinnedRoot) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final URI PRODUCTION = URI.create("https://tuf-repo-cdn.sigstore.dev");
  private static final URI STAGING = URI.create("https://tuf-repo-cdn.sigstage.dev");

  public TufInstance {
    Objects.requireNonNull(pinnedRoot, "pinnedRoot is null");
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name of an instance: " + name);
    }
    if (!isMirror(mirror)) {
      throw new IllegalArgumentException("not the URL of a mirror");
    }
  }

  /** Whether {@code text} may be the name of an instance. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether {@code url} may be that of a mirror: http or https, with a host, without a query. */
  public static boolean isMirror(URI url) {
    return HttpCall.isFetchable(url) && url.getRawQuery() == null;
  }

  /** Sigstore's public instance, from the embedded root. */
  public static TufInstance production() throws MalformedEvidence {
    return new TufInstance("production", PRODUCTION, EmbeddedTrustRoot.production().tufRoot());
  }

  /** Sigstore's public staging instance, from the embedded root. */
  public static TufInstance staging() throws MalformedEvidence {
    return new TufInstance("staging", STAGING, EmbeddedTrustRoot.staging().tufRoot());
  }

  /** The same instance over another mirror. */
  public TufInstance at(URI otherMirror) {
    return new TufInstance(name, otherMirror, pinnedRoot);
  }

  /** The URL of a file of the repository; {@code path} is relative and holds no odd characters. */
  URI resolve(String path) {
    String base = mirror.toString();
    return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
  }
}
