package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.testdata.sigstore.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A log of tiles (c2sp.org/tlog-tiles) in memory: its checkpoint, tiles and entry bundles by their
 * paths, of any size up to the present one, and lies about any of them.
 *
 * <pre>{@code
 * FakeTileLog log = new FakeTileLog(sigstore.rekorV2());
 * log.appendFiller(1000);
 * int index = log.append(sigstore.github("acme/rocket", "release.yml"), "rocket-1.0.tar.gz");
 * log.bend("tile/entries/000", bundle -> bundle.flip(7));
 * try (LoopbackServer server = LoopbackServer.start(log.site())) { ... }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeTileLog {
  private static final int TILE_BITS = 8;
  private static final int TILE_WIDTH = 256;

  private record Bent(Pattern path, UnaryOperator<Octets> change) {}

  private final GrowingLog entries;
  private final List<Bent> bent = new ArrayList<>();
  private final List<Pattern> gone = new ArrayList<>();
  private Optional<String> checkpoint = Optional.empty();
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
    return entries.append(
        recipe.inRekorV2().sign(Distribution.of(fileName, "content of " + fileName)).logBody());
  }

  public int append(Octets body) {
    return entries.append(body);
  }

  public synchronized int size() {
    return entries.size();
  }

  /** Serves {@code note} as the checkpoint instead of that of the present size. */
  public synchronized void serveCheckpoint(String note) {
    checkpoint = Optional.of(note);
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
    if (path.equals("checkpoint")) {
      return Optional.of(
          Octets.ofUtf8(checkpoint.orElseGet(() -> entries.checkpoint(entries.size()))));
    }
    FakeTileLog serving = tiles.orElse(this);
    return TilePlace.parse(path).flatMap(serving::tile);
  }

  /** A log has the tiles of every size that it ever had. */
  private Optional<Octets> tile(TilePlace place) {
    int level = Math.max(0, place.level());
    long end = (place.index() * TILE_WIDTH + place.width()) << (TILE_BITS * level);
    if (end > entries.size() || end < 0) {
      return Optional.empty();
    }
    int index = (int) place.index();
    return Optional.of(
        place.isEntries()
            ? entries.entryBundle(index, (int) end)
            : entries.tile(level, index, (int) end));
  }

  /** The log below the root of a server. */
  public LoopbackServer.Site site() {
    return request ->
        file(request.path().substring(1))
            .map(content -> Response.of(200, "application/octet-stream", content.toArray()))
            .orElseGet(() -> Response.text(404, "no such file\n"));
  }

  /** Writes what a mirror of the present size has. */
  public void writeTo(Path directory) throws IOException {
    for (String path : TilePlace.pathsOf(entries.size())) {
      write(directory.resolve(path), file(path));
    }
    write(directory.resolve("checkpoint"), file("checkpoint"));
  }

  private static void write(Path file, Optional<Octets> content) throws IOException {
    if (content.isPresent()) {
      Files.createDirectories(file.getParent());
      Files.write(file, content.get().toArray());
    }
  }
}
