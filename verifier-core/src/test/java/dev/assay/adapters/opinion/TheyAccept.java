package dev.assay.adapters.opinion;

import static dev.assay.adapters.opinion.Divergence.SIGSTORE;

import dev.assay.model.ReasonCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Pem;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.TrustedRoot;
import dev.assay.testdata.sigstore.X509Extension;
import dev.assay.verify.Minted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Evidence that sigstore-java 2.0.0 accepts and that must be refused.
 *
 * @param code one of our reasons
 */
record TheyAccept(Divergence evidence, ReasonCode code) {
  private static final String YEAR_BEFORE = "2025-03-02T09:30:00Z";

  static List<TheyAccept> all() {
    List<TheyAccept> all = new ArrayList<>();
    all.addAll(times());
    all.addAll(logEntries());
    all.addAll(proofs());
    all.addAll(certificates());
    all.addAll(statements());
    return all;
  }

  private static TheyAccept of(String name, Signed signed, ReasonCode code) {
    return new TheyAccept(Divergence.of(name, signed), code);
  }

  private TheyAccept under(TrustedRoot root) {
    return new TheyAccept(evidence.under(root), code);
  }

  private TheyAccept asAttestation() {
    return new TheyAccept(evidence.asAttestation(), code);
  }

  private static Recipe good() {
    return Minted.github();
  }

  private static Signed sign(Recipe recipe) {
    return recipe.sign(Minted.FILE);
  }

  private static Signed message(Recipe recipe) {
    return recipe.signMessage(Minted.FILE.content());
  }

  private static List<TheyAccept> times() {
    Signed signed = sign(good());
    Instant notBefore = SIGSTORE.baseTime();
    return List.of(
        of(
            "signed 90 days after the certificate",
            sign(good().log(log -> log.integratedAfter(Duration.ofDays(90)))),
            ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY),
        of(
            "signed 90 days before the certificate",
            message(good().log(log -> log.integratedAfter(Duration.ofDays(-90)))),
            ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY),
        of("log retired before the entry", signed, ReasonCode.LOG_NOT_VALID_AT_SIGNING)
            .under(SIGSTORE.trustedRoot().valid("tlogs/0", YEAR_BEFORE, "2025-06-01T00:00:00Z")),
        of("log starts after the entry", signed, ReasonCode.LOG_NOT_VALID_AT_SIGNING)
            .under(SIGSTORE.trustedRoot().valid("tlogs/0", "2026-06-01T00:00:00Z", "")),
        of("log without a start", signed, ReasonCode.TRUST_ROOT_VALIDITY_MISSING)
            .under(SIGSTORE.trustedRoot().valid("tlogs/0", "", "")),
        of(
                "authority ended between certificate and signature",
                sign(good().log(log -> log.integratedAfter(Duration.ofMinutes(5)))),
                ReasonCode.CA_NOT_VALID_AT_SIGNING)
            .under(
                SIGSTORE
                    .trustedRoot()
                    .valid(
                        "certificateAuthorities/0",
                        YEAR_BEFORE,
                        notBefore.plusSeconds(60).toString())));
  }

  private static List<TheyAccept> logEntries() {
    Recipe shared = good().key(key -> key.role("shared"));
    Octets other =
        sign(shared.identity(Identity.github("mallory/demo", "release.yml"))).certificate();
    JsonValue pem = JsonValue.of(Octets.ofUtf8(Pem.certificate(other)).base64());
    Recipe tiles = good().inRekorV2();
    return List.of(
        of(
            "entry of the same key under another identity",
            sign(shared.log(log -> log.editBody(b -> b.with("spec/signatures/0/verifier", pem)))),
            ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH),
        of(
            "second log entry is garbage",
            sign(
                good()
                    .alsoLogged(
                        LogRecipe.of(SIGSTORE.rekorV1(), EntryKind.DSSE_V1)
                            .editProof(proof -> proof.root(proof.root().flip(0))))),
            ReasonCode.INCLUSION_PROOF_UNBOUND),
        of(
            "Rekor v2 index of another entry",
            message(tiles.log(log -> log.editEntry(e -> e.with("logIndex", "999999")))),
            ReasonCode.LOG_INDEX_INVALID),
        of(
            "entry kind that the body does not have",
            sign(good().log(log -> log.editEntry(e -> e.with("kindVersion/kind", "hashedrekord")))),
            ReasonCode.LOG_ENTRY_KIND_MISMATCH));
  }

