package dev.assay.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading, hashing and writing single files, and finding those beside a distribution. */
class FilesTest {
  @TempDir private Path directory;

  private static Reason refusal(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason();
  }

  private static <T> T passed(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<T>) outcome).value();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> listed = Files.list(directory)) {
      return listed.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"0,true", "9,true", "10,true", "11,false"})
  void read_upToItsLimit_passes(int size, boolean passes) throws IOException {
    Path file = Files.write(directory.resolve("f"), new byte[size]);
    Outcome<Bytes> read = BoundedFile.read(file, 10);

    if (passes) {
      assertThat(passed(read).size()).isEqualTo(size);
    } else {
      assertThat(refusal(read).code()).isEqualTo(ReasonCode.FILE_UNREADABLE);
      assertThat(refusal(read).where()).isEqualTo(file.toString());
    }
  }

  @Test
  void read_whatIsNoFile_isUnreadable() throws IOException {
    Path pipe = directory.resolve("pipe");
    assertThat(refusal(BoundedFile.read(directory, 10)).actual()).isEqualTo("something else");
    assertThat(refusal(BoundedFile.read(directory.resolve("absent"), 10)).actual())
        .isEqualTo("no such file");
    assertThat(refusal(FileDigests.of(directory)).code()).isEqualTo(ReasonCode.FILE_UNREADABLE);
    assertThat(refusal(FileDigests.of(pipe)).code()).isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @Test
  void read_device_isRefusedAndDoesNotBlock() {
    Path endless = Path.of("/dev/zero");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.exists(endless), "no device file here: reading one is not tested");

    assertThat(refusal(BoundedFile.read(endless, 10)).actual()).isEqualTo("something else");
    assertThat(refusal(FileDigests.of(endless)).actual()).isEqualTo("something else");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 262_143, 262_144, 262_145, 1_000_003})
  void of_sizesAroundTheBuffer_areHashedAsAWhole(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Path file = Files.write(directory.resolve("f"), content);
    FileDigests digests =
        passed(FileDigests.of(file, Set.of(HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512)));

    assertThat(digests.sizeBytes()).isEqualTo(size);
    assertThat(digests.sha256()).isEqualTo(Sha256.of(Bytes.of(content)));
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      assertThat(digests.digest(algorithm)).isEqualTo(algorithm.digest(Bytes.of(content)));
    }
  }

  @Test
  void of_withoutMore_hasSha256Only() throws IOException {
    FileDigests digests = passed(FileDigests.of(Files.writeString(directory.resolve("f"), "abc")));

    assertThat(digests.digests().keySet()).containsExactly(HashAlgorithm.SHA2_256);
    assertThat(digests.sha256().hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void write_newAndExisting_leavesTheWholeContentOnly() throws IOException {
    Path target = directory.resolve("out.json");
    assertThat(passed(AtomicFile.write(target, Bytes.ofUtf8("one")))).isEqualTo(target);
    assertThat(passed(AtomicFile.write(target, Bytes.ofUtf8("two")))).isEqualTo(target);

    assertThat(target).hasContent("two");
    assertThat(names()).containsExactly("out.json");
  }

  @Test
  void close_withoutCommit_leavesTheOldContent() throws IOException {
    Path target = Files.writeString(directory.resolve("out"), "old");
    try (AtomicFile file = AtomicFile.begin(target)) {
      file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      assertThat(target).hasContent("old");
    }

    assertThat(target).hasContent("old");
    assertThat(names()).containsExactly("out");
  }

  @Test
  void write_noSuchDirectory_isRefused() {
    Reason reason = refusal(AtomicFile.write(directory.resolve("no/such"), Bytes.of()));

    assertThat(reason.code()).isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @Test
  void write_onPosix_isForTheOwnerOnly() throws IOException {
    Path target = passed(AtomicFile.write(directory.resolve("out"), Bytes.of()));
    org.junit.jupiter.api.Assumptions.assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no owners on this file system: permissions are not tested");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
  }

  @Test
  void of_distribution_findsEverySidecar() throws IOException {
    Path distribution = Files.writeString(directory.resolve("a-1.0.tar.gz"), "");
    for (String ending :
        List.of(
            ".publish.attestation",
            ".slsa.attestation",
            ".provenance",
            ".sigstore.json",
            ".sigstore",
            ".asc")) {
      Path unused = Files.writeString(directory.resolve("a-1.0.tar.gz" + ending), "");
    }

    assertThat(Sidecars.of(distribution, Sidecars.Kind.ALL))
        .extracting(Sidecars.Sidecar::kind)
        .containsExactly(Sidecars.Kind.values());
    assertThat(Sidecars.of(directory.resolve("b-1.0.tar.gz"), Sidecars.Kind.ALL)).isEmpty();
    assertThat(Sidecars.of(distribution, Set.of(Sidecars.Kind.SIGSTORE, Sidecars.Kind.PROVENANCE)))
        .extracting(Sidecars.Sidecar::kind)
        .containsExactly(Sidecars.Kind.PROVENANCE, Sidecars.Kind.SIGSTORE);
  }
}
