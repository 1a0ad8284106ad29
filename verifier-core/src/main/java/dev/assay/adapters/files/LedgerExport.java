package dev.assay.adapters.files;

import dev.assay.ledger.ChainHead;
import dev.assay.ledger.ChainWalk;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.LedgerSource;
import dev.assay.ledger.SightingReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** A ledger as JSON lines, an entry each. Read as a stream. */
public record LedgerExport(Path file) implements LedgerSource {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** Whether the file is a database and not an export; FILE_UNREADABLE. */
  public static Outcome<Boolean> isDatabase(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Outcome.passed(Arrays.equals(in.readNBytes(SQLITE.length), SQLITE));
    } catch (IOException broken) {
      return BoundedFile.unreadable("a ledger or an export", BoundedFile.why(broken), file);
    }
  }

  @Override
  public Outcome<ChainHead> read(Optional<Sha256> head, Consumer<LedgerEntry> receiver) {
    ChainWalk walk = new ChainWalk(LedgerEntry.CHAIN, head, file.toString());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long number = 0;
      Optional<Bytes> line = line(in, ++number);
      while (line.isPresent()) {
        LedgerEntry entry = SightingReader.entry(line.get(), file + ", line " + number);
        Optional<Reason> wrong = walk.next(entry.link(), entry.seen().canonical());
        if (wrong.isPresent()) {
          return new Outcome.Refused<>(wrong.get());
        }
        receiver.accept(entry);
        line = line(in, ++number);
      }
      return walk.end(0);
    } catch (IOException broken) {
      return Outcome.refused(
          ReasonCode.LEDGER_UNREADABLE,
          "an export of a ledger",
          BoundedFile.why(broken),
          file.toString());
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  /** The next line; every line ends with a line feed, so that a cut one is noticed. */
  private Optional<Bytes> line(InputStream in, long number) throws IOException, MalformedEvidence {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\n' && next >= 0 && line.size() < SightingReader.MAX_BYTES) {
      line.write(next);
      next = in.read();
    }
    if (next < 0 && line.size() == 0) {
      return Optional.empty();
    }
    if (next != '\n') {
      throw new MalformedEvidence(
          ReasonCode.LEDGER_ENTRY_MALFORMED,
          "a line feed after at most " + SightingReader.MAX_BYTES + " bytes",
          next < 0 ? "the end of the file" : "more",
          file + ", line " + number);
    }
    return Optional.of(Bytes.of(line.toByteArray()));
  }
}
