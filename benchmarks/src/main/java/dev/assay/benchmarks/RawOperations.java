package dev.assay.benchmarks;

import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.SigningKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The signature checks that one PEP 740 attestation cannot do without, and nothing else: P-384 of
 * the certificate by its CA; P-256 of the SCT, the SET and the checkpoint by keys parsed before;
 * and P-256 of the envelope by a key seen for the first time. This is the limit of a back end.
 */
final class RawOperations {
  private record Signature(VerificationKey key, HashAlgorithm hash, Bytes message, Bytes value) {}

  private record Fresh(Bytes spki, Bytes message, Bytes value) {}

  private final SignatureCheck check;
  private final List<Signature> known = new ArrayList<>();
  private final List<Fresh> fresh = new ArrayList<>();

  RawOperations(SignatureCheck check, int count) throws MalformedEvidence {
    this.check = check;
    known.add(signature("ca", KeyType.EC_P384, HashAlgorithm.SHA2_384));
    for (String who : List.of("ct", "log", "checkpoint")) {
      known.add(signature(who, KeyType.EC_P256, HashAlgorithm.SHA2_256));
    }
    for (int i = 0; i < count; i++) {
      SigningKey key = SigningKey.of(new Seed(i), "leaf", KeyType.EC_P256);
      Octets text = text("leaf");
      fresh.add(
          new Fresh(
              Workload.bytes(key.spki()), Workload.bytes(text), Workload.bytes(key.sign(text))));
    }
  }

  private static Octets text(String who) {
    return Octets.ofUtf8((who + " signs about as much as a statement has ").repeat(8));
  }

  private static Signature signature(String who, KeyType type, HashAlgorithm hash)
      throws MalformedEvidence {
    SigningKey key = SigningKey.of(new Seed(1), who, type);
    Octets text = text(who);
    return new Signature(
        VerificationKey.parseSpki(Workload.bytes(key.spki())),
        hash,
        Workload.bytes(text),
        Workload.bytes(key.sign(text)));
  }

  /** The five checks of attestation {@code i}. */
  void run(int i) {
    boolean good = true;
    for (Signature one : known) {
      good &= check.verifies(one.key(), one.hash(), one.message(), one.value());
    }
    Fresh leaf = fresh.get(i);
    try {
      VerificationKey key = VerificationKey.parseSpki(leaf.spki());
      good &= check.verifies(key, HashAlgorithm.SHA2_256, leaf.message(), leaf.value());
    } catch (MalformedEvidence malformed) {
      throw new IllegalStateException(malformed);
    }
    if (!good) {
      throw new IllegalStateException("a signature to measure does not verify");
    }
  }
}
