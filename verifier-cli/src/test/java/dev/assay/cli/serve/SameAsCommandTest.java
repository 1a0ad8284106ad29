package dev.assay.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.testdata.sigstore.Signed;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For the same inputs the server and the command line write the same bytes. */
final class SameAsCommandTest {
  private static final String FILE = ServedWorkshop.FILE;

  @TempDir Path directory;
  private ServedWorkshop served;

  @BeforeEach
  void open() throws Exception {
    served = new ServedWorkshop(directory, "");
  }

  @AfterEach
  void close() {
    served.close();
  }

  private CommandLineRun verify(String... more) {
    String[] words = {
      "verify",
      "--format",
      "json",
      "--policy",
      "policy.toml",
      "--trusted-root",
      "root.json",
      "--index-url",
      served.index.simpleUrl(),
      "--no-cache",
      "--quiet"
    };
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return served.assay(all);
  }

  private String digest() {
    return served.file.content().sha256().hex();
  }

  private static void same(HttpResponse<String> answer, CommandLineRun run, String verdict) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(run.out()).as(run.err()).contains("\"verdict\": \"" + verdict + "\"");
    assertThat(answer.body()).isEqualTo(run.out());
  }

  @Test
  void verify_provenanceInTheRequest_isWhatTheCommandWrites() throws Exception {
    Files.write(directory.resolve("demo.provenance"), served.provenance.toArray());
    String base64 = Base64.getEncoder().encodeToString(served.provenance.toArray());

    same(
        served.post(
            "/v1/verify",
            """
            {"fileName": "%s", "sha256": "%s", "provenance": "%s", "evidenceName": "demo.provenance"}
            """
                .formatted(FILE, digest(), base64)),
        verify("--provenance", "demo.provenance", FILE + "@sha256:" + digest()),
        "VERIFIED");
  }

  @Test
  void verify_withCombs_isWhatTheCommandWritesWithThem() throws Exception {
    Files.write(directory.resolve("demo.provenance"), served.provenance.toArray());
    String base64 = Base64.getEncoder().encodeToString(served.provenance.toArray());
    String question =
        """
        {"fileName": "%s", "sha256": "%s", "provenance": "%s", "evidenceName": "demo.provenance"}
        """
            .formatted(FILE, digest(), base64);
    String asked = FILE + "@sha256:" + digest();
    try (ServedWorkshop combs = new ServedWorkshop(directory, "", true, "--engine", "combs")) {
      HttpResponse<String> answer = combs.post("/v1/verify", question);

      same(
          answer,
          verify("--engine", "combs", "--provenance", "demo.provenance", asked),
          "VERIFIED");
      assertThat(answer.body()).contains("combs for P-256 and P-384");
    }
  }

  @Test
  void verify_otherDigest_isTheSameRejection() throws Exception {
    Files.write(directory.resolve("demo.provenance"), served.provenance.toArray());
    String base64 = Base64.getEncoder().encodeToString(served.provenance.toArray());
    String other = "00".repeat(32);

    same(
        served.post(
            "/v1/verify",
            """
            {"fileName": "%s", "sha256": "%s", "provenance": "%s", "evidenceName": "demo.provenance"}
            """
                .formatted(FILE, other, base64)),
        verify("--provenance", "demo.provenance", FILE + "@sha256:" + other),
        "REJECTED");
  }

  private void sameOfBundle(String name, Signed signed, String verdict) throws Exception {
    byte[] bundle = signed.bundle().toArray();
    Files.write(directory.resolve("demo.sigstore.json"), bundle);
    String question =
        """
        {"fileName": "%s", "sha256": "%s", "bundle": "%s", "evidenceName": "demo.sigstore.json"}
        """
            .formatted(name, digest(), Base64.getEncoder().encodeToString(bundle));
    CommandLineRun run = verify("--bundle", "demo.sigstore.json", name + "@sha256:" + digest());

    same(served.post("/v1/verify", question), run, verdict);
    String line = served.post("/v1/verify:batch", question.strip() + "\n").body();
    assertThat(line).contains("\"verdict\":\"" + verdict + "\"");
  }

  @Test
  void verify_bundleInTheRequest_isWhatTheCommandWrites() throws Exception {
    Signed expected = served.sigstore.github("acme/demo", "release.yml").sign(served.file);
    Signed other = served.sigstore.github("evil/demo", "release.yml").sign(served.file);

    sameOfBundle(FILE, expected, "VERIFIED");
    sameOfBundle(FILE, other, "REJECTED");
    sameOfBundle("other-1.0.tar.gz", expected, "INDETERMINATE"); // nobody is expected for it
    sameOfBundle("demo.exe", expected, "INDETERMINATE");
  }

  @Test
  void verify_provenanceOfTheIndex_isWhatTheCommandWrites() throws Exception {
    same(
        served.post(
            "/v1/verify", "{\"fileName\": \"%s\", \"sha256\": \"%s\"}".formatted(FILE, digest())),
        verify(FILE + "@sha256:" + digest()),
        "VERIFIED");
  }

  @Test
  void verify_release_isWhatTheCommandWrites() throws Exception {
    same(
        served.post("/v1/verify", "{\"release\": \"Demo==1.0\"}"), verify("demo==1.0"), "VERIFIED");
    same(served.post("/v1/releases/demo/1.0:verify", ""), verify("demo==1.0"), "VERIFIED");
    same(served.post("/v1/releases/demo/2.0:verify", ""), verify("demo==2.0"), "MISSING");
    same(served.post("/v1/releases/other/1:verify", ""), verify("other==1"), "MISSING");
  }

  @Test
  void verify_bytes_isWhatTheCommandWritesOfTheFile() throws Exception {
    Files.write(directory.resolve(FILE), served.file.content().toArray());

    same(
        served.send(
            served
                .request("/v1/verify?fileName=" + FILE)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(served.file.content().toArray()))),
        verify(FILE),
        "VERIFIED");
  }

  @Test
  void verify_bytesWithTheirProvenance_isWhatTheCommandWritesWithItBeside() throws Exception {
    Files.write(directory.resolve(FILE), served.file.content().toArray());
    Files.write(directory.resolve(FILE + ".provenance"), served.provenance.toArray());
    byte[] evidence = served.provenance.toArray();
    byte[] content = served.file.content().toArray();
    byte[] both = Arrays.copyOf(evidence, evidence.length + content.length);
    System.arraycopy(content, 0, both, evidence.length, content.length);

    same(
        served.send(
            served
                .request("/v1/verify?fileName=" + FILE + "&provenanceLength=" + evidence.length)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(both))),
        verify(FILE),
        "VERIFIED");
  }

  @Test
  void verify_nameThatIsNoDistribution_isTheSameRefusal() throws Exception {
    same(
        served.post(
            "/v1/verify", "{\"fileName\": \"demo.exe\", \"sha256\": \"%s\"}".formatted(digest())),
        verify("demo.exe@sha256:" + digest()),
        "INDETERMINATE");
  }

  @Test
  void lock_requirements_isWhatCheckWrites() throws Exception {
    String lock = "demo==1.0 --hash=sha256:" + digest() + "\n";
    Files.writeString(directory.resolve("requirements.txt"), lock);

    same(
        served.send(
            served
                .request("/v1/lockfiles:verify?name=requirements.txt")
                .POST(HttpRequest.BodyPublishers.ofString(lock))),
        served.assay(
            "check",
            "--format",
            "json",
            "--policy",
            "policy.toml",
            "--trusted-root",
            "root.json",
            "--index-url",
            served.index.simpleUrl(),
            "--no-cache",
            "--quiet",
            "requirements.txt"),
        "VERIFIED");
  }
}
