package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Pem;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole command lines over evidence on this machine: every byte that they print. */
final class VerifyOfflineTest {
  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void open() throws Exception {
    workshop = new Workshop(directory);
    workshop.publish(Workshop.FILE, workshop.acme());
  }

  @Test
  void verify_goodFileWithProvenanceBesideIt_isVerified() {
    assertThat(workshop.verify(Workshop.FILE, "--repo", "acme/demo"))
        .isEqualTo(
            new CommandLineRun(
                ExitCode.OK,
                """
                VERIFIED       demo-1.0.tar.gz
                  signed by github.com/acme/demo, release.yml at refs/tags/v1.0, 2026-03-02T09:30:01Z
                """,
                ""));
  }

  @Test
  void verify_anotherRepository_isRejectedWithWhatWasFound() {
    assertThat(workshop.verify(Workshop.FILE, "--repo", "acme/other"))
        .isEqualTo(
            new CommandLineRun(
                ExitCode.REJECTED,
                """
                REJECTED       demo-1.0.tar.gz
                  signed by github.com/acme/demo, release.yml at refs/tags/v1.0, 2026-03-02T09:30:01Z
                  REPOSITORY_MISMATCH: the file was built from another repository than expected
                    expected  https://github.com/acme/other
                    found     https://github.com/acme/demo
                    at        source repository (.12)
                    to do     check the spelling of the repository; if it is right, do not install\
                 the file
                """,
                ""));
  }

  @Test
  void verify_nobodyExpected_isIndeterminate() {
    CommandLineRun run = workshop.verify(Workshop.FILE);

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("NO_EXPECTATION", "add --repo OWNER/NAME");
  }

  @Test
  void verify_anyPublisherUnsafe_isVerifiedAndSaysThatNobodyWasExpected() {
    CommandLineRun run = workshop.verify(Workshop.FILE, "--any-publisher-unsafe");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("identity UNCHECKED: any publisher was accepted");
  }

