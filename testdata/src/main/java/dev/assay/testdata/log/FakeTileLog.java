package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A log of tiles (c2sp.org/tlog-tiles) in memory: its checkpoint, tiles and entry bundles by their
 * paths, of any size up to the present one, and lies about any of them.
 *
 * <pre>{@code
 * FakeTileLog log = new FakeTileLog(sigstore.rekorV2());
 * int index = log.appendAt(1000, sigstore.github("acme/rocket", "release.yml"), "rocket-1.0.zip");
 * log.append(OddEntries.unparsableCertificate("acme/rocket"));
 * log.cosign(Witness.of(sigstore.seed(), "witness.example"), time);
 * Optional<Octets> tile = log.file("tile/0/000");     // without a socket
 * log.tell(new Lie.Swapped(7));                       // wrong answers, see Lie
 * try (LoopbackServer server = LoopbackServer.start(log.site())) {
 *   server.inject("/tile/.*", Fault.retryAfter(429, "1"), 3); // trouble on the way, see Fault
 * }
 * log.behave();
 * FakeTileLog next = log.rollOver(sigstore.shard("log2026-2"));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeTileLog {
  private static final String CHECKPOINT = "checkpoint";
  private static final int TILE_BITS = 8;
  private static final int TILE_WIDTH = 256;

  private record Bent(Pattern path, UnaryOperator<Octets> change) {}

  private record Cosigner(Witness witness, Instant time) {}

  private final GrowingLog entries;
  private final List<Bent> bent = new ArrayList<>();
  private final List<Pattern> gone = new ArrayList<>();
  private final List<Cosigner> cosigners = new ArrayList<>();
  private Optional<String> checkpoint = Optional.empty();
  private int checkpointTimes;
  private Optional<FakeTileLog> tiles = Optional.empty();

  public FakeTileLog(FakeLog log) {
    this.entries = new GrowingLog(log);
  }

  public GrowingLog entries() {
    return entries;
  }

  /** Another log with the same key and name, and the same first {@code size} entries. */
  public FakeTileLog fork(int size) {
    FakeTileLog other = new FakeTileLog(entries.log());
    for (int i = 0; i < size; i++) {
      int unused = other.entries.append(entries.body(i));
    }
    return other;
  }

  public void appendFiller(int count) {
    entries.appendFiller(count);
  }

  /** Appends the entry that signing {@code fileName} makes, and returns its index. */
  public int append(Recipe recipe, String fileName) {
    return entries.append(recipe.inRekorV2().sign(Distribution.of(fileName)).logBody());
  }

  /** Appends any entry of up to 65,535 bytes, the most that a bundle can hold. */
  public int append(Octets body) {
    if (body.size() > Bundles.MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("an entry of " + body.size() + " bytes");
    }
    return entries.append(body);
  }

  /**
   * As {@link #append(Recipe, String)}, at {@code index}: entries of nobody's come before it. The
   * log must not be longer than that.
   */
  public int appendAt(int index, Recipe recipe, String fileName) {
    if (index < entries.size()) {
      throw new IllegalArgumentException("entry " + index + " is there already");
    }
    appendFiller(index - entries.size());
    return append(recipe, fileName);
  }

  /** Ends this log at its present size, and starts another one. */
  public FakeTileLog rollOver(FakeLog successor) {
    entries.freeze();
    return new FakeTileLog(successor);
  }

  /** Has {@code witness} cosign every honest checkpoint from now on, as if at {@code time}. */
  public synchronized void cosign(Witness witness, Instant time) {
    cosigners.add(new Cosigner(witness, time));
  }

  public int size() {
    return entries.size();
  }

  /** Serves {@code note} as the checkpoint instead of that of the present size. */
  public void serveCheckpoint(String note) {
    serveCheckpoint(note, Integer.MAX_VALUE);
  }

  /** As above for the next {@code times} requests. */
  public synchronized void serveCheckpoint(String note, int times) {
    checkpoint = Optional.of(note);
    checkpointTimes = times;
  }

  public void tell(Lie lie) {
    lie.tell(this);
  }

  /** Serves the checkpoint of a past size. */
  public void serveCheckpoint(int size) {
    serveCheckpoint(entries.checkpoint(size));
  }

  /** Serves the checkpoint of the present size again. */
  public synchronized void serveNewestCheckpoint() {
    checkpoint = Optional.empty();
  }

  /** Changes every file whose path matches all of {@code pathRegex}. */
  public synchronized void bend(String pathRegex, UnaryOperator<Octets> change) {
    bent.add(new Bent(Pattern.compile(pathRegex), change));
  }

  /** Serves no file whose path matches all of {@code pathRegex}. */
  public synchronized void remove(String pathRegex) {
    gone.add(Pattern.compile(pathRegex));
  }

  /** Serves the tiles and entries of {@code other} from now on. */
  public synchronized void bendAll(FakeTileLog other) {
    tiles = Optional.of(other);
  }

  /** Ends all lies but that about the checkpoint. */
  public synchronized void behave() {
    bent.clear();
    gone.clear();
    tiles = Optional.empty();
  }

  /** The file at {@code path}, without a slash in front. */
  public synchronized Optional<Octets> file(String path) {
    return through(path, honest(path));
  }

  /** What this log's lies make of a file of any log. */
  public synchronized Optional<Octets> through(String path, Optional<Octets> honest) {
    if (gone.stream().anyMatch(pattern -> pattern.matcher(path).matches())) {
      return Optional.empty();
    }
    Optional<Octets> file = honest;
    for (Bent lie : bent) {
      if (lie.path.matcher(path).matches()) {
        file = file.map(lie.change);
      }
    }
    return file;
  }

  private Optional<Octets> honest(String path) {
    if (path.equals(CHECKPOINT)) {
      return Optional.of(Octets.ofUtf8(checkpoint()));
    }
    FakeTileLog serving = tiles.orElse(this);
    return TilePlace.parse(path).flatMap(serving::tile);
  }

  private String checkpoint() {
    if (checkpoint.isPresent() && checkpointTimes > 0) {
      checkpointTimes--;
      return checkpoint.get();
    }
    String honest = entries.checkpoint(entries.size());
    String text = honest.substring(0, honest.indexOf("\n\n") + 1);
    StringBuilder note = new StringBuilder(honest);
    cosigners.forEach(by -> note.append(by.witness().signatureLine(text, by.time())));
    return note.toString();
  }

  /** A log has the tiles of every size that it ever had. */
  private Optional<Octets> tile(TilePlace place) {
    if (!place.isIn(entries.size())) {
      return Optional.empty();
    }
    int level = Math.max(0, place.level());
    int index = (int) place.index();
    int end = (index * TILE_WIDTH + place.width()) << (TILE_BITS * level);
    return Optional.of(
        place.isEntries() ? entries.entryBundle(index, end) : entries.tile(level, index, end));
  }

  /** The log below the root of a server. */
  public LoopbackServer.Site site() {
    return request ->
        file(request.path().substring(1))
            .map(content -> Response.of(200, "application/octet-stream", content.toArray()))
            .orElseGet(() -> Response.text(404, "no such file\n"));
  }

  /** What a mirror of the served size has, by path, the checkpoint last; lies included. */
  public synchronized Map<String, byte[]> files() {
    List<String> paths = TilePlace.pathsOf(tiles.orElse(this).size());
    paths.add(CHECKPOINT);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String path : paths) {
      file(path).ifPresent(content -> files.put(path, content.toArray()));
    }
    return files;
  }

  /** Writes {@link #files} below {@code directory}. */
  public void writeTo(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}
