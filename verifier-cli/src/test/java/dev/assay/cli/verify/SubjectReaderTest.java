package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.adapters.files.Sidecars;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectReaderTest {
  private static final String HEX = "ab".repeat(32);

  @TempDir Path directory;

  private List<Subject> read(String input, String... operands) throws UsageError {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Shell shell =
        new Shell(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            nowhere,
            nowhere,
            Map.of(),
            directory,
            false,
            false,
            InstantSource.fixed(Instant.EPOCH));
    return SubjectReader.read(List.of(operands), shell);
  }

  private void touch(String... names) throws Exception {
    for (String name : names) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private static List<String> names(List<Subject> subjects) {
    return subjects.stream().map(Subject::name).toList();
  }

  @Test
  void read_files_keepTheNamesGivenAndTheOrder() throws Exception {
    touch("b.whl", "dist/a.whl");

    List<Subject> subjects = read("", "dist/a.whl", "b.whl", "dist/a.whl");

    assertThat(names(subjects)).containsExactly("dist/a.whl", "b.whl");
    assertThat(subjects).hasOnlyElementsOfType(Subject.LocalFile.class);
  }

  @Test
  void read_directory_isItsDistributionsInOrder() throws Exception {
    touch(
        "dist/b-1.whl",
        "dist/a-1.tar.gz",
        "dist/a-1.tar.gz.publish.attestation",
        "dist/notes.txt",
        "dist/sub/c-1.whl");

    assertThat(names(read("", "dist"))).containsExactly("dist/a-1.tar.gz", "dist/b-1.whl");
    assertThat(names(read("", "dist/"))).containsExactly("dist/a-1.tar.gz", "dist/b-1.whl");
  }

  @Test
  void read_directory_saysWhichEvidenceItsListingHas() throws Exception {
    touch("dist/a-1.whl", "dist/a-1.whl.provenance", "dist/a-1.whl.sigstore", "dist/b-1.whl");

    assertThat(read("", "dist", "dist/a-1.whl", "./dist/b-1.whl"))
        .extracting(subject -> ((Subject.LocalFile) subject).sidecars())
        .containsExactly(
            Set.of(Sidecars.Kind.PROVENANCE, Sidecars.Kind.SIGSTORE), Set.of(), Sidecars.Kind.ALL);
  }

  @Test
  void read_directoryWithoutDistributions_isUnusable() throws Exception {
    touch("dist/notes.txt");

    assertThat(read("", "dist")).singleElement().isInstanceOf(Subject.Unusable.class);
  }

  @Test
  void read_pattern_isExpandedWithoutSidecars() throws Exception {
    touch("dist/a-1.whl", "dist/a-1.whl.publish.attestation", "dist/b-1.whl", "dist/x.txt");

    assertThat(names(read("", "dist/*.whl*"))).containsExactly("dist/a-1.whl", "dist/b-1.whl");
    assertThat(read("", "dist/*.zip")).singleElement().isInstanceOf(Subject.Unusable.class);
  }

  @Test
  void read_sidecarNamedBesideItsFile_isLeftOutButNotAlone() throws Exception {
    touch("a-1.whl", "a-1.whl.provenance", "c.txt.sigstore.json");

    assertThat(names(read("", "a-1.whl.provenance", "a-1.whl"))).containsExactly("a-1.whl");
    assertThat(names(read("", "c.txt.sigstore.json"))).containsExactly("c.txt.sigstore.json");
  }

  @Test
  void read_standardInput_isOneSubjectPerLine() throws Exception {
    touch("a-1.whl");

    List<Subject> subjects = read("# list\n\n a-1.whl \nDemo_Pkg==1.0.0\n", "-");

    assertThat(names(subjects)).containsExactly("a-1.whl", "demo-pkg==1.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "Demo.Pkg==1.0, demo-pkg==1.0",
    "pkg:pypi/Demo_Pkg@1.0, demo-pkg==1.0",
    "pkg:pypi/demo@1.0+local, demo==1.0+local",
    "pkg:pypi/demo@1.0%2Blocal, demo==1.0+local",
  })
  void read_release_isNormalized(String operand, String name) throws UsageError {
    assertThat(read("", operand)).singleElement().isInstanceOf(Subject.Release.class);
    assertThat(names(read("", operand))).containsExactly(name);
  }

  @Test
  void read_digest_isAFileThatIsNotHere() throws UsageError {
    assertThat(read("", "a-1.whl@sha256:" + HEX))
        .singleElement()
        .isInstanceOfSatisfying(
            Subject.KnownDigest.class,
            subject -> {
              assertThat(subject.fileName()).isEqualTo("a-1.whl");
              assertThat(subject.sha256().hex()).isEqualTo(HEX);
            });
  }

  @Test
  void read_fileWithTheNameOfARelease_isTheFile() throws Exception {
    touch("demo==1.0");

    assertThat(read("", "demo==1.0")).singleElement().isInstanceOf(Subject.LocalFile.class);
  }

  @Test
  void read_pathThatIsNotThere_isUnusableAndNotForgotten() throws UsageError {
    assertThat(read("", "dist/a-1.whl"))
        .singleElement()
        .isInstanceOfSatisfying(
            Subject.Unusable.class,
            subject -> assertThat(subject.reason().code()).isEqualTo(ReasonCode.FILE_UNREADABLE));
  }

  @Test
  void read_bareName_suggestsARelease() {
    assertThatThrownBy(() -> read("", "requests"))
        .isInstanceOf(UsageError.class)
        .hasMessage("there is no file requests; a release is written requests==VERSION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "==1.0",
        "demo==",
        "demo==one",
        "-demo-==1.0",
        "demo[extra]==1.0",
        "pkg:npm/demo@1.0",
        "pkg:pypi/demo",
        "pkg:pypi/demo@1.0?x=y",
        "pkg:pypi/demo@%zz",
        "a.whl@sha256:zz",
      })
  void read_malformedName_isAUsageError(String operand) {
    assertThatThrownBy(() -> read("", operand).size())
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("\"");
  }
}
