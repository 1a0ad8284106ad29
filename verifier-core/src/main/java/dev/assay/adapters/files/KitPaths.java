package dev.assay.adapters.files;

/**
 * Names of members of a kit. They are never used as paths of a file system; still they are safe.
 */
final class KitPaths {
  static final int MAX_CHARS = 512;

  private KitPaths() {}

  /** Relative, with forward slashes, no empty, {@code .} or {@code ..} segment. */
  static boolean isSafe(String path) {
    if (path.isEmpty() || path.length() > MAX_CHARS) {
      return false;
    }
    if (path.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\' || c == ':')) {
      return false;
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }

  static String page(String project) {
    return "pages/" + project;
  }

  static String provenance(String fileName) {
    return "provenance/" + fileName;
  }

  static String content(String fileName) {
    return "files/" + fileName;
  }
}
