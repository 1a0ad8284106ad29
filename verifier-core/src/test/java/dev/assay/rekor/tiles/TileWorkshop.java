package dev.assay.rekor.tiles;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.TileCache;
import dev.assay.ports.TileSource;
import dev.assay.testdata.log.FakeTileLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.tlog.Tile;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log in memory, and readers of it that count what they ask for. */
public final class TileWorkshop {
  public static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(7301);

  public final FakeTileLog fake = new FakeTileLog(SIGSTORE.rekorV2());
  public final List<String> asked = new CopyOnWriteArrayList<>();
  public final Map<Tile, Bytes> cached = new ConcurrentHashMap<>();

  /** A log with {@code size} entries of nobody's. */
  public static TileWorkshop of(int size) {
    TileWorkshop workshop = new TileWorkshop();
    workshop.fake.appendFiller(size);
    return workshop;
  }

  public static TrustRoot trustRoot() {
    try {
      return new TrustRootReader()
          .read(
              Bytes.of(SIGSTORE.trustedRoot().bytes().toArray()),
              new TrustRootSource.InMemory("test"));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** What the trust root says of the log. */
  public static TransparencyLog trusted() {
    return trustRoot().logs().stream().filter(TransparencyLog::isTiles).findFirst().orElseThrow();
  }

  public TileSource source() {
    return source(fake);
  }

  public TileSource source(FakeTileLog log) {
    return new MemoryTileSource(
        "memory/",
        path -> {
          asked.add(path);
          return log.file(path).map(file -> Bytes.of(file.toArray()));
        });
  }

  public TileLog log() {
    return log(source());
  }

  public TileLog log(TileSource source) {
    return new TileLog(
        source,
        trusted().noteVerifier(SignatureCheck.bouncyCastle()),
        trusted().originRule(),
        cache());
  }

  private TileCache cache() {
    return new TileCache() {
      @Override
      public Optional<Bytes> find(Tile tile) {
        return Optional.ofNullable(cached.get(tile));
      }

      @Override
      public void keep(Tile tile, Bytes content) {
        cached.put(tile, content);
      }
    };
  }

  /** The checkpoint of a size that the log has or had. */
  public VerifiedCheckpoint checkpoint(int size) {
    return passed(log().verify(Bytes.ofUtf8(fake.entries().checkpoint(size))));
  }

  public static <T> T passed(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) -> throw new AssertionError(reason.toString());
    };
  }

  public static Reason refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Passed<?>(Object value) -> throw new AssertionError("passed: " + value);
      case Outcome.Refused<?>(Reason reason) -> reason;
    };
  }
}
