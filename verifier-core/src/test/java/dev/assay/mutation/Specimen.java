package dev.assay.mutation;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.report.FileReport;
import dev.assay.testdata.json.JsonValue;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import java.util.List;
import java.util.Optional;

/** Good evidence with its trust root and the question that is asked of both. */
record Specimen(String name, Form form, JsonValue evidence, JsonValue root, Artifact artifact) {
  enum Form {
    ATTESTATION,
    PROVENANCE,
    BUNDLE
  }

  private static final Expectation EXPECTED =
      Expectation.of(PublisherRule.repository(Forge.GITHUB, "acme/demo"));

  /** The report, or empty when the trust root itself is refused. */
  Optional<FileReport> judge(Bytes evidenceBytes, Bytes rootBytes) {
    return readRoot(rootBytes).map(trusted -> judge(evidenceBytes, trusted));
  }

  static Optional<TrustRoot> readRoot(Bytes bytes) {
    try {
      return Optional.of(
          new TrustRootReader().read(bytes, new TrustRootSource.InMemory("a mutant")));
    } catch (MalformedEvidence refused) {
      return Optional.empty();
    }
  }

  private FileReport judge(Bytes bytes, TrustRoot trusted) {
    Assay assay = Assay.with(trusted).expecting(EXPECTED);
    EvidenceFile file = new EvidenceFile("mutant", bytes);
    return switch (artifact) {
      case Artifact.Distribution distribution ->
          form == Form.PROVENANCE
              ? assay.verifyProvenance(distribution, file)
              : assay.verifyAttestations(distribution, List.of(file));
      case Artifact.Blob blob -> assay.verifyBundle("mutant", blob, file, Optional.empty());
    };
  }
}
