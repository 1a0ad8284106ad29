package dev.assay.lockfile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Pieces of URLs and paths as lock files write them; none of them has to be well-formed. */
final class Urls {
  private Urls() {}

  /** The last path component, percent-decoded, without query and fragment; may be empty. */
  static String fileName(String url) {
    String path = url;
    for (char end : new char[] {'#', '?'}) {
      int at = path.indexOf(end);
      path = at < 0 ? path : path.substring(0, at);
    }
    return decoded(lastOf(path));
  }

  /** What stands behind the last separator of either kind. */
  static String lastOf(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      boolean escape = bytes[i] == '%' && high >= 0 && low >= 0;
      out[length++] = escape ? (byte) (high * 16 + low) : bytes[i];
      i += escape ? 2 : 0;
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  /** The scheme in lower case, if there is one. */
  static Optional<String> scheme(String url) {
    int colon = url.indexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean named =
        scheme.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+');
    return named ? Optional.of(scheme) : Optional.empty();
  }

  /** {@code host[:port]} in lower case, without user and password; empty where there is none. */
  static Optional<String> host(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return Optional.empty();
    }
    int end = start + 3;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(start + 3, end);
    return Optional.of(
        authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
  }

  /** The URL without user and password. */
  static String safe(String url) {
    int start = url.indexOf("://");
    int end = start < 0 ? -1 : start + 3;
    while (end >= 0 && end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int at = end < 0 ? -1 : url.lastIndexOf('@', end - 1);
    return at > start ? url.substring(0, start + 3) + url.substring(at + 1) : url;
  }
}
