package dev.assay.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTrustRootStoreTest {
  private static final Bytes ROOT = Bytes.ofUtf8("{}");

  @TempDir private Path directory;

  private FileTrustRootStore store() {
    return new FileTrustRootStore(directory.resolve("roots"));
  }

  @Test
  void load_saved_isTheSameAndSaysWhere() {
    Fetched<Bytes> saved = store().save("production", ROOT);
    Fetched<Bytes> loaded = store().load("production");

    assertThat(loaded).isEqualTo(saved).isInstanceOf(Fetched.Found.class);
    Retrieval how = ((Fetched.Found<Bytes>) loaded).retrieval();
    assertThat(((Fetched.Found<Bytes>) loaded).value()).isEqualTo(ROOT);
    assertThat(how.source()).isEqualTo(Retrieval.Source.FILE);
    assertThat(how.digest()).contains(Sha256.of(ROOT));
    assertThat(how.location()).endsWith("production.json");
  }

  @Test
  void load_neverSaved_isUnavailable() {
    Fetched<Bytes> loaded = store().load("staging");

    assertThat(((Fetched.NotFound<Bytes>) loaded).reason().code())
        .isEqualTo(ReasonCode.TRUST_ROOT_UNAVAILABLE);
  }

  @Test
  void load_directoryThatOthersMayWrite_isRefused() throws IOException {
    Assumptions.assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no owners on this file system: permissions are not tested");
    Fetched<Bytes> saved = store().save("production", ROOT);
    assertThat(saved).isInstanceOf(Fetched.Found.class);
    Path unused =
        Files.setPosixFilePermissions(
            directory.resolve("roots"), PosixFilePermissions.fromString("rwxrwx---"));

    assertThat(((Fetched.Refused<Bytes>) store().load("production")).reason().code())
        .isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @Test
  void save_whereNoDirectoryCanBe_isRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    FileTrustRootStore store = new FileTrustRootStore(file.resolve("roots"));

    assertThat(((Fetched.Refused<Bytes>) store.save("production", ROOT)).reason().code())
        .isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "../a", "a.b", "-a", "a b", "a\n"})
  void load_nameThatIsAPath_isABug(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> store().load(name));
  }
}
