package dev.assay.tlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of tile coordinates, for tiles and for entry bundles. */
record TilePath(boolean entries, Tile tile) {
  static final String ENTRIES = "entries";

  /** Seven groups of three digits are enough for 2^63; nothing in the pattern backtracks. */
  private static final Pattern FORM =
      Pattern.compile(
          "tile/(0|[1-9][0-9]?|entries)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  static String write(String level, long index, int width) {
    StringBuilder groups = new StringBuilder(group(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      groups.insert(0, "x" + group(rest % 1000) + "/");
    }
    String partial = width == Tile.FULL_WIDTH ? "" : ".p/" + width;
    return "tile/" + level + "/" + groups + partial;
  }

  static Optional<TilePath> read(String path) {
    Matcher form = FORM.matcher(path);
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean entries = form.group(1).equals(ENTRIES);
    int level = entries ? 0 : Integer.parseInt(form.group(1));
    int width = form.group(3) == null ? Tile.FULL_WIDTH : Integer.parseInt(form.group(3));
    Optional<Long> index = index(form.group(2));
    // A width of 256 is written without ".p", and a leading group x000 would be a second spelling.
    if (level > Tile.MAX_LEVEL || width > Tile.FULL_WIDTH || index.isEmpty()) {
      return Optional.empty();
    }
    TilePath read = new TilePath(entries, new Tile(level, index.get(), width));
    return read.write().equals(path) ? Optional.of(read) : Optional.empty();
  }

  private static Optional<Long> index(String groups) {
    try {
      return Optional.of(Long.parseLong(groups.replace("x", "").replace("/", "")));
    } catch (NumberFormatException beyond) {
      return Optional.empty();
    }
  }

  private String write() {
    return entries ? tile.entriesPath() : tile.path();
  }

  private static String group(long threeDigits) {
    return Long.toString(1000 + threeDigits).substring(1);
  }
}
