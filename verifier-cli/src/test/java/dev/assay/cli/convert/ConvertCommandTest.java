package dev.assay.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay convert}, and what the converted evidence is worth. */
final class ConvertCommandTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  private static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "demo");
  private static final Signed SIGNED = SIGSTORE.github("acme/demo", "release.yml").sign(FILE);

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    write("root.json", SIGSTORE.trustedRoot().bytes());
    write(FILE.fileName(), FILE.content());
    write("good.attestation", SIGNED.attestation());
    write("good.provenance", SIGNED.provenance());
    write("good.sigstore.json", SIGNED.bundle());
  }

  private void write(String name, Octets content) throws IOException {
    Files.write(directory.resolve(name), content.toArray());
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.in(directory).run(words);
  }

  private CommandLineRun verify(String flag, String evidence) {
    return run(
        "verify",
        "--offline",
        "--trusted-root=root.json",
        "--repo=acme/demo",
        flag + "=" + evidence,
        FILE.fileName());
  }

  @Test
  void convert_attestation_isABundleThatVerifies() {
    CommandLineRun run = run("convert", "good.attestation", "--output", "made.sigstore.json");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(verify("--bundle", "made.sigstore.json").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void convert_bundle_isAnAttestationThatVerifies() {
    assertThat(run("convert", "good.sigstore.json", "--output", "made.attestation").exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(verify("--attestation", "made.attestation").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void convert_thereAndBack_isTheSame() throws IOException {
    CommandLineRun bundle = run("convert", "good.attestation");
    Files.writeString(directory.resolve("b.json"), bundle.out());
    CommandLineRun attestation = run("convert", "b.json");
    Files.writeString(directory.resolve("a.json"), attestation.out());

    assertThat(run("convert", "a.json").out()).isEqualTo(bundle.out());
    assertThat(CommandLineRun.in(directory).input(bundle.out()).run("convert", "-").out())
        .isEqualTo(attestation.out());
  }

  @Test
  void convert_provenance_takesItsOnlyAttestationOrTheNumberedOne() {
    assertThat(run("convert", "good.provenance").out())
        .isEqualTo(run("convert", "good.attestation").out());
    assertThat(run("convert", "good.provenance", "--number", "1").exitCode())
        .isEqualTo(ExitCode.OK);
    CommandLineRun beyond = run("convert", "good.provenance", "--number", "2");
    assertThat(beyond.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(beyond.err()).contains("only 1 attestations");
    assertThat(run("convert", "good.provenance", "--number", "0").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("convert", "good.attestation", "--number", "1").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void convert_messageSignature_cannotBecomeAnAttestation() throws IOException {
    write(
        "message.json",
        SIGSTORE.github("acme/demo", "release.yml").signMessage(FILE.content()).bundle());

    CommandLineRun run = run("convert", "message.json", "--output", "made.json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run.err()).contains("CONTENT_MISSING", "a DSSE envelope", "to do:");
    assertThat(directory.resolve("made.json")).doesNotExist();
  }

  @Test
  void convert_badInput_isAClearError() throws IOException {
    Files.writeString(directory.resolve("no.json"), "{\"a\":1,\"a\":2}");
    Files.writeString(directory.resolve("empty.json"), "");

    assertThat(run("convert", "no.json").err()).contains("DUPLICATE_KEY");
    assertThat(run("convert", "empty.json").exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run("convert", "absent.json").err()).contains("FILE_UNREADABLE", "no such file");
    assertThat(run("convert", "good.attestation", "--output", "no/dir/x").exitCode())
        .isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run("convert").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
