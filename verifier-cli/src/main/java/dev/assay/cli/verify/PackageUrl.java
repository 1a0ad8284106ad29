package dev.assay.cli.verify;

import dev.assay.cli.command.UsageError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Package URLs of releases: {@code pkg:pypi/NAME@VERSION}. */
final class PackageUrl {
  private static final String PREFIX = "pkg:pypi/";

  private PackageUrl() {}

  static Subject parse(String text) throws UsageError {
    int at = text.lastIndexOf('@');
    if (!text.startsWith(PREFIX) || at < PREFIX.length()) {
      throw new UsageError("\"" + text + "\" is no pkg:pypi/NAME@VERSION");
    }
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      throw new UsageError("\"" + text + "\": qualifiers and subpaths are not supported");
    }
    return SubjectReader.release(
        decoded(text.substring(PREFIX.length(), at), text),
        decoded(text.substring(at + 1), text),
        text);
  }

  private static String decoded(String part, String whole) throws UsageError {
    try {
      // '+' is itself in a package URL: it separates a local version.
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw new UsageError("\"" + whole + "\" has a broken percent encoding");
    }
  }
}
