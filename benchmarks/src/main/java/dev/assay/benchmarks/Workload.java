package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import dev.assay.verify.Artifact;
import dev.assay.verify.Verifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Attestations of one publisher, each of another file and with another certificate, as releases
 * have them; so that nothing of one can be reused for the next.
 */
final class Workload {
  /** One file and what speaks for it. */
  record Item(Artifact.Distribution file, Octets digest, Bytes attestation, String bundle) {}

  static final String REPOSITORY = "acme/demo";
  static final String WORKFLOW = "release.yml";

  final FakeSigstore sigstore = FakeSigstore.fromSeed(42);
  final List<Item> items = new ArrayList<>();

  private Workload() {}

  static Workload of(int count) throws MalformedEvidence, InvalidDistributionName {
    Workload workload = new Workload();
    for (int i = 0; i < count; i++) {
      Distribution file = Distribution.of("demo-1." + i + ".tar.gz", "content " + i);
      Signed signed = workload.sigstore.github(REPOSITORY, WORKFLOW).sign(file);
      workload.items.add(
          new Item(
              new Artifact.Distribution(
                  DistributionName.parse(file.fileName()), new Sha256(bytes(file.sha256()))),
              file.sha256(),
              bytes(signed.attestation()),
              signed.bundle().utf8()));
    }
    return workload;
  }

  TrustRoot trustRoot() throws MalformedEvidence {
    return new TrustRootReader()
        .read(bytes(sigstore.trustedRoot().bytes()), new TrustRootSource.InMemory("the benchmark"));
  }

  Assay assay() throws MalformedEvidence {
    return assay(SignatureCheck.bouncyCastle());
  }

  /** With keys of its own, so that no other measurement has worn them. */
  Assay assay(SignatureCheck signatures) throws MalformedEvidence {
    return Assay.with(new Verifier(trustRoot(), signatures))
        .expecting(Expectation.of(PublisherRule.repository(Forge.GITHUB, REPOSITORY)));
  }

  /** From the bytes of the attestation to the verdict, every check. */
  static void verify(Assay assay, Item item) {
    List<EvidenceFile> evidence = List.of(new EvidenceFile("attestation", item.attestation()));
    if (assay.verifyAttestations(item.file(), evidence).verdict() != Verdict.VERIFIED) {
      throw new IllegalStateException("not verified: " + item.file());
    }
  }

  static Bytes bytes(Octets octets) {
    return Bytes.of(octets.toArray());
  }
}
