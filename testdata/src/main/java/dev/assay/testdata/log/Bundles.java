package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Entry bundles: each entry after its length of two bytes, big-endian. */
final class Bundles {
  static final int MAX_ENTRY_BYTES = 0xffff;
  static final int WIDTH = 256;

  private Bundles() {}

  static List<Octets> split(Octets bundle) {
    List<Octets> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.size()) {
      int start = at + Short.BYTES;
      int end = start + (bundle.at(at) << Byte.SIZE | bundle.at(at + 1));
      entries.add(bundle.slice(start, end));
      at = end;
    }
    return entries;
  }

  static Octets join(List<Octets> entries) {
    Octets[] parts = new Octets[2 * entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      parts[2 * i] = Octets.ofInt(entries.get(i).size(), Short.BYTES);
      parts[2 * i + 1] = entries.get(i);
    }
    return Octets.concat(parts);
  }

  /** The paths of bundle number {@code index}, full and partial, as a pattern. */
  static String paths(int index) {
    return Pattern.quote(new TilePlace(-1, index, WIDTH).path()) + "(\\.p/[0-9]+)?";
  }

  /** Changes the entries of bundle number {@code index}, full and partial. */
  static void bend(FakeTileLog log, int index, UnaryOperator<List<Octets>> change) {
    log.bend(paths(index), bundle -> join(change.apply(split(bundle))));
  }
}
