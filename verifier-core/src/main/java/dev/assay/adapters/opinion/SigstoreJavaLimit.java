package dev.assay.adapters.opinion;

import dev.assay.attestation.BundleReader;
import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.SigstoreBundle;
import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.SigstoreBundle.Material;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.tlog.NoteSignature;
import dev.assay.tlog.SignedNote;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Kinds of good evidence that sigstore-java 2.0.0 refuses. A refusal of evidence of such a kind
 * says nothing. {@code docs/divergences.md} has the reason of each.
 */
enum SigstoreJavaLimit {
  INTERMEDIATE_IN_BUNDLE("it counts an intermediate certificate in the bundle as one more level") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.bundle().material() instanceof Material.CertificateChain chain
          && chain.ders().size() > 1;
    }
  },
  CERTIFICATE_SUBJECT("it finds no chain for a certificate whose subject is not empty") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.leaf().filter(leaf -> leaf.subject().size() > EMPTY_NAME_BYTES).isPresent();
    }
  },
  AUTHORITY_WINDOW("it wants an authority valid when the certificate begins, not when it signs") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.leaf().stream()
          .anyMatch(leaf ->
              evidence.trustRoot().certificateAuthorities().stream()
                  .anyMatch(authority -> !authority.validFor().contains(leaf.notBefore())));
    }
  },
  ENTRY_KIND("it does not know this kind of log entry for such a bundle") {
    @Override
    boolean appliesTo(Evidence evidence) {
      String kind = evidence.envelope().isPresent() ? "dsse" : "hashedrekord";
      return evidence.bundle().logEntries().stream()
          .anyMatch(entry ->
              !entry.kind().equals(kind) || !List.of("0.0.1", "0.0.2").contains(entry.version()));
    }
  },
  SEVERAL_LOG_ENTRIES("it looks at the first log entry only") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.bundle().logEntries().size() > 1;
    }
  },
  CHECKPOINT_SIGNED_TWICE("it takes the first signature under the log's name as the log's") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.bundle().logEntries().stream().anyMatch(Evidence::hasRepeatedSigner);
    }
  },
  PAYLOAD_TYPE("it knows in-toto statements only") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence
          .envelope()
          .filter(envelope -> !envelope.payloadType().equals("application/vnd.in-toto+json"))
          .isPresent();
    }
  },
  NON_ASCII_STATEMENT("it counts characters where the signature counts bytes") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.envelope().filter(envelope -> !isAscii(envelope.payload())).isPresent();
    }
  },
  SPARSE_STATEMENT("it requires a predicate, and a name and a SHA-256 digest of each subject") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.envelope().filter(envelope -> isSparse(envelope.payload())).isPresent();
    }
  },
  OTHER_HASH("it hashes with SHA-256, whatever the key signs with") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.leaf().filter(SigstoreJavaLimit::signsWithAnotherHash).isPresent()
          || (evidence.bundle().content() instanceof Content.MessageSignature message
              && message
                  .digest()
                  .filter(digest -> !digest.algorithm().equals(HashAlgorithm.SHA2_256.name()))
                  .isPresent());
    }
  },
  OTHER_NAME("it knows no certificate names but URIs and e-mail addresses") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.leaf().filter(SigstoreJavaLimit::hasOtherName).isPresent();
    }
  },
  SEVERAL_TIMESTAMPS("it refuses all timestamps for one by an unknown authority") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return evidence.bundle().timestamps().size() > 1;
    }
  },
  TIMESTAMP_BESIDE_PROMISE("it refuses a bundle for a timestamp that it does not need") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return !evidence.bundle().timestamps().isEmpty()
          && evidence.bundle().logEntries().stream()
              .anyMatch(entry -> entry.signedEntryTimestamp().isPresent());
    }
  },
  TIMESTAMP_AUTHORITY_TWICE("it looks at the first period of an authority only") {
    @Override
    boolean appliesTo(Evidence evidence) {
      return !evidence.bundle().timestamps().isEmpty() && evidence.hasRepeatedAuthority();
    }
  };

  /** An empty SEQUENCE in DER. */
  private static final int EMPTY_NAME_BYTES = 2;

  private final String why;

  SigstoreJavaLimit(String why) {
    this.why = why;
  }

  /** What the library cannot do, as a clause about it. */
  String why() {
    return why;
  }

  abstract boolean appliesTo(Evidence evidence);

  /**
   * The first limit that the evidence touches. Empty also when the bundle cannot be read here: then
   * a refusal is one.
   */
  static Optional<SigstoreJavaLimit> in(Bytes bundle, Bytes trustedRoot) {
    try {
      Evidence evidence = Evidence.read(bundle, trustedRoot);
      for (SigstoreJavaLimit limit : values()) {
        if (limit.appliesTo(evidence)) {
          return Optional.of(limit);
        }
      }
    } catch (MalformedEvidence unreadable) {
      // falls through
    }
    return Optional.empty();
  }

  private static boolean isAscii(Bytes payload) {
    for (int i = 0; i < payload.size(); i++) {
      if (payload.at(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSparse(Bytes payload) {
    try {
      JsonCursor statement =
          JsonCursor.at(JsonReader.forEmbedded().read(payload, "statement"), "statement");
      if (!statement.has("predicate")) {
        return true;
      }
      for (JsonCursor subject : statement.get("subject").elements(Integer.MAX_VALUE)) {
        if (!subject.has("name") || !subject.get("digest").has("sha256")) {
          return true;
        }
      }
      return false;
    } catch (MalformedEvidence odd) {
      return true;
    }
  }

  private static boolean signsWithAnotherHash(Certificate leaf) {
    try {
      KeyKind kind = leaf.key().kind();
      return kind == KeyKind.EC_P384 || kind == KeyKind.EC_P521 || kind == KeyKind.ED25519;
    } catch (MalformedEvidence unsupported) {
      return false;
    }
  }

  private static boolean hasOtherName(Certificate leaf) {
    try {
      return FulcioExtensions.subjectAlternativeName(leaf).kind()
          == SubjectAlternativeName.Kind.OTHER_NAME;
    } catch (MalformedEvidence unreadable) {
      return false;
    }
  }

  /** What the limits look at; read with our own readers. */
  record Evidence(SigstoreBundle bundle, Optional<Certificate> leaf, TrustRoot trustRoot) {
    static Evidence read(Bytes bundle, Bytes trustedRoot) throws MalformedEvidence {
      SigstoreBundle read = new BundleReader().read(bundle);
      Optional<Bytes> leaf = read.material().leafCertificate();
      return new Evidence(
          read,
          leaf.isPresent() ? Optional.of(Certificate.parse(leaf.get())) : Optional.empty(),
          new TrustRootReader().read(trustedRoot, new TrustRootSource.InMemory("as asked")));
    }

    Optional<Content.DsseEnvelope> envelope() {
      return bundle.content() instanceof Content.DsseEnvelope envelope
          ? Optional.of(envelope)
          : Optional.empty();
    }

    boolean hasRepeatedAuthority() {
      Set<Bytes> seen = new HashSet<>();
      return trustRoot.timestampAuthorities().stream()
          .anyMatch(authority -> !seen.add(authority.chain().getFirst().der()));
    }

    static boolean hasRepeatedSigner(TransparencyLogEntry entry) {
      Optional<String> checkpoint =
          entry.inclusionProof().flatMap(LoggedInclusionProof::checkpoint);
      if (checkpoint.isEmpty()) {
        return false;
      }
      try {
        Set<String> seen = new HashSet<>();
        return SignedNote.parse(Bytes.ofUtf8(checkpoint.get())).signatures().stream()
            .map(NoteSignature::name)
            .anyMatch(name -> !seen.add(name));
      } catch (MalformedEvidence odd) {
        return false;
      }
    }
  }
}
