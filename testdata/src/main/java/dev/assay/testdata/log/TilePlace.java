package dev.assay.testdata.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file of a log of tiles is: {@code tile/LEVEL/x001/234.p/8}.
 *
 * @param level -1 for entry bundles
 * @param width 256 for a full one
 */
public record TilePlace(int level, long index, int width) {
  private static final int ENTRIES = -1;
  private static final int FULL = 256;
  private static final int GROUP = 1000;
  private static final int TILE_BITS = 8;
  private static final int MAX_LEVEL = 63;
  private static final Pattern PATH =
      Pattern.compile("tile/([0-9]{1,2}|entries)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

  public boolean isEntries() {
    return level == ENTRIES;
  }

  /** The place with {@code path}; empty when it is none, or another spelling of one. */
  public static Optional<TilePlace> parse(String path) {
    Matcher form = PATH.matcher(path);
    if (!form.matches()) {
      return Optional.empty();
    }
    int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
    String digits = form.group(2).replace("x", "").replace("/", "");
    int width = form.group(3) == null ? FULL : Integer.parseInt(form.group(3));
    if (digits.length() > 18 || level > MAX_LEVEL || width < 1 || width > FULL) {
      return Optional.empty();
    }
    return Optional.of(new TilePlace(level, Long.parseLong(digits), width))
        .filter(place -> place.path().equals(path));
  }

  /** Whether a tree that has, or once had, {@code size} leaves has this file. */
  public boolean isIn(long size) {
    int shift = TILE_BITS * Math.max(0, level);
    long row = shift < Long.SIZE ? size >>> shift : 0;
    return index < row / FULL || (index == row / FULL && width <= row % FULL);
  }

  public String path() {
    StringBuilder digits = new StringBuilder("%03d".formatted(index % GROUP));
    for (long left = index / GROUP; left > 0; left /= GROUP) {
      digits.insert(0, "x%03d/".formatted(left % GROUP));
    }
    return "tile/"
        + (isEntries() ? "entries" : Integer.toString(level))
        + "/"
        + digits
        + (width == FULL ? "" : ".p/" + width);
  }

  /** The paths of everything that a tree of {@code size} leaves has, the checkpoint left out. */
  public static List<String> pathsOf(long size) {
    List<String> paths = new ArrayList<>();
    addRow(ENTRIES, size, paths);
    int level = 0;
    for (long row = size; row > 0; row /= FULL) {
      addRow(level++, row, paths);
    }
    return paths;
  }

  private static void addRow(int level, long row, List<String> paths) {
    for (long index = 0; index * FULL < row; index++) {
      int width = (int) Math.min(FULL, row - index * FULL);
      paths.add(new TilePlace(level, index, width).path());
    }
  }
}
