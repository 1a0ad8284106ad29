package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.sigstore.FakeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A log of any size whose entries are all the same but for chosen ones, so that every tile of it
 * can be computed when it is asked for. Immutable and thread-safe.
 */
public final class VirtualLog {
  private static final int WIDTH = 256;
  private static final int TILE_BITS = 8;
  private static final int LEVELS = 63;
  private static final Octets LEAF = Octets.of((byte) 0);
  private static final Octets NODE = Octets.of((byte) 1);

  private final FakeLog log;
  private final Octets body;
  private final NavigableMap<Long, Octets> chosen;
  private final List<Octets> usual = new ArrayList<>();

  /** A log of {@code body} everywhere but at the indexes in {@code chosen}. */
  public VirtualLog(FakeLog log, Octets body, NavigableMap<Long, Octets> chosen) {
    this.log = log;
    this.body = body;
    this.chosen = new TreeMap<>(chosen);
    usual.add(LEAF.plus(body).sha256());
    for (int level = 1; level < LEVELS; level++) {
      Octets below = usual.get(level - 1);
      usual.add(Octets.concat(NODE, below, below).sha256());
    }
  }

  /** The hash of the subtree number {@code index} on {@code level}. */
  private Octets hash(int level, long index) {
    long from = index << level;
    if (chosen.subMap(from, true, from + ((1L << level) - 1), true).isEmpty()) {
      return usual.get(level);
    }
    return level == 0
        ? LEAF.plus(chosen.getOrDefault(index, body)).sha256()
        : Octets.concat(NODE, hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1)).sha256();
  }

  /** The root of the tree of {@code size}, which is above 0. */
  public Octets root(long size) {
    Octets root = Octets.of();
    for (long left = size; left > 0; left -= Long.lowestOneBit(left)) {
      int level = Long.numberOfTrailingZeros(left);
      Octets subtree = hash(level, (left - Long.lowestOneBit(left)) >>> level);
      root = root.size() == 0 ? subtree : Octets.concat(NODE, subtree, root).sha256();
    }
    return root;
  }

  /** The signed checkpoint of {@code size}. */
  public String checkpoint(long size) {
    return log.checkpoint(size, root(size));
  }

  /** The file at {@code path} of a log that has {@code size} entries. */
  public Optional<Octets> file(String path, long size) {
    if (path.equals("checkpoint")) {
      return Optional.of(Octets.ofUtf8(checkpoint(size)));
    }
    return TilePlace.parse(path).filter(place -> isThere(place, size)).map(this::content);
  }

  private static boolean isThere(TilePlace place, long size) {
    int bits = TILE_BITS * Math.max(0, place.level());
    return bits < LEVELS && place.index() * WIDTH + place.width() <= size >>> bits;
  }

  private Octets content(TilePlace place) {
    Octets[] parts = new Octets[place.width()];
    for (int i = 0; i < parts.length; i++) {
      long index = place.index() * WIDTH + i;
      if (place.isEntries()) {
        Octets entry = chosen.getOrDefault(index, body);
        parts[i] = Octets.ofInt(entry.size(), Short.BYTES).plus(entry);
      } else {
        parts[i] = hash(TILE_BITS * place.level(), index);
      }
    }
    return Octets.concat(parts);
  }

  /** The log with {@code size} entries below the root of a server. */
  public LoopbackServer.Site site(long size) {
    return request ->
        file(request.path().substring(1), size)
            .map(content -> Response.of(200, "application/octet-stream", content.toArray()))
            .orElseGet(() -> Response.text(404, "no such file\n"));
  }
}
