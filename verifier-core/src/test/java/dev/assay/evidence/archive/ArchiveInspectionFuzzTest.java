package dev.assay.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.archive.ArchiveLimits;
import dev.assay.evidence.Signal;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.testdata.archive.Wheels;
import dev.assay.testdata.archive.ZipMember;
import dev.assay.testdata.archive.ZipMint;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;

/** Whatever the bytes, looking into an archive ends with signals. */
class ArchiveInspectionFuzzTest {
  private static final ArchiveInspection INSPECTION =
      new ArchiveInspection(new ArchiveLimits(50, 10_000, 20_000, 300));

  @FuzzTest
  void wheel_anyBytes_giveSignals(byte[] input) throws InvalidDistributionName {
    check(input);
  }

  @FuzzTest
  void record_anyBytes_giveSignals(byte[] input) throws InvalidDistributionName {
    List<ZipMember> members = Wheels.members("a", "1", Wheels.metadata("a", "1"));
    ZipMember record = members.removeLast();
    members.add(record.containing(input));
    check(ZipMint.zip(members));
  }

  private static void check(byte[] archive) throws InvalidDistributionName {
    ArchiveSubject subject =
        ArchiveSubject.alone(
            DistributionName.parse(Wheels.fileName("a", "1")), "here", Instant.EPOCH);
    List<Signal> signals = INSPECTION.inspect(subject, new ByteArrayInputStream(archive));
    // Nothing can be honest that lists no file.
    assertThat(signals).isNotEmpty().extracting(Signal::code).doesNotHaveDuplicates();
  }
}
