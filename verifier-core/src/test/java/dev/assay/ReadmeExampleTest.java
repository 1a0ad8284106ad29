package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.report.FileReport;
import dev.assay.trust.EmbeddedTrustRoot;
import dev.assay.trust.TrustRoot;
import dev.assay.verify.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the README is this code, line for line. */
class ReadmeExampleTest {
  private static void verify(Bytes content, Bytes provenance)
      throws MalformedEvidence, InvalidDistributionName {
    // README begin
    TrustRoot root = EmbeddedTrustRoot.production().trustRoot();
    Expectation acme = Expectation.of(PublisherRule.repository(Forge.GITHUB, "acme/demo"));
    Artifact.Distribution file =
        new Artifact.Distribution(DistributionName.parse("demo-1.0.tar.gz"), Sha256.of(content));
    EvidenceFile evidence = new EvidenceFile("demo-1.0.tar.gz.provenance", provenance);
    FileReport report = Assay.with(root).expecting(acme).verifyProvenance(file, evidence);
    if (report.verdict() != Verdict.VERIFIED) {
      throw new SecurityException(report.reasons().toString());
    }
    // README end
  }

  @Test
  void example_emptyProvenance_isRefused() {
    assertThatExceptionOfType(SecurityException.class)
        .isThrownBy(() ->
            verify(
                Bytes.ofUtf8("a file"), Bytes.ofUtf8("{\"version\":1,\"attestation_bundles\":[]}")))
        .withMessageContaining("PROVENANCE_EMPTY");
  }

  @Test
  void readme_example_isThisCode() throws IOException {
    List<String> source =
        Files.readAllLines(Path.of("src/test/java/dev/assay/ReadmeExampleTest.java"));
    int from = source.indexOf("    // README begin") + 1;
    int to = source.indexOf("    // README end");
    String code =
        String.join("\n", source.subList(from, to).stream().map(l -> l.substring(4)).toList());

    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + code + "\n```");
  }
}
