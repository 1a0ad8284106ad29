package dev.assay;

import dev.assay.lockfile.InstalledRecord;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Retrieval;
import dev.assay.ports.StreamRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The {@code RECORD} of a wheel that an index serves, read while the bytes come in; the bytes must
 * be those that the index lists. Nothing is unpacked to a disk.
 */
final class WheelRecord {
  private static final Pattern NAME = Pattern.compile("[^/]+\\.dist-info/RECORD");

  /** The largest wheels have some 20,000 members. */
  private static final int MAX_MEMBERS = 200_000;

  private final PackageIndex index;

  WheelRecord(PackageIndex index) {
    this.index = index;
  }

  Outcome<InstalledRecord> of(IndexFile wheel) {
    return switch (index.open(wheel)) {
      case Fetched.Found<InputStream>(InputStream bytes, Retrieval how) -> read(bytes, wheel);
      case Fetched.NotFound<InputStream>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Refused<InputStream>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  private static Outcome<InstalledRecord> read(InputStream bytes, IndexFile wheel) {
    String where = wheel.fileName();
    try (bytes) {
      Optional<Bytes> record = record(new ZipInputStream(bytes), where);
      // The stream compares itself with the listing at its end.
      long unused = bytes.transferTo(OutputStream.nullOutputStream());
      return record.isEmpty()
          ? Outcome.refused(ReasonCode.LOCK_ENTRY_MALFORMED, "a RECORD in the wheel", "none", where)
          : Outcome.passed(InstalledRecord.parse(record.get(), where + "/RECORD"));
    } catch (StreamRefused refused) {
      return new Outcome.Refused<>(refused.reason());
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    } catch (IOException | IllegalArgumentException notZip) {
      // ZipInputStream throws the second for names that are not UTF-8.
      return Outcome.refused(
          ReasonCode.LOCK_ENTRY_MALFORMED, "a wheel, which is a ZIP file", "other bytes", where);
    }
  }

  private static Optional<Bytes> record(ZipInputStream zip, String where)
      throws IOException, MalformedEvidence {
    Optional<Bytes> record = Optional.empty();
    int members = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      members++;
      boolean isRecord = NAME.matcher(entry.getName()).matches();
      if (members > MAX_MEMBERS || (isRecord && record.isPresent())) {
        throw new MalformedEvidence(
            ReasonCode.LOCK_ENTRY_MALFORMED, "one RECORD among the members", "more", where);
      }
      if (isRecord) {
        byte[] content = zip.readNBytes(InstalledRecord.MAX_BYTES + 1);
        if (content.length > InstalledRecord.MAX_BYTES) {
          throw new MalformedEvidence(
              ReasonCode.LOCK_LIMIT_EXCEEDED, "a RECORD of ordinary size", "more", where);
        }
        record = Optional.of(Bytes.of(content));
      }
    }
    return record;
  }
}
