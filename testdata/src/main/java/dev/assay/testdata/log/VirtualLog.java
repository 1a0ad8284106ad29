package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.sigstore.FakeLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A log of any size up to 2^62 whose entries are all the same but for chosen ones, so that every
 * tile of it can be computed when it is asked for. Files that hold nothing chosen are copies of one
 * another; the hashes above what is chosen are kept once they are computed, at most 63 for each.
 *
 * <pre>{@code
 * NavigableMap<Long, Octets> chosen = new TreeMap<>(Map.of(123_456_789L, entry));
 * VirtualLog log = new VirtualLog(sigstore.rekorV2(), usual, chosen);
 * Optional<Octets> tile = log.file("tile/2/000", 1_000_000_007L);
 * String older = log.checkpoint(999_999_999L);
 * try (LoopbackServer server = LoopbackServer.start(log.site(1_000_000_007L))) { ... }
 * }</pre>
 *
 * <p>Thread-safe; what it serves never changes.
 */
public final class VirtualLog {
  /** The largest log. */
  public static final long MAX_SIZE = 1L << 62;

  private static final int WIDTH = 256;
  private static final int TILE_BITS = 8;
  private static final int TOP_LEVEL = 62;
  private static final Octets LEAF = Octets.of((byte) 0);
  private static final Octets NODE = Octets.of((byte) 1);

  private record Node(int level, long index) {}

  private final FakeLog log;
  private final Octets body;
  private final NavigableMap<Long, Octets> chosen;
  private final List<Octets> usual = new ArrayList<>();
  private final Octets usualBundle;
  private final Map<Node, Octets> unusual = new ConcurrentHashMap<>();

  /** A log of {@code body} everywhere but at the indexes in {@code chosen}. */
  public VirtualLog(FakeLog log, Octets body, NavigableMap<Long, Octets> chosen) {
    this.log = log;
    this.body = body;
    this.chosen = Collections.unmodifiableNavigableMap(new TreeMap<>(chosen));
    this.usualBundle = Bundles.join(Collections.nCopies(WIDTH, body));
    usual.add(leaf(body));
    for (int level = 1; level <= TOP_LEVEL; level++) {
      usual.add(node(usual.getLast(), usual.getLast()));
    }
  }

  private static Octets leaf(Octets entry) {
    return LEAF.plus(entry).sha256();
  }

  private static Octets node(Octets left, Octets right) {
    return Octets.concat(NODE, left, right).sha256();
  }

  /** The entry at {@code index}. */
  public Octets entry(long index) {
    return chosen.getOrDefault(index, body);
  }

  private boolean hasChosen(long from, long to) {
    Long next = chosen.ceilingKey(from);
    return next != null && next < to;
  }

  /** The hash of the subtree number {@code index} on {@code level}. */
  private Octets hash(int level, long index) {
    if (!hasChosen(index << level, (index + 1) << level)) {
      return usual.get(level);
    }
    Node place = new Node(level, index);
    Octets known = unusual.get(place);
    if (known == null) {
      known =
          level == 0
              ? leaf(entry(index))
              : node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
      unusual.put(place, known);
    }
    return known;
  }

  /** The root of the tree of {@code size}, 0 to {@link #MAX_SIZE}. */
  public Octets root(long size) {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("no log of " + size + " entries");
    }
    Optional<Octets> root = Optional.empty();
    for (long left = size; left > 0; left -= Long.lowestOneBit(left)) {
      int level = Long.numberOfTrailingZeros(left);
      Octets subtree = hash(level, (left - Long.lowestOneBit(left)) >>> level);
      root = Optional.of(root.map(right -> node(subtree, right)).orElse(subtree));
    }
    return root.orElseGet(() -> Octets.of().sha256());
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
    return TilePlace.parse(path)
        .filter(place -> place.isIn(size))
        .map(place -> place.isEntries() ? bundle(place) : tile(place));
  }

  private Octets bundle(TilePlace place) {
    long first = place.index() * WIDTH;
    if (!hasChosen(first, first + place.width())) {
      return place.width() == WIDTH
          ? usualBundle
          : usualBundle.slice(0, place.width() * (Short.BYTES + body.size()));
    }
    List<Octets> entries = new ArrayList<>(place.width());
    for (int i = 0; i < place.width(); i++) {
      entries.add(entry(first + i));
    }
    return Bundles.join(entries);
  }

  private Octets tile(TilePlace place) {
    int level = TILE_BITS * place.level();
    long first = place.index() * WIDTH;
    Octets[] hashes = new Octets[place.width()];
    if (hasChosen(first << level, (first + place.width()) << level)) {
      Arrays.setAll(hashes, i -> hash(level, first + i));
    } else {
      Arrays.fill(hashes, usual.get(level));
    }
    return Octets.concat(hashes);
  }

  /** The log with {@code size} entries below the root of a server. */
  public LoopbackServer.Site site(long size) {
    return request ->
        file(request.path().substring(1), size)
            .map(content -> Response.of(200, "application/octet-stream", content.toArray()))
            .orElseGet(() -> Response.text(404, "no such file\n"));
  }
}
