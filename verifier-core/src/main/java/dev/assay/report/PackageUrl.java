package dev.assay.report;

import java.nio.charset.StandardCharsets;

/** Package URLs of type {@code pypi}: {@code pkg:pypi/demo@1.0}. */
final class PackageUrl {
  /** RFC 3986 section 2.3: what is never percent-encoded. */
  static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private PackageUrl() {}

  /** Of a release; of a project where no version is known. */
  static String of(InspectedRelease release) {
    String version = release.version().map(it -> "@" + encoded(it.toString())).orElse("");
    return "pkg:pypi/" + encoded(release.project().normalized()) + version;
  }

  /** Of one file of a release. */
  static String of(InspectedRelease release, String fileName) {
    return of(release) + "?file_name=" + encoded(fileName);
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      out.append(UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }
}
