package dev.assay.adapters.files;

import dev.assay.evidence.Signal;
import dev.assay.evidence.archive.ArchiveInspection;
import dev.assay.evidence.archive.ArchiveSubject;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A wheel or an sdist on this machine. Stateless. */
public final class DistributionFile {
  private DistributionFile() {}

  /**
   * What is out of order with the archive at {@code path}; FILE_UNREADABLE when there is none, or
   * when its name is not that of a distribution.
   */
  public static Outcome<List<Signal>> inspect(
      Path path, ArchiveInspection inspection, Instant now) {
    Path last = path.getFileName();
    if (last == null || !Files.isRegularFile(path)) {
      return BoundedFile.unreadable("a regular file", "something else", path);
    }
    try (InputStream bytes = Files.newInputStream(path)) {
      DistributionName name = DistributionName.parse(last.toString());
      ArchiveSubject subject = ArchiveSubject.alone(name, path.toString(), now);
      return Outcome.passed(inspection.inspect(subject, bytes));
    } catch (InvalidDistributionName otherName) {
      return Outcome.refused(
          ReasonCode.FILE_UNREADABLE,
          "the name of a wheel or an sdist",
          last.toString(),
          path.toString());
    } catch (IOException broken) {
      return BoundedFile.unreadable("a readable file", BoundedFile.why(broken), path);
    }
  }
}
