package dev.assay.ports;

import java.net.URI;

/**
 * URLs as reports, logs and messages may show them. User information and the values of a query can
 * be credentials (tokens, signed redirects), so both are left out.
 */
public final class SafeUrl {
  private SafeUrl() {}

  /** {@code scheme://host:port/path}, then {@code ?...} in place of a query; no fragment. */
  public static String of(URI url) {
    StringBuilder shown = new StringBuilder();
    if (url.getScheme() != null) {
      shown.append(url.getScheme()).append(':');
    }
    if (url.isOpaque()) {
      return shown.append("...").toString();
    }
    if (url.getRawAuthority() != null) {
      shown.append("//").append(withoutUserInfo(url.getRawAuthority()));
    }
    if (url.getRawPath() != null) {
      shown.append(url.getRawPath());
    }
    if (url.getRawQuery() != null) {
      shown.append("?...");
    }
    return shown.toString();
  }

  /** As {@link #of(URI)} for text that may be no URL at all; then only its length is told. */
  public static String of(String text) {
    try {
      return of(new URI(text));
    } catch (java.net.URISyntaxException notUrl) {
      // Hostile text is quoted, unless it could hold a credential.
      return text.indexOf('@') < 0 && text.indexOf('?') < 0
          ? text
          : "a text of " + text.length() + " characters that is no URL";
    }
  }

  private static String withoutUserInfo(String authority) {
    return authority.substring(authority.lastIndexOf('@') + 1);
  }
}
