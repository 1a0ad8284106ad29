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
   * @param digests those that are known, by algorithm; always has SHA2_256
   * @param content the file itself, for Ed25519 signatures and for digests that are not known yet
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

    /** A blob in memory; a digest other than SHA-256 is computed when it is asked for. */
    public static Blob ofContent(Bytes content) {
      return new Blob(
          Map.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_256.digest(content)),
          Optional.of(content));
    }

    private Optional<Bytes> known(HashAlgorithm algorithm) {
      return Optional.ofNullable(digests.get(algorithm)).or(() -> content.map(algorithm::digest));
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

  /** The digest by {@code algorithm}, if it is known or the content is. */
  default Optional<Bytes> digest(HashAlgorithm algorithm) {
    return switch (this) {
      case Distribution file ->
          algorithm == HashAlgorithm.SHA2_256
              ? Optional.of(file.sha256().value())
              : Optional.empty();
      case Blob blob -> blob.known(algorithm);
    };
  }
}
