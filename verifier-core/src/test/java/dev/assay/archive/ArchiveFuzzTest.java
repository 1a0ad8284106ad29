package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.testdata.archive.TarMint;
import java.io.IOException;
import java.util.Map;

/** Whatever the bytes, an archive is read within its limits or refused. */
class ArchiveFuzzTest {
  @FuzzTest
  void zip_anyBytes_areReadOrRefused(byte[] input) throws IOException {
    check(Archives.zip(input));
  }

  @FuzzTest
  void tar_anyBytes_areReadOrRefused(byte[] input) throws IOException {
    check(Archives.tarGz(TarMint.gzip(input)));
  }

  @FuzzTest
  void directory_anyBytes_areReadOrRefused(byte[] input) throws IOException {
    try {
      Bytes tail = Bytes.of(input);
      ZipEnd end = ZipEnd.find(tail, input.length);
      Bytes listed = tail.slice((int) end.offset(), (int) (end.offset() + end.sizeBytes()));
      ZipDirectory.read(listed, end, 10)
          .only(name -> name.endsWith("METADATA"))
          .ifPresent(place -> {
            assertThat(place.from()).isNotNegative();
            assertThat(place.to()).isLessThanOrEqualTo(end.offset());
          });
    } catch (ArchiveRefused refused) {
      assertThat(refused).hasMessageContaining("found");
    }
  }

  private static void check(ArchiveStream archive) throws IOException {
    try {
      Map<String, String> contents = Archives.contents(archive);
      assertThat(contents).hasSizeLessThanOrEqualTo(Archives.SMALL.maxMembers());
      assertThat(archive.problems()).hasSizeLessThanOrEqualTo(ArchiveProblem.MAX_PROBLEMS);
    } catch (ArchiveRefused refused) {
      assertThat(refused).hasMessageContaining("found");
    }
  }
}
