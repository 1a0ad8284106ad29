package dev.assay.benchmarks;

import dev.assay.attestation.Attestation;
import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.tlog.MerkleTree;
import dev.assay.verify.VerificationRequest;
import dev.assay.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signature checks and hashes that an attestation cannot do without, and nothing else: those
 * that a verification of it asked for, written down once and then repeated. They are P-384 of the
 * certificate by its CA; P-256 of the SCT, the SET and the checkpoint by keys of the trust root;
 * P-256 of the envelope by a key that is parsed for it; the leaf hash and the way to the root of
 * the log; and the digests of the statement and of the evidence, which the verdict names. This is
 * the limit of a back end.
 */
final class RawOperations {
  /** What one verification asked the back end. */
  private record Signature(VerificationKey key, HashAlgorithm hash, Bytes message, Bytes value) {}

  /** What one attestation needs. */
  private record Operations(
      List<Signature> known,
      Bytes leafKey,
      Signature leaf,
      Bytes evidence,
      Bytes statement,
      Bytes body,
      LoggedInclusionProof proof,
      List<Sha256> path) {}

  private final SignatureCheck check;
  private final List<Operations> all = new ArrayList<>();

  /** Of all attestations of {@code workload}, with the keys that {@code check} takes. */
  RawOperations(SignatureCheck check, Workload workload) throws MalformedEvidence {
    this.check = check;
    Recorder recorder = new Recorder(check);
    Verifier verifier = new Verifier(workload.trustRoot(), recorder);
    // What the authorities signed of each other is verified once for a trust root.
    var unused = ask(verifier, workload.items.getFirst());
    recorder.asked.clear();
    for (Workload.Item item : workload.items) {
      Attestation attestation = ask(verifier, item);
      all.add(operations(item, attestation, List.copyOf(recorder.asked)));
      recorder.asked.clear();
    }
  }

  private static Attestation ask(Verifier verifier, Workload.Item item) throws MalformedEvidence {
    Attestation attestation = new AttestationReader().read(item.attestation());
    var unused =
        verifier.verify(
            VerificationRequest.attestation(attestation, item.file(), "", Optional.empty()));
    return attestation;
  }

  private static Operations operations(
      Workload.Item item, Attestation attestation, List<Signature> asked) {
    TransparencyLogEntry entry = attestation.transparencyEntries().getFirst();
    LoggedInclusionProof proof = entry.inclusionProof().orElseThrow();
    Bytes statement = attestation.envelope().statement();
    Bytes signature = attestation.envelope().signature();
    Signature leaf =
        asked.stream().filter(it -> it.value().equals(signature)).findFirst().orElseThrow();
    List<Signature> known = asked.stream().filter(it -> !it.equals(leaf)).toList();
    return new Operations(
        known,
        leaf.key().spki(),
        leaf,
        item.attestation(),
        statement,
        entry.canonicalizedBody(),
        proof,
        proof.hashes().stream().map(Sha256::new).toList());
  }

  /** The operations of attestation {@code i}. */
  void run(int i) {
    Operations one = all.get(i);
    boolean good = true;
    for (Signature signature : one.known()) {
      good &=
          check.verifies(signature.key(), signature.hash(), signature.message(), signature.value());
    }
    try {
      VerificationKey key = VerificationKey.parseSpki(one.leafKey());
      good &= check.verifies(key, one.leaf().hash(), one.leaf().message(), one.leaf().value());
      good &= root(one).value().equals(one.proof().rootHash());
    } catch (MalformedEvidence malformed) {
      throw new IllegalStateException(malformed);
    }
    good &= !Sha256.of(one.statement()).equals(Sha256.of(one.evidence()));
    if (!good) {
      throw new IllegalStateException("a signature to measure does not verify");
    }
  }

  private static Sha256 root(Operations one) throws MalformedEvidence {
    return MerkleTree.rootFromInclusion(
            one.proof().logIndex(),
            one.proof().treeSize(),
            one.path(),
            MerkleTree.leafHash(one.body()))
        .orThrow();
  }

  /** How many signatures attestation {@code i} needs. */
  int signatures(int i) {
    return all.get(i).known().size() + 1;
  }

  private static final class Recorder implements SignatureCheck {
    private final SignatureCheck check;
    private final List<Signature> asked = new ArrayList<>();

    Recorder(SignatureCheck check) {
      this.check = check;
    }

    @Override
    public String name() {
      return check.name();
    }

    @Override
    public boolean verifies(
        VerificationKey key, HashAlgorithm hash, Bytes message, Bytes signature) {
      asked.add(new Signature(key, hash, message, signature));
      return check.verifies(key, hash, message, signature);
    }

    @Override
    public boolean verifiesDigest(
        VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature) {
      return check.verifiesDigest(key, hash, digest, signature);
    }
  }
}
