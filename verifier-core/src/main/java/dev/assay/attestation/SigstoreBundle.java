package dev.assay.attestation;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Sigstore bundle as it was read: nothing in it is verified.
 *
 * @param mediaType as written; {@link BundleVersion#ofMediaType} of it is {@code version}
 * @param logEntries at most {@link LogEntryReader#MAX_ENTRIES}; may be empty, and whether that is
 *     acceptable is the verifier's decision
 * @param timestamps RFC 3161 TimeStampResp, DER, over the bytes of the signature
 */
public record SigstoreBundle(
    String mediaType,
    BundleVersion version,
    Material material,
    List<TransparencyLogEntry> logEntries,
    List<Bytes> timestamps,
    Content content) {

  public SigstoreBundle {
    Objects.requireNonNull(mediaType, "mediaType is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(material, "material is null");
    Objects.requireNonNull(content, "content is null");
    logEntries = List.copyOf(logEntries);
    timestamps = List.copyOf(timestamps);
  }

  /** What tells the signing key. */
  public sealed interface Material {
    /** Version 0.3: the leaf certificate alone, DER. */
    record LeafCertificate(Bytes der) implements Material {
      public LeafCertificate {
        Objects.requireNonNull(der, "der is null");
      }
    }

    /**
     * Versions 0.1 and 0.2.
     *
     * @param ders at least one certificate, DER, leaf first
     */
    record CertificateChain(List<Bytes> ders) implements Material {
      public CertificateChain {
        ders = List.copyOf(ders);
        if (ders.isEmpty()) {
          throw new IllegalArgumentException("a certificate chain has at least the leaf");
        }
      }
    }

    /** A key that the verifier has to know; the hint only helps to find it. */
    record PublicKeyHint(String hint) implements Material {
      public PublicKeyHint {
        Objects.requireNonNull(hint, "hint is null");
      }
    }

    /** The leaf certificate, DER; empty for a bundle that was signed with a managed key. */
    default Optional<Bytes> leafCertificate() {
      return switch (this) {
        case LeafCertificate leaf -> Optional.of(leaf.der());
        case CertificateChain chain -> Optional.of(chain.ders().get(0));
        case PublicKeyHint key -> Optional.empty();
      };
    }
  }

  /** What was signed. */
  public sealed interface Content {
    /** The signature, decoded; of an envelope its first, which is its only one when read. */
    Bytes signature();

    /**
     * A signature directly over an artifact.
     *
     * @param digest the artifact's digest as the signer noted it; unsigned
     */
    record MessageSignature(Optional<MessageDigest> digest, Bytes signature) implements Content {
      public MessageSignature {
        Objects.requireNonNull(digest, "digest is null");
        Objects.requireNonNull(signature, "signature is null");
      }
    }

    /**
     * A DSSE envelope.
     *
     * @param signatures exactly one when read by {@link BundleReader}
     */
    record DsseEnvelope(String payloadType, Bytes payload, List<DsseSignature> signatures)
        implements Content {
      public DsseEnvelope {
        Objects.requireNonNull(payloadType, "payloadType is null");
        Objects.requireNonNull(payload, "payload is null");
        signatures = List.copyOf(signatures);
      }

      @Override
      public Bytes signature() {
        return signatures.getFirst().sig();
      }

      /** The bytes that the signature covers. */
      public Bytes preAuthEncoding() {
        return PreAuthEncoding.of(payloadType, payload);
      }
    }
  }

  /**
   * The digest of a signed artifact, as noted beside the signature.
   *
   * @param algorithm the name in the bundle, for example {@code SHA2_256}
   */
  public record MessageDigest(String algorithm, Bytes digest) {
    public MessageDigest {
      Objects.requireNonNull(algorithm, "algorithm is null");
      Objects.requireNonNull(digest, "digest is null");
    }

    /** The algorithm, when it is one of those supported here. */
    public Optional<HashAlgorithm> hashAlgorithm() {
      for (HashAlgorithm known : HashAlgorithm.values()) {
        if (known.name().equals(algorithm)) {
          return Optional.of(known);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * One signature of an envelope, DER for ECDSA.
   *
   * @param keyid unauthenticated hint, empty when absent
   */
  public record DsseSignature(Bytes sig, String keyid) {
    public DsseSignature {
      Objects.requireNonNull(sig, "sig is null");
      Objects.requireNonNull(keyid, "keyid is null");
    }
  }
}
