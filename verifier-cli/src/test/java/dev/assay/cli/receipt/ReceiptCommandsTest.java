package dev.assay.cli.receipt;

import static dev.assay.cli.DemoScene.bare;
import static dev.assay.cli.DemoScene.job;
import static dev.assay.cli.DemoScene.sdist;
import static dev.assay.cli.DemoScene.signed;
import static dev.assay.cli.DemoScene.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.cli.CommandLineRun;
import dev.assay.cli.DemoScene;
import dev.assay.cli.command.ExitCode;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptCommandsTest {
  private static final String SHA256 = DemoScene.file(wheel("1.0")).sha256();
  private static final String SDIST = DemoScene.file(sdist("1.0")).sha256();

  @TempDir Path directory;

  private CommandLineRun assay(String... words) {
    // A little after the runs of the scene, which have the same fixed clock.
    return CommandLineRun.in(directory).at(Instant.parse("2026-08-22T01:00:00Z")).run(words);
  }

  private DemoScene scene() throws IOException {
    assertThat(assay("receipt", "key", "gate").exitCode()).isEqualTo(ExitCode.OK);
    return new DemoScene(directory, signed("1.0", job("1.0")), bare("2.0"));
  }

  @CanIgnoreReturnValue
  private static CommandLineRun verify(DemoScene scene, String subject, String... more) {
    List<String> words = new ArrayList<>(List.of("verify", subject));
    words.addAll(List.of("--receipt", "r.json", "--receipt-key", "gate.key"));
    words.addAll(List.of(more));
    return scene.run(words.toArray(String[]::new));
  }

  private CommandLineRun check(String... more) {
    List<String> words = new ArrayList<>(List.of("receipt", "verify", "r.json"));
    words.addAll(List.of("--key", "gate.pub"));
    words.addAll(List.of(more));
    return assay(words.toArray(String[]::new));
  }

  private JsonCursor statement() throws IOException, MalformedEvidence {
    Bytes envelope = Bytes.of(Files.readAllBytes(directory.resolve("r.json")));
    Json json = JsonReader.forEvidence().read(envelope, "receipt");
    Bytes payload = JsonCursor.at(json, "receipt").get("payload").base64();
    return JsonCursor.at(JsonReader.forEvidence().read(payload, "statement"), "statement");
  }

  @Test
  void verify_passed_givesAReceiptForEachFile() throws Exception {
    try (DemoScene scene = scene()) {
      assertThat(verify(scene, "demo==1.0", "--repo", "acme/demo").exitCode())
          .isEqualTo(ExitCode.OK);
      Files.writeString(directory.resolve(wheel("1.0")), "content of " + wheel("1.0"));

      CommandLineRun run =
          check("--subject", wheel("1.0"), "--subject", "sha256:" + SDIST, "--max-age", "1h");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
      assertThat(run.out())
          .startsWith("PASSED    pkg:pypi/demo@1.0\nverified  2026-08-22T00:00:00Z\npolicy    ")
          .contains("subject   " + SHA256 + "  " + wheel("1.0") + "\n")
          .contains("subject   " + SDIST + "  " + sdist("1.0") + "\n");
      assertThat(run.err()).isEmpty();
      JsonCursor predicate = statement().get("predicate");
      assertThat(predicate.get("verificationResult").string()).isEqualTo("PASSED");
      assertThat(predicate.get("verifiedLevels").elements(9).getFirst().string())
          .isEqualTo("ASSAY_ORIGIN_VERIFIED");
      assertThat(predicate.get("inputAttestations").elements(9)).hasSize(2);
      assertThat(predicate.get("inputAttestations").elements(9).getFirst().get("uri").string())
          .startsWith("http://");
      assertThat(predicate.get("assay").get("trustRoot").get("sha256").string()).hasSize(64);
      assertThat(predicate.has("dependencyLevels")).isFalse();
    }
  }

  @Test
  void verify_failed_isNeverPassed() throws Exception {
    try (DemoScene scene = scene()) {
      List<List<String>> refused =
          List.of(
              List.of("demo==1.0", "--repo", "other/demo"),
              List.of("demo==1.0"),
              List.of("demo==2.0", "--repo", "acme/demo"));
      for (List<String> words : refused) {
        verify(scene, words.get(0), words.subList(1, words.size()).toArray(String[]::new));
        assertThat(statement().get("predicate").get("verificationResult").string())
            .as(words.toString())
            .isEqualTo("FAILED");
        CommandLineRun run = check();
        assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(run.err()).contains("RECEIPT_NOT_PASSED");
      }
    }
  }

  @Test
  void verify_auditModeAndUncheckedSigner_areNotTaken() throws Exception {
    try (DemoScene scene = scene()) {
      scene.write(
          "audit.toml",
          """
          version = 1
          mode = "audit"
          [[default.publisher]]
          repository = "other/demo"
          """);
      CommandLineRun audited = verify(scene, "demo==1.0", "--policy", "audit.toml");
      assertThat(audited.exitCode()).as(audited.err()).isEqualTo(ExitCode.OK);
      assertThat(statement().get("predicate").get("verificationResult").string())
          .isEqualTo("FAILED");

      assertThat(verify(scene, "demo==1.0", "--any-publisher-unsafe").exitCode())
          .isEqualTo(ExitCode.OK);
      assertThat(check().err()).contains("RECEIPT_NOT_PASSED", "ASSAY_SIGNER_UNCHECKED");
    }
  }

  @Test
  void verify_policy_isNamedAndCompared() throws Exception {
    try (DemoScene scene = scene()) {
      scene.write(
          "policy.toml",
          """
          version = 1
          [[default.publisher]]
          repository = "acme/demo"
          """);
      scene.write("other.toml", "version = 1\n");
      CommandLineRun run = verify(scene, "demo==1.0", "--policy", "policy.toml");
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);

      assertThat(check("--policy", "policy.toml", "--subject", SHA256).exitCode())
          .isEqualTo(ExitCode.OK);
      assertThat(check("--policy", "other.toml").err()).contains("RECEIPT_POLICY_MISMATCH");
    }
  }

  @Test
  void check_lockFile_countsWhatItVerified() throws Exception {
    try (DemoScene scene = scene()) {
      scene.write("requirements.txt", "demo==1.0 --hash=sha256:" + SHA256 + "\n");

      CommandLineRun run =
          scene.run(
              "check",
              "requirements.txt",
              "--repo",
              "acme/demo",
              "--receipt",
              "r.json",
              "--receipt-key",
              "gate.key");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
      assertThat(check("--subject", SHA256).exitCode()).isEqualTo(ExitCode.OK);
      assertThat(check("--subject", SHA256, "--subject", SDIST).err())
          .contains("RECEIPT_SUBJECT_MISSING");
      assertThat(
              statement()
                  .get("predicate")
                  .get("dependencyLevels")
                  .get("ASSAY_ORIGIN_VERIFIED")
                  .integer())
          .isEqualTo(1);
    }
  }

  @Test
  void receipt_otherKeyAgeOrFile_isRefused() throws Exception {
    try (DemoScene scene = scene()) {
      verify(scene, "demo==1.0", "--repo", "acme/demo");
      assertThat(assay("receipt", "key", "other", "--kind", "ecdsa-p256").exitCode())
          .isEqualTo(ExitCode.OK);

      assertThat(assay("receipt", "verify", "r.json", "--key", "other.pub").err())
          .contains("RECEIPT_SIGNATURE_INVALID");
      CommandLineRun old = check("--max-age", "59m");
      assertThat(old.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
      assertThat(old.err()).contains("RECEIPT_EXPIRED");
      assertThat(check("--subject", "0".repeat(64)).err()).contains("RECEIPT_SUBJECT_MISSING");
      assertThat(check().err()).contains("warning: without --subject");
      Files.writeString(
          directory.resolve("r.json"), Files.readString(directory.resolve("r.json")) + "{}");
      assertThat(check().err()).contains("RECEIPT_MALFORMED");
    }
  }

  @Test
  void verify_unusableKeys_areRefusedBeforeAnythingElse() throws Exception {
    try (DemoScene scene = scene()) {
      Path key = directory.resolve("gate.key");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
      Files.writeString(directory.resolve("r.json"), "of an earlier run");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
      CommandLineRun exposed = verify(scene, "demo==1.0", "--repo", "acme/demo");
      assertThat(exposed.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(exposed.err()).contains("RECEIPT_KEY_EXPOSED", "GROUP_READ");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(key, Files.readString(directory.resolve("gate.pub")));
      assertThat(verify(scene, "demo==1.0", "--repo", "acme/demo").err())
          .contains("RECEIPT_KEY_UNUSABLE");
      assertThat(scene.run("verify", "demo==1.0", "--receipt", "r.json").exitCode())
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void verify_thatCannotStart_leavesNoOldReceipt() throws Exception {
    try (DemoScene scene = scene()) {
      verify(scene, "demo==1.0", "--repo", "acme/demo");
      assertThat(directory.resolve("r.json")).exists();
      Files.delete(directory.resolve("root.json"));

      assertThat(verify(scene, "demo==1.0", "--repo", "acme/demo").exitCode())
          .isNotEqualTo(ExitCode.OK);
      assertThat(directory.resolve("r.json")).doesNotExist();
    }
  }

  @Test
  void key_nameThatIsTaken_isRefused() {
    assertThat(assay("receipt", "key", "gate").exitCode()).isEqualTo(ExitCode.OK);
    CommandLineRun again = assay("receipt", "key", "gate");

    assertThat(again.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(again.err()).contains("FILE_UNREADABLE", "a file that is there");
    assertThat(assay("receipt", "verify", "none", "--key", "gate.pub").exitCode())
        .isEqualTo(ExitCode.INDETERMINATE);
    assertThat(assay("receipt", "verify", "none").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
