package dev.assay.adapters.opinion;

import static dev.assay.adapters.opinion.Divergence.SIGSTORE;

import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.FakeCtLog;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.FakeTsa;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.SigningKey;
import dev.assay.testdata.sigstore.TimestampRecipe;
import dev.assay.testdata.sigstore.TrustedRoot;
import dev.assay.verify.Minted;
import java.util.ArrayList;
import java.util.List;

/**
 * Good evidence that sigstore-java 2.0.0 refuses.
 *
 * @param why a part of the answer that says why this is no opinion
 */
record TheyRefuse(Divergence evidence, String why) {
  static List<TheyRefuse> all() {
    List<TheyRefuse> all = new ArrayList<>();
    all.addAll(statements());
    all.addAll(keys());
    all.addAll(logEntries());
    all.addAll(timestamps());
    all.addAll(trustRoots());
    return all;
  }

  private static TheyRefuse of(String name, Signed signed, SigstoreJavaLimit limit) {
    return new TheyRefuse(Divergence.of(name, signed), limit.why());
  }

  /** Refused while it is being read: the library says what it does not know. */
  private static TheyRefuse unread(String name, Signed signed, String why) {
    return new TheyRefuse(Divergence.of(name, signed), why);
  }

  private TheyRefuse under(TrustedRoot root) {
    return new TheyRefuse(evidence.under(root), why);
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

  private static List<TheyRefuse> statements() {
    return List.of(
        of(
            "statement with a character beyond ASCII",
            sign(good().statement(s -> s.with("note", "\u00e9"))),
            SigstoreJavaLimit.NON_ASCII_STATEMENT),
        of(
            "statement without a predicate",
            sign(good().statement(s -> s.without("predicate"))),
            SigstoreJavaLimit.SPARSE_STATEMENT),
        of(
            "subject without a name",
            sign(good().statement(s -> s.without("subject/0/name"))),
            SigstoreJavaLimit.SPARSE_STATEMENT));
  }

  private static List<TheyRefuse> keys() {
    return List.of(
        of(
            "P-384 envelope",
            sign(good().key(key -> key.type(KeyType.EC_P384))),
            SigstoreJavaLimit.OTHER_HASH),
        of(
            "P-521 envelope",
            sign(good().key(key -> key.type(KeyType.EC_P521))),
            SigstoreJavaLimit.OTHER_HASH),
        unread(
            "P-384 message",
            message(good().key(key -> key.type(KeyType.EC_P384))),
            "only SHA2_256 is supported"),
        unread(
            "P-521 message",
            message(good().key(key -> key.type(KeyType.EC_P521))),
            "only SHA2_256 is supported"),
        unread(
            "managed key",
            message(good().withManagedKey("release", KeyType.EC_P256)),
            "Plain public keys are not supported"),
        of(
            "user name",
            sign(good().identity(Identity.username("alice!example.com", "https://login.example"))),
            SigstoreJavaLimit.OTHER_NAME));
  }

  private static List<TheyRefuse> logEntries() {
    FakeLog log = SIGSTORE.rekorV1();
    FakeLog impostor =
        FakeLog.v1(
            SigningKey.of(new Seed(99), "rekor", KeyType.EC_P256),
            log.baseUrl(),
            log.treeId(),
            log.offset());
    return List.of(
        of(
            "intoto 0.0.2 entry",
            sign(good().log(l -> l.kind(EntryKind.INTOTO_V1))),
            SigstoreJavaLimit.ENTRY_KIND),
        of("envelope in Rekor v2", sign(good().inRekorV2()), SigstoreJavaLimit.ENTRY_KIND),
        of(
            "checkpoint signed by a stranger of the log's name first",
            sign(
                good()
                    .log(l ->
                        l.checkpoint(c ->
                            c.signers(
                                (of, text) -> impostor.signatureLine(text),
                                FakeLog::signatureLine)))),
            SigstoreJavaLimit.CHECKPOINT_SIGNED_TWICE));
  }

  private static List<TheyRefuse> timestamps() {
    FakeTsa stranger = FakeTsa.of(new Seed(99), "stranger", SIGSTORE.baseTime());
    TrustedRoot twice =
        SIGSTORE
            .trustedRoot()
            .valid("timestampAuthorities/0", "2025-01-01T00:00:00Z", "2025-06-01T00:00:00Z")
            .timestampAuthority(SIGSTORE.tsa(), SIGSTORE.baseTime().minusSeconds(86_400));
    return List.of(
        of(
            "timestamp by a stranger beside a promise",
            sign(good().timestamps(TimestampRecipe.by(stranger))),
            SigstoreJavaLimit.TIMESTAMP_BESIDE_PROMISE),
        of(
            "timestamp by a stranger beside a good one",
            sign(
                good()
                    .log(LogRecipe::withoutPromise)
                    .timestamps(TimestampRecipe.by(SIGSTORE.tsa()), TimestampRecipe.by(stranger))),
            SigstoreJavaLimit.SEVERAL_TIMESTAMPS),
        of(
                "authority listed with two periods",
                message(good().inRekorV2()),
                SigstoreJavaLimit.TIMESTAMP_AUTHORITY_TWICE)
            .under(twice));
  }

  private static List<TheyRefuse> trustRoots() {
    FakeCtLog odd = FakeCtLog.of(new Seed(99), "odd");
    TrustedRoot root = SIGSTORE.trustedRoot().ctLog(odd, SIGSTORE.baseTime());
    JsonValue key = JsonValue.of(SigningKey.of(new Seed(99), "odd", KeyType.EC_P384).spki());
    Signed signed = sign(good());
    return List.of(
        new TheyRefuse(
            Divergence.of("trust root with a CT log of another curve", signed)
                .under(
                    root.edit(json ->
                        json.with("ctlogs/1/publicKey/rawBytes", key)
                            .with("ctlogs/1/publicKey/keyDetails", "PKIX_ECDSA_P384_SHA_384"))),
            "it cannot use the trust root"),
        new TheyRefuse(
            Divergence.of("trust root under its newer media type", signed)
                .under(SIGSTORE.trustedRoot().mediaType(TrustedRoot.V0_1_SUFFIX)),
            "it cannot use the trust root"));
  }

  @Override
  public String toString() {
    return evidence.name();
  }
}
