package dev.assay.verify;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Sha256;
import dev.assay.python.DistributionName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What was signed, as the caller has it. */
public sealed interface Artifact {
  /** The SHA-256 digest; every artifact has one. */
  Sha256 sha256();

  /** A wheel or sdist: PEP 740 attestations are about these. */
  record Distribution(DistributionName name, Sha256 sha256) implements Artifact {}

  /**
   * Any file.
   *
   * @param digests by algorithm; always has SHA2_256
   * @param content the file itself, needed only for Ed25519 signatures
   */
  record Blob(Map<HashAlgorithm, Bytes> digests, Optional<Bytes> content) implements Artifact {
    public Blob {
      digests = new EnumMap<>(digests);
      if (!digests.containsKey(HashAlgorithm.SHA2_256)) {
        throw new IllegalArgumentException("no SHA-256 digest");
      }
      digests = Map.copyOf(digests);
    }

    /** A blob of which only the SHA-256 digest is known. */
    public static Blob ofDigest(Sha256 sha256) {
      return new Blob(Map.of(HashAlgorithm.SHA2_256, sha256.value()), Optional.empty());
    }

    /** A blob in memory, with all digests. */
    public static Blob ofContent(Bytes content) {
      Map<HashAlgorithm, Bytes> digests = new EnumMap<>(HashAlgorithm.class);
      for (HashAlgorithm algorithm : HashAlgorithm.values()) {
        digests.put(algorithm, algorithm.digest(content));
      }
      return new Blob(digests, Optional.of(content));
    }

    @Override
    public Sha256 sha256() {
      Bytes digest = digests.get(HashAlgorithm.SHA2_256);
      if (digest == null) {
        throw new IllegalStateException("checked in the constructor");
      }
      return new Sha256(digest);
    }
  }

  /** The digest by {@code algorithm}, if it is known. */
  default Optional<Bytes> digest(HashAlgorithm algorithm) {
    return switch (this) {
      case Distribution file ->
          algorithm == HashAlgorithm.SHA2_256
              ? Optional.of(file.sha256().value())
              : Optional.empty();
      case Blob blob -> Optional.ofNullable(blob.digests().get(algorithm));
    };
  }
}
