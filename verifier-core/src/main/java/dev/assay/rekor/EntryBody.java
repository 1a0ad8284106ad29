package dev.assay.rekor;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The canonicalized body of a log entry, by kind and version. */
public sealed interface EntryBody {
  /**
   * {@code hashedrekord 0.0.1}: a signature over an artifact's digest.
   *
   * @param verifier the signer's certificate or key
   */
  record HashedRekordV1(
      HashAlgorithm algorithm, Bytes digest, Bytes signature, LoggedVerifier verifier)
      implements EntryBody {}

  /**
   * {@code dsse 0.0.1}: a DSSE envelope. Its {@code envelopeHash} covers the JSON text that the
   * signer uploaded, which nobody else has, so it is not kept.
   *
   * @param payloadSha256 digest of the payload itself, not of its pre-authentication encoding
   */
  record DsseV1(Bytes payloadSha256, List<LoggedSignature> signatures) implements EntryBody {
    public DsseV1 {
      signatures = List.copyOf(signatures);
    }
  }

  /** {@code intoto 0.0.2}: a DSSE envelope with its payload type. */
  record IntotoV2(Bytes payloadSha256, String payloadType, List<LoggedSignature> signatures)
      implements EntryBody {
    public IntotoV2 {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * {@code hashedrekord 0.0.2} of Rekor v2. For a DSSE envelope the digest is that of its
   * pre-authentication encoding.
   *
   * @param keyDetails name of the key's algorithm in the Sigstore registry
   */
  record HashedRekordV2(
      HashAlgorithm algorithm,
      Bytes digest,
      Bytes signature,
      LoggedVerifier verifier,
      String keyDetails)
      implements EntryBody {}

  /** {@code dsse 0.0.2} of Rekor v2, withdrawn in 2026; entries of that time remain. */
  record DsseV2(Bytes payloadSha256, List<LoggedSignature> signatures, List<String> keyDetails)
      implements EntryBody {
    public DsseV2 {
      signatures = List.copyOf(signatures);
      keyDetails = List.copyOf(keyDetails);
    }
  }

  /** A signature with whose it is. */
  record LoggedSignature(Bytes signature, LoggedVerifier verifier) {
    public LoggedSignature {
      Objects.requireNonNull(signature, "signature is null");
      Objects.requireNonNull(verifier, "verifier is null");
    }
  }

  /**
   * What a log entry names as the signer. Equality is written out because the JVM would take a cold
   * start 9 ms to make it.
   */
  sealed interface LoggedVerifier {
    record LoggedCertificate(Bytes der) implements LoggedVerifier {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof LoggedCertificate that && der.equals(that.der);
      }

      @Override
      public int hashCode() {
        return der.hashCode();
      }
    }

    record LoggedKey(Bytes spki) implements LoggedVerifier {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof LoggedKey that && spki.equals(that.spki);
      }

      @Override
      public int hashCode() {
        return spki.hashCode();
      }
    }
  }

  /** Whether the body is of Rekor v1, whose entries may carry a signed entry timestamp. */
  default boolean isRekorV1() {
    return switch (this) {
      case HashedRekordV1 body -> true;
      case DsseV1 body -> true;
      case IntotoV2 body -> true;
      case HashedRekordV2 body -> false;
      case DsseV2 body -> false;
    };
  }

  /**
   * Reads the body of an entry. {@code LOG_ENTRY_MALFORMED}; {@code LOG_ENTRY_KIND_UNSUPPORTED} for
   * another kind or version; {@code LOG_ENTRY_KIND_MISMATCH} when the body states another one than
   * the entry.
   *
   * @param where the entry's pointer
   */
  static EntryBody parse(TransparencyLogEntry entry, String where) throws MalformedEvidence {
    return new EntryBodyReader(where).read(entry);
  }

  /**
   * Reads a body as it stands in the log, of whatever kind it says that it is. {@code
   * LOG_ENTRY_MALFORMED}, {@code LOG_ENTRY_KIND_UNSUPPORTED}.
   */
  static EntryBody parse(Bytes body, String where) throws MalformedEvidence {
    return new EntryBodyReader(where).read(body);
  }

  /** The digest algorithm of Rekor v2's {@code SHA2_256} names; empty for any other. */
  static Optional<HashAlgorithm> registryHash(String name) {
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      if (algorithm.name().equals(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
