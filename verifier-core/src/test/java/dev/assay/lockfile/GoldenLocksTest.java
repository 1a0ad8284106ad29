package dev.assay.lockfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good lock file of each kind, read into what stands beside it. */
final class GoldenLocksTest {
  private static String resource(String name) throws IOException {
    try (InputStream in = GoldenLocksTest.class.getResourceAsStream("good/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pylock.toml",
        "uv.lock",
        "poetry.lock",
        "pdm.lock",
        "Pipfile.lock",
        "requirements.txt",
      })
  void read_goodFile_isWhatStandsBesideIt(String name) throws Exception {
    LockFile file = Locks.read(name, resource(name));

    assertThat(Locks.text(file)).isEqualTo(resource(name + ".expected"));
  }

  @ParameterizedTest
  @CsvSource({
    "pylock.toml,PYLOCK",
    "uv.lock,UV",
    "poetry.lock,POETRY",
    "poetry-1.lock,POETRY",
    "pdm.lock,PDM",
    "Pipfile.lock,PIPFILE",
  })
  void read_renamedFile_isKnownByItsContent(String name, LockKind kind) throws Exception {
    LockFile file = LockReader.ofSingleFiles().read("renamed", Bytes.ofUtf8(resource(name)));

    assertThat(file.kind()).isEqualTo(kind);
    assertThat(file.entries()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n"})
  void read_otherEndsOfLines_changeNothing(String end) throws Exception {
    for (String name : new String[] {"pylock.toml", "uv.lock", "requirements.txt"}) {
      LockFile file = Locks.read(name, resource(name).replace("\n", end));

      assertThat(Locks.text(file)).isEqualTo(resource(name + ".expected"));
    }
  }

  @org.junit.jupiter.api.Test
  void read_oldPoetryFile_givesEachVersionItsFiles() throws Exception {
    LockFile file = Locks.read("poetry.lock", resource("poetry-1.lock"));

    assertThat(Locks.text(file))
        .isEqualTo(
            """
            POETRY
            poetry.lock:1 demo-pkg==1.1 from the index
              18 demo_pkg-1.1.tar.gz {sha256=B}
            poetry.lock:6 demo-pkg==1.0 from the index
              17 demo_pkg-1.0.tar.gz {sha256=A}
            """);
  }
}