  @Test
  void verify_changedFile_isRejected() throws Exception {
    workshop.write(Workshop.FILE, Octets.ofUtf8("something else"));

    CommandLineRun run = workshop.verify(Workshop.FILE, "--repo", "acme/demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run.out()).contains("SUBJECT_DIGEST_MISMATCH", "do not install the file");
  }

  @Test
  void verify_quiet_printsOnlyWhatIsNotVerified() {
    CommandLineRun good = workshop.verify("-q", Workshop.FILE, "--repo", "acme/demo");
    CommandLineRun bad = workshop.verify("-q", Workshop.FILE, "--repo", "acme/other");

    assertThat(good).isEqualTo(new CommandLineRun(ExitCode.OK, "", ""));
    assertThat(bad.out()).startsWith("REJECTED");
  }

  @Test
  void verify_explain_showsEveryStepInOrder() {
    CommandLineRun run = workshop.verify("--explain", Workshop.FILE, "--repo", "acme/demo");

    assertThat(run.out())
        .containsSubsequence(
            "ok   PARSE",
            "ok   SUBJECT",
            "ok   CERTIFICATE",
            "ok   SIGNED_TIME",
            "ok   CHAIN",
            "ok   SCT",
            "ok   SIGNATURE",
            "ok   LOG_ENTRY",
            "ok   INCLUSION",
            "ok   CHECKPOINT",
            "ok   SET",
            "ok   PUBLISHER",
            "ok   EXPECTATION",
            "trust root file root.json, sha256 ",
            "offline, no request made");
  }

  @Test
  void verify_signedLongAfterTheCertificate_isRejectedWithItsReason() throws Exception {
    Recipe late = workshop.acme().log(log -> log.integratedAfter(Duration.ofDays(90)));
    workshop.publish(Workshop.FILE, late);

    CommandLineRun run = workshop.verify(Workshop.FILE, "--repo", "acme/demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(run.out())
        .contains(
            "claims to be signed by github.com/acme/demo", "SIGNED_OUTSIDE_CERTIFICATE_VALIDITY");
  }

  @Test
  void verify_evidenceNamedOnTheCommandLine_isUsedInsteadOfSidecars() throws Exception {
    Signed signed = workshop.acme().sign(Workshop.distribution(Workshop.FILE));
    workshop.write("evidence/one.json", signed.attestation());
    workshop.write("evidence/two.json", Octets.ofUtf8("{}"));

    CommandLineRun good =
        workshop.verify("--attestation", "evidence/one.json", Workshop.FILE, "--repo", "acme/demo");
    CommandLineRun oneBad =
        workshop.verify(
            "--attestation",
            "evidence/one.json",
            "--attestation",
            "evidence/two.json",
            Workshop.FILE,
            "--repo",
            "acme/demo");

    assertThat(good.exitCode()).as(good.out()).isEqualTo(ExitCode.OK);
    assertThat(oneBad.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(oneBad.out()).contains("FIELD_MISSING");
  }

  @Test
  void verify_bundleOfAnyFile_isVerifiedByFileAndByDigest() throws Exception {
    Octets app = Octets.ofUtf8("an application");
    Signed signed = workshop.acme().signMessage(app);
    workshop.write("app.bin", app);
    workshop.write("app.sigstore.json", signed.bundle(BundleFormat.V0_3));

    CommandLineRun byFile =
        workshop.verify("--bundle", "app.sigstore.json", "app.bin", "--repo", "acme/demo");
    CommandLineRun byDigest =
        workshop.verify(
            "--bundle",
            "app.sigstore.json",
            "app.bin@sha256:" + app.sha256().hex(),
            "--repo",
            "acme/demo");

    assertThat(byFile.exitCode()).as(byFile.out()).isEqualTo(ExitCode.OK);
    assertThat(byDigest.exitCode()).as(byDigest.out()).isEqualTo(ExitCode.OK);
  }

  @Test
  void verify_managedKey_isTheOneExpected() throws Exception {
    Octets app = Octets.ofUtf8("an application");
    Signed signed = workshop.acme().withManagedKey("ours", KeyType.EC_P256).signMessage(app);
    workshop.write("app.bin", app);
    workshop.write("app.bin.sigstore.json", signed.bundle(BundleFormat.V0_3));
    Signed other = workshop.acme().withManagedKey("theirs", KeyType.EC_P256).signMessage(app);
    Files.writeString(directory.resolve("ours.pem"), Pem.of("PUBLIC KEY", signed.key().spki()));
    Files.writeString(directory.resolve("theirs.pem"), Pem.of("PUBLIC KEY", other.key().spki()));

    CommandLineRun good = workshop.verify("--key", "ours.pem", "app.bin");
    CommandLineRun bad = workshop.verify("--key", "theirs.pem", "app.bin");

    assertThat(good.exitCode()).as(good.out()).isEqualTo(ExitCode.OK);
    assertThat(good.out()).contains("signed by key sha256:");
    assertThat(bad.exitCode()).isEqualTo(ExitCode.REJECTED);
  }

  @Test
  void verify_noEvidenceOffline_namesTheFileAndTheCommandThatFetchesIt() throws Exception {
    Files.delete(directory.resolve(Workshop.FILE + ".provenance"));

    CommandLineRun run = workshop.verify(Workshop.FILE, "--repo", "acme/demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out())
        .contains(
            "OFFLINE_INPUT_MISSING",
            "demo-1.0.tar.gz.provenance beside the file, or --kit FILE",
            "assay kit create demo==1.0 --output demo.kit");
  }

  @ParameterizedTest
  @CsvSource({"jdk, JDK", "combs, combs", "bouncycastle, Bouncy Castle"})
  void verify_anyEngine_comesToTheSameAndSaysSo(String engine, String name) {
    CommandLineRun run =
        workshop.verify("--engine", engine, "-v", Workshop.FILE, "--repo", "acme/demo");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains(name);
  }
}