  private static List<TheyAccept> proofs() {
    Recipe second = good().log(log -> log.at(1, 0));
    return List.of(
        of(
            "tree size other than the checkpoint's",
            sign(good().log(log -> log.editProof(p -> p.size(p.size() + 1)))),
            ReasonCode.INCLUSION_PROOF_UNBOUND),
        of(
            "tree size of nothing",
            sign(good().log(log -> log.editProof(p -> p.size(0)))),
            ReasonCode.INCLUSION_PROOF_UNBOUND),
        of(
            "index beyond the tree",
            sign(second.log(log -> log.editProof(p -> p.index(3)))),
            ReasonCode.INCLUSION_PROOF_MALFORMED),
        of(
            "path that ends below the root of its tree",
            sign(second.log(log -> log.editProof(p -> p.index(7).size(8)))),
            ReasonCode.INCLUSION_PROOF_UNBOUND),
        of(
            "checkpoint of another log by its first line",
            sign(
                good()
                    .log(log ->
                        log.checkpoint(c ->
                            c.editText(t -> "other.example - 1" + t.substring(t.indexOf('\n')))))),
            ReasonCode.CHECKPOINT_ORIGIN_MISMATCH));
  }

  private static List<TheyAccept> certificates() {
    return List.of(
        of(
            "certificate for TLS servers",
            sign(
                good()
                    .leaf(leaf ->
                        leaf.tbs(t ->
                            t.with(
                                X509Extension.extendedKeyUsage(
                                    false, X509Extension.SERVER_AUTH))))),
            ReasonCode.CERTIFICATE_EXTENDED_KEY_USAGE),
        of(
            "certificate for no purpose",
            sign(good().leaf(leaf -> leaf.tbs(t -> t.without(X509Extension.EXTENDED_KEY_USAGE)))),
            ReasonCode.CERTIFICATE_EXTENDED_KEY_USAGE),
        of(
            "key that may not sign",
            sign(good().leaf(leaf -> leaf.tbs(t -> t.with(X509Extension.keyUsage(0x20))))),
            ReasonCode.CERTIFICATE_KEY_USAGE),
        of(
            "certificate of an authority as leaf",
            sign(good().leaf(leaf -> leaf.tbs(t -> t.with(X509Extension.authority(0))))),
            ReasonCode.CERTIFICATE_IS_CA));
  }

  private static List<TheyAccept> statements() {
    JsonValue stranger =
        JsonValue.parse(
            "{\"name\":\"x-1.0.tar.gz\",\"digest\":{\"sha256\":\"" + "0".repeat(64) + "\"}}");
    return List.of(
        of(
                "statement of another type",
                sign(good().statement(s -> s.with("_type", "https://other.example/v1"))),
                ReasonCode.STATEMENT_TYPE_UNSUPPORTED)
            .asAttestation(),
        of(
                "predicate of another type",
                sign(good().statement(s -> s.with("predicateType", "https://other.example/v1"))),
                ReasonCode.PREDICATE_TYPE_UNSUPPORTED)
            .asAttestation(),
        of(
                "subject of another name",
                sign(good().statement(s -> s.with("subject/0/name", "other-1.0.tar.gz"))),
                ReasonCode.SUBJECT_NAME_MISMATCH)
            .asAttestation(),
        of(
                "one good subject of two",
                sign(good().statement(s -> s.with("subject/1", stranger))),
                ReasonCode.SUBJECT_COUNT)
            .asAttestation(),
        of(
                "digest in capitals",
                sign(
                    good()
                        .statement(s ->
                            s.with(
                                "subject/0/digest/sha256",
                                Minted.FILE.sha256().hex().toUpperCase(Locale.ROOT)))),
                ReasonCode.SUBJECT_DIGEST_MISSING)
            .asAttestation(),
        of(
            "subject twice in one object",
            sign(
                good()
                    .payload(p ->
                        p.editBytes(
                            b -> Octets.ofUtf8("{\"subject\":[],").plus(b.slice(1, b.size()))))),
            ReasonCode.DUPLICATE_KEY),
        of(
            "statement after a comment",
            sign(good().payload(p -> p.editBytes(b -> Octets.ofUtf8("/* x */").plus(b)))),
            ReasonCode.STATEMENT_MALFORMED),
        of(
            "signature over lengths in characters",
            sign(
                good()
                    .statement(s -> s.with("note", "\u00e9"))
                    .key(key -> key.editToBeSigned(TheyAccept::lengthInCharacters))),
            ReasonCode.SIGNATURE_INVALID));
  }

  /** The pre-authentication encoding as KeylessSigner would make it: one byte too short. */
  private static Octets lengthInCharacters(Octets encoding) {
    String text = new String(encoding.toArray(), StandardCharsets.UTF_8);
    int start = text.indexOf("+json ") + 6;
    int end = text.indexOf(' ', start);
    int chars = text.length() - end - 1;
    return Octets.ofUtf8(text.substring(0, start) + chars + text.substring(end));
  }

  @Override
  public String toString() {
    return evidence.name();
  }
}
