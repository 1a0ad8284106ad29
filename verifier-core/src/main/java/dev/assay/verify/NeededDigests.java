package dev.assay.verify;

import dev.assay.attestation.SigstoreBundle;
import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.SigstoreBundle.Material;
import dev.assay.attestation.Statement;
import dev.assay.crypto.Certificate;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which digests of a file a bundle can ask for, so that a large file is hashed by those alone, in
 * the one pass that also gives its SHA-256. Only saves time: a bundle that this class misjudges is
 * refused with {@code SIGNATURE_NEEDS_FILE} or {@code DIGEST_ALGORITHM_UNSUPPORTED}, never
 * accepted.
 */
public final class NeededDigests {
  private NeededDigests() {}

  /** The algorithms, beside SHA-256; all of them for a bundle that does not say. */
  public static Set<HashAlgorithm> of(SigstoreBundle bundle) {
    try {
      return switch (bundle.content()) {
        case Content.DsseEnvelope envelope -> named(Statement.parse(envelope.payload()));
        case Content.MessageSignature message -> signed(message, bundle.material());
      };
    } catch (MalformedEvidence refusedLater) {
      return EnumSet.allOf(HashAlgorithm.class);
    }
  }

  private static Set<HashAlgorithm> named(Statement statement) {
    Set<HashAlgorithm> named = EnumSet.noneOf(HashAlgorithm.class);
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      String name = algorithm.rekorName();
      if (statement.subjects().stream().anyMatch(it -> it.digests().containsKey(name))) {
        named.add(algorithm);
      }
    }
    return named;
  }

  private static Set<HashAlgorithm> signed(Content.MessageSignature message, Material material)
      throws MalformedEvidence {
    if (!(material instanceof Material.LeafCertificate leaf)) {
      return EnumSet.allOf(HashAlgorithm.class);
    }
    Set<HashAlgorithm> needed = EnumSet.of(hash(leaf));
    message.digest().flatMap(SigstoreBundle.MessageDigest::hashAlgorithm).ifPresent(needed::add);
    return needed;
  }

  private static HashAlgorithm hash(Material.LeafCertificate leaf) throws MalformedEvidence {
    return KeySuite.hash(Certificate.parse(leaf.der()).key().kind());
  }
}
