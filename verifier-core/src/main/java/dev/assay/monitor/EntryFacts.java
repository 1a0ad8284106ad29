package dev.assay.monitor;

import dev.assay.crypto.Certificate;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryBody;
import dev.assay.rekor.EntryBody.LoggedSignature;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an entry says, as texts by field. It proves that somebody could make an entry that says so,
 * and no more: logs take certificates of any authority.
 *
 * @param values in the order in which documents show them
 * @param certificate the signer's, when the entry has one
 */
public record EntryFacts(Map<WatchedField, String> values, Optional<Certificate> certificate) {
  private static final WatchedField ISSUER_V2 = new WatchedField("1.3.6.1.4.1.57264.1.8");
  private static final WatchedField ISSUER_V1 = new WatchedField("1.3.6.1.4.1.57264.1.1");

  public EntryFacts {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** What the entry says in {@code field}; empty when it says nothing. */
  public Optional<String> value(WatchedField field) {
    return Optional.ofNullable(values.get(field));
  }

  /** The facts of the entry {@code body}; refuses as {@link EntryBody#parse} does, and as below. */
  public static List<EntryFacts> read(Bytes body, String where) throws MalformedEvidence {
    return of(EntryBody.parse(body, where));
  }

  /**
   * The facts of {@code body}; for a body with several signatures, those of each. Refuses as {@link
   * Certificate#parse} and {@link FulcioExtensions} do.
   */
  static List<EntryFacts> of(EntryBody body) throws MalformedEvidence {
    return switch (body) {
      case EntryBody.HashedRekordV1 v1 -> List.of(of(v1.digest(), v1.verifier()));
      case EntryBody.HashedRekordV2 v2 -> List.of(of(v2.digest(), v2.verifier()));
      case EntryBody.DsseV1 v1 -> all(v1.payloadSha256(), v1.signatures());
      case EntryBody.IntotoV2 intoto -> all(intoto.payloadSha256(), intoto.signatures());
      case EntryBody.DsseV2 v2 -> all(v2.payloadSha256(), v2.signatures());
    };
  }

  private static List<EntryFacts> all(Bytes digest, List<LoggedSignature> signatures)
      throws MalformedEvidence {
    List<EntryFacts> facts = new ArrayList<>();
    for (LoggedSignature signature : signatures) {
      facts.add(of(digest, signature.verifier()));
    }
    return List.copyOf(facts);
  }

  private static EntryFacts of(Bytes digest, LoggedVerifier verifier) throws MalformedEvidence {
    Map<WatchedField, String> values = new LinkedHashMap<>();
    Optional<Certificate> certificate = Optional.empty();
    switch (verifier) {
      case LoggedVerifier.LoggedKey(Bytes spki) ->
          values.put(WatchedField.KEY, Sha256.of(spki).hex());
      case LoggedVerifier.LoggedCertificate(Bytes der) -> {
        Certificate parsed = Certificate.parse(der);
        certificate = Optional.of(parsed);
        names(parsed, values);
        values.put(WatchedField.CERTIFICATE, Sha256.of(der).hex());
        values.put(WatchedField.KEY, Sha256.of(parsed.subjectPublicKeyInfo()).hex());
      }
    }
    values.put(WatchedField.DIGEST, digest.hex());
    return new EntryFacts(values, certificate);
  }

  private static void names(Certificate certificate, Map<WatchedField, String> values)
      throws MalformedEvidence {
    Map<WatchedField, String> claims = new LinkedHashMap<>();
    FulcioExtensions.textsByOid(certificate)
        .forEach((oid, text) -> claims.put(new WatchedField(oid), text));
    // A certificate without Fulcio's claims is not Fulcio's, and need not have its kind of name.
    if (!claims.isEmpty() || certificate.extension("2.5.29.17").isPresent()) {
      values.put(WatchedField.SAN, FulcioExtensions.subjectAlternativeName(certificate).value());
    }
    String issuer = claims.getOrDefault(ISSUER_V2, claims.getOrDefault(ISSUER_V1, ""));
    if (!issuer.isEmpty()) {
      values.put(WatchedField.ISSUER, issuer);
    }
    values.putAll(claims);
  }
}
