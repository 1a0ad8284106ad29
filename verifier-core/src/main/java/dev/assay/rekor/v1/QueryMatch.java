package dev.assay.rekor.v1;

import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.ports.RekorV1Query;
import dev.assay.rekor.EntryBody;
import dev.assay.rekor.EntryBody.LoggedSignature;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.util.List;
import java.util.Set;

/** Whether an entry's own body says what an index was asked for. */
record QueryMatch(RekorV1Query query, Set<Bytes> keys) {
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  /** CERTIFICATE_MALFORMED or PUBLIC_KEY_MALFORMED when the key of the query is none. */
  static QueryMatch of(RekorV1Query query) throws MalformedEvidence {
    return new QueryMatch(
        query, query instanceof RekorV1Query.ByPublicKey(String pem) ? keys(pem) : Set.of());
  }

  private static Set<Bytes> keys(String pem) throws MalformedEvidence {
    return Set.of(
        pem.contains(CERTIFICATE)
            ? Certificate.parsePem(pem).der()
            : VerificationKey.parsePem(pem).spki());
  }

  /** An entry of a kind that is not known, or whose parts cannot be read, does not say it. */
  boolean isNamedBy(TransparencyLogEntry entry) {
    try {
      EntryBody body = EntryBody.parse(entry, "entry " + entry.logIndex());
      return switch (query) {
        case RekorV1Query.BySha256 asked -> digests(body).contains(asked.digest().value());
        case RekorV1Query.ByEmail asked -> hasEmail(body, asked.address());
        case RekorV1Query.ByPublicKey asked -> hasKey(body);
      };
    } catch (MalformedEvidence unreadable) {
      return false;
    }
  }

  private static List<Bytes> digests(EntryBody body) {
    return switch (body) {
      case EntryBody.HashedRekordV1 record -> List.of(record.digest());
      case EntryBody.DsseV1 envelope -> List.of(envelope.payloadSha256());
      case EntryBody.IntotoV2 envelope -> List.of(envelope.payloadSha256());
      case EntryBody.HashedRekordV2 record -> List.of(record.digest());
      case EntryBody.DsseV2 envelope -> List.of(envelope.payloadSha256());
    };
  }

  private static List<LoggedVerifier> verifiers(EntryBody body) {
    return switch (body) {
      case EntryBody.HashedRekordV1 record -> List.of(record.verifier());
      case EntryBody.DsseV1 envelope -> of(envelope.signatures());
      case EntryBody.IntotoV2 envelope -> of(envelope.signatures());
      case EntryBody.HashedRekordV2 record -> List.of(record.verifier());
      case EntryBody.DsseV2 envelope -> of(envelope.signatures());
    };
  }

  private static List<LoggedVerifier> of(List<LoggedSignature> signatures) {
    return signatures.stream().map(LoggedSignature::verifier).toList();
  }

  private static boolean hasEmail(EntryBody body, String address) throws MalformedEvidence {
    for (LoggedVerifier verifier : verifiers(body)) {
      if (verifier instanceof LoggedVerifier.LoggedCertificate(Bytes der)) {
        SubjectAlternativeName name =
            FulcioExtensions.subjectAlternativeName(Certificate.parse(der));
        if (name.kind() == SubjectAlternativeName.Kind.EMAIL
            && name.value().equalsIgnoreCase(address)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasKey(EntryBody body) {
    return verifiers(body).stream()
        .anyMatch(verifier ->
            switch (verifier) {
              case LoggedVerifier.LoggedCertificate(Bytes der) -> keys.contains(der);
              case LoggedVerifier.LoggedKey(Bytes spki) -> keys.contains(spki);
            });
  }
}
