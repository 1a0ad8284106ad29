package dev.assay.lockfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.attestation.Publisher;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, a reader answers with entries or a reason; and no entry is without a line.
 */
class LockFuzzTest {
  private static Stream<byte[]> seed(String name) throws IOException {
    try (InputStream in = LockFuzzTest.class.getResourceAsStream("good/" + name)) {
      return Stream.of(Objects.requireNonNull(in, name).readAllBytes());
    }
  }

  static Stream<byte[]> pylocks() throws IOException {
    return seed("pylock.toml");
  }

  static Stream<byte[]> uvLocks() throws IOException {
    return seed("uv.lock");
  }

  static Stream<byte[]> poetryLocks() throws IOException {
    return Stream.concat(seed("poetry.lock"), seed("poetry-1.lock"));
  }

  static Stream<byte[]> pdmLocks() throws IOException {
    return seed("pdm.lock");
  }

  static Stream<byte[]> pipfileLocks() throws IOException {
    return seed("Pipfile.lock");
  }

  static Stream<byte[]> requirements() throws IOException {
    return seed("requirements.txt");
  }

  private static void read(String name, byte[] input) {
    try {
      LockFile file = LockReader.ofSingleFiles().read(name, Bytes.of(input));
      for (LockedEntry entry : file.entries()) {
        boolean fromIndex = entry.source() instanceof LockedSource.Index;
        boolean itself = entry.source() instanceof LockedSource.Itself;
        assertThat(entry.place().line()).isPositive();
        // What has no problem can be verified: a project, a version, and a digest of each file.
        if (entry.problems().isEmpty() && !itself) {
          assertThat(fromIndex && entry.project().isPresent() && entry.version().isPresent())
              .isTrue();
          assertThat(entry.files()).isNotEmpty().noneMatch(it -> it.hashes().isEmpty());
        }
      }
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith(name);
    }
  }

  @MethodSource("pylocks")
  @FuzzTest
  void pylock_anyBytes_areEntriesOrAReason(byte[] input) {
    read("pylock.toml", input);
  }

  @MethodSource("uvLocks")
  @FuzzTest
  void uv_anyBytes_areEntriesOrAReason(byte[] input) {
    read("uv.lock", input);
  }

  @MethodSource("poetryLocks")
  @FuzzTest
  void poetry_anyBytes_areEntriesOrAReason(byte[] input) {
    read("poetry.lock", input);
  }

  @MethodSource("pdmLocks")
  @FuzzTest
  void pdm_anyBytes_areEntriesOrAReason(byte[] input) {
    read("pdm.lock", input);
  }

  @MethodSource("pipfileLocks")
  @FuzzTest
  void pipfile_anyBytes_areEntriesOrAReason(byte[] input) {
    read("Pipfile.lock", input);
  }

  @MethodSource("requirements")
  @FuzzTest
  void requirements_anyBytes_areEntriesOrAReason(byte[] input) {
    read("requirements.txt", input);
  }

  static Stream<byte[]> records() {
    return Stream.of(
        "a.py,sha256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,1\n\"b,c\",,\r\n"
            .getBytes(StandardCharsets.UTF_8));
  }

  /** What was written is there, and the file is what it was in everything else, or is refused. */
  @MethodSource("pylocks")
  @FuzzTest
  void annotate_anyBytes_changeNothingElse(byte[] input) {
    Bytes document = Bytes.of(input);
    Publisher publisher = new Publisher.GitHub("acme/\"demo\\", "r.yml", Optional.of("p\u0007"));
    try {
      LockFile before = LockReader.ofSingleFiles().read("pylock.toml", document);
      Map<Integer, List<Publisher>> all = new HashMap<>();
      before.entries().forEach(entry -> all.put(entry.place().line(), List.of(publisher)));
      Bytes once = PylockAnnotation.annotate("pylock.toml", document, all);
      LockFile after = LockReader.ofSingleFiles().read("pylock.toml", once);
      assertThat(after.entries()).hasSameSizeAs(before.entries());
      for (LockedEntry entry : after.entries()) {
        assertThat(entry.identities()).contains(List.of(publisher));
      }
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("pylock.toml");
    }
  }

  @MethodSource("records")
  @FuzzTest
  void record_anyBytes_areDigestsOrAReason(byte[] input) {
    try {
      InstalledRecord record = InstalledRecord.parse(Bytes.of(input), "RECORD");
      assertThat(record.digests().values())
          .allMatch(digest -> digest.isEmpty() || digest.get().matches("[0-9a-f]{64}"));
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().where()).startsWith("RECORD");
    }
  }
}
