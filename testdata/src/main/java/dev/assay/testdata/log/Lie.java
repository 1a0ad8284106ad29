package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.testdata.sigstore.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log, or somebody between it and its readers, can do wrong while every answer has the right
 * form. Told with {@link FakeTileLog#tell}, and true from then on; several can be told at once.
 */
public sealed interface Lie {
  /** Makes {@code log} serve the lie. */
  void tell(FakeTileLog log);

  /** The checkpoint of a size that the log had, for good. */
  record Shrunk(int size) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      log.serveCheckpoint(size);
    }
  }

  /** The same for {@code times} requests, as a cache between may do that is behind. */
  record Stale(int size, int times) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      log.serveCheckpoint(log.entries().checkpoint(size), times);
    }
  }

  /** Another tree of the present size: its last entry is another one. */
  record SplitView() implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      new Fork(log.size() - 1, log.size()).tell(log);
    }
  }

  /**
   * Another tree, of {@code size} entries, that has the first {@code at} entries with the log in
   * common; its checkpoint, tiles and entries agree with each other.
   */
  record Fork(int at, int size) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      FakeTileLog fork = log.fork(at);
      int unused = fork.append(Octets.ofUtf8("{\"forked\":" + at + "}"));
      fork.appendFiller(size - fork.size());
      log.serveCheckpoint(fork.entries().checkpoint(size));
      log.bendAll(fork);
    }
  }

  /** The present tree under another origin, with the log's own signature over that. */
  record WrongOrigin(String origin) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      String text = origin + text(log).substring(text(log).indexOf('\n'));
      log.serveCheckpoint(text + "\n" + signer(log).signatureLine(text));
    }
  }

  /** A signature by the log's key and with its key id, under another name. */
  record WrongName(String name) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      String line = signer(log).signatureLine(text(log));
      log.serveCheckpoint(text(log) + "\n" + line.replace(signer(log).host(), name));
    }
  }

  /** A line with the log's name and key id whose signature is of another text. */
  record WrongSignature() implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      log.serveCheckpoint(text(log) + "\n" + signer(log).signatureLine("other " + text(log)));
    }
  }

  /** The log's own signature is missing; a witness has signed. */
  record CosignatureOnly(Witness witness, Instant time) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      log.serveCheckpoint(text(log) + "\n" + witness.signatureLine(text(log), time));
    }
  }

  /** A true checkpoint that is {@code entries} ahead of the tiles. */
  record Ahead(int entries) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      FakeTileLog later = log.fork(log.size());
      later.appendFiller(entries);
      log.serveCheckpoint(later.entries().checkpoint(later.size()));
    }
  }

  /** A tile of the right length with one bit of one hash changed; {@code path} of the file. */
  record WrongHash(String path, int hash) implements Lie {
    private static final int HASH_BYTES = 32;

    @Override
    public void tell(FakeTileLog log) {
      log.bend(Pattern.quote(path), tile -> tile.flip(HASH_BYTES * hash));
    }
  }

  /** No partial tile and no partial bundle is there any more; a full one is, where it exists. */
  record PartialsGone() implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      log.remove(".*\\.p/[0-9]+");
    }
  }

  /** The partial tiles at a place are gone, and the full one there is another tree's. */
  record PartialGoneFullWrong(String fullPath) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      log.remove(Pattern.quote(fullPath) + "\\.p/[0-9]+");
      log.bend(Pattern.quote(fullPath), tile -> tile.flip(0));
    }
  }

  /** Entries {@code index} and {@code index + 1}, which one bundle has, stand the other way. */
  record Swapped(int index) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      int place = index % Bundles.WIDTH;
      Bundles.bend(
          log,
          index / Bundles.WIDTH,
          entries -> {
            List<Octets> other = new ArrayList<>(entries);
            if (place + 1 < other.size()) {
              Collections.swap(other, place, place + 1);
            }
            return other;
          });
    }
  }

  /** Another entry of the same length stands at {@code index}. */
  record Replaced(int index) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      int place = index % Bundles.WIDTH;
      Bundles.bend(
          log,
          index / Bundles.WIDTH,
          entries -> {
            List<Octets> other = new ArrayList<>(entries);
            if (place < other.size()) {
              other.set(place, other.get(place).flip(-1));
            }
            return other;
          });
    }
  }

  /** The last entry of a bundle is missing: 255 where there should be 256. */
  record EntryMissing(int bundle) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      Bundles.bend(log, bundle, entries -> entries.subList(0, entries.size() - 1));
    }
  }

  /** A bundle has its last entry twice: 257 where there should be 256. */
  record EntryRepeated(int bundle) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      Bundles.bend(
          log,
          bundle,
          entries -> {
            List<Octets> longer = new ArrayList<>(entries);
            longer.add(entries.getLast());
            return longer;
          });
    }
  }

  /** A byte stands behind the last entry of a bundle. */
  record TrailingByte(int bundle) implements Lie {
    @Override
    public void tell(FakeTileLog log) {
      log.bend(Bundles.paths(bundle), body -> body.plus(0));
    }
  }

  private static FakeLog signer(FakeTileLog log) {
    return log.entries().log();
  }

  private static String text(FakeTileLog log) {
    GrowingLog entries = log.entries();
    int size = entries.size();
    return entries.log().checkpointText(size, entries.root(size));
  }
}
