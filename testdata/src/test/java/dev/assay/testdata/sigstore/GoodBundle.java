package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One bundle that every complete verifier must accept under {@link #ROOT} for {@link #FILE}.
 *
 * @param sigstoreJavaLacks what version 2.0.0 of that library would need to judge it; empty when it
 *     accepts it
 */
record GoodBundle(String name, Signed signed, Octets bytes, String sigstoreJavaLacks) {
  static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);
  static final TrustedRoot ROOT = SIGSTORE.trustedRoot();
  static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "demo");
  private static final Recipe GOOD = SIGSTORE.github("acme/demo", "release.yml");

  @Override
  public String toString() {
    return name;
  }

  private static GoodBundle of(String name, Signed signed) {
    return new GoodBundle(name, signed, signed.bundle(), "");
  }

  /** Good, and beyond sigstore-java 2.0.0. */
  private GoodBundle sigstoreJavaLacks(String what) {
    return new GoodBundle(name, signed, bytes, what);
  }

  private static Signed message(Recipe recipe) {
    return recipe.signMessage(FILE.content());
  }

  static List<GoodBundle> all() {
    return Stream.of(formats(), identities(), keys(), rekorV1(), rekorV2(), statements())
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<GoodBundle> formats() {
    return Stream.of(BundleFormat.values())
        .flatMap(format ->
            Stream.of(GOOD.sign(FILE), message(GOOD))
                .map(signed ->
                    new GoodBundle(
                        format + (signed.content().dsse() ? " dsse" : " message"),
                        signed,
                        signed.bundle(format),
                        "")));
  }

  private static Stream<GoodBundle> identities() {
    return Stream.of(
        of("gitlab", SIGSTORE.gitlab("acme/tools/demo", ".gitlab-ci.yml").sign(FILE)),
        of("google", SIGSTORE.google("ci@acme.example").sign(FILE)),
        of(
            "circleci",
            SIGSTORE
                .signer(
                    Identity.circleCi(
                        "5a0b1d6c-9f8e-4d3c-8b2a-1f0e9d8c7b6a",
                        "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"))
                .sign(FILE)),
        of(
                "user name",
                SIGSTORE
                    .signer(Identity.username("alice!example.com", "https://login.example"))
                    .sign(FILE))
            .sigstoreJavaLacks("names of other kinds"),
        of(
            "reusable workflow",
            GOOD.identity(
                    GitHubJob.of("acme/demo", "release.yml")
                        .environment("pypi")
                        .signer("builders/py/.github/workflows/build.yml@refs/tags/v3")
                        .identity()
                        .claim(24, "repo:acme/demo:environment:pypi"))
                .sign(FILE)));
  }

  private static Stream<GoodBundle> keys() {
    return Stream.of(
        of("P-384 dsse", GOOD.key(k -> k.type(KeyType.EC_P384)).sign(FILE))
            .sigstoreJavaLacks("SHA-384"),
        of("P-521 dsse", GOOD.key(k -> k.type(KeyType.EC_P521)).sign(FILE))
            .sigstoreJavaLacks("SHA-512"),
        of("RSA dsse", GOOD.key(k -> k.type(KeyType.RSA_2048)).sign(FILE)),
        of("Ed25519 dsse", GOOD.key(k -> k.type(KeyType.ED25519)).sign(FILE)),
        of("P-384 message", message(GOOD.key(k -> k.type(KeyType.EC_P384))))
            .sigstoreJavaLacks("SHA-384"),
        of("P-521 message", message(GOOD.key(k -> k.type(KeyType.EC_P521))))
            .sigstoreJavaLacks("SHA-512"),
        of("RSA message", message(GOOD.key(k -> k.type(KeyType.RSA_2048)))));
  }

  private static Stream<GoodBundle> rekorV1() {
    FakeLog frozen = SIGSTORE.rekorV1Frozen();
    return Stream.of(
        of("frozen shard", GOOD.log(log -> log.log(frozen)).sign(FILE)),
        of("only leaf of its tree", GOOD.log(log -> log.at(0, 0)).sign(FILE)),
        of("last leaf of seven", GOOD.log(log -> log.at(6, 0)).sign(FILE)),
        of("intoto 0.0.2", GOOD.log(log -> log.kind(EntryKind.INTOTO_V1)).sign(FILE))
            .sigstoreJavaLacks("the entry kind"),
        of("timestamp beside the promise", GOOD.timestamped().sign(FILE)),
        of(
            "timestamp instead of the promise",
            GOOD.log(LogRecipe::withoutPromise).timestamped().sign(FILE)),
        of(
            "two SCTs",
            GOOD.leaf(leaf -> leaf.scts(Sct.by(SIGSTORE.ctLog()), stranger())).sign(FILE)),
        of(
            "SCT of a static CT log",
            GOOD.leaf(leaf -> leaf.sct(sct -> sct.leafIndex(1234567))).sign(FILE)));
  }

  private static Sct stranger() {
    return Sct.by(FakeCtLog.of(new Seed(99), "stranger"));
  }

  private static Stream<GoodBundle> rekorV2() {
    Recipe tiles = GOOD.inRekorV2();
    var witness = Witness.of(SIGSTORE.seed(), "witness.example/w1");
    var shared = new GrowingLog(SIGSTORE.rekorV2());
    shared.appendFiller(300);
    return Stream.of(
        of("v2 dsse", tiles.sign(FILE)).sigstoreJavaLacks("hashedrekord 0.0.2 over the envelope"),
        of("v2 message", message(tiles)),
        of("v2 token with certificate", message(tiles.timestamp(TimestampRecipe::embedded))),
        of("v2 SHA-512 imprint", message(tiles.timestamp(t -> t.imprint(Hash.SHA512)))),
        of("v2 P-384 message", message(tiles.key(k -> k.type(KeyType.EC_P384))))
            .sigstoreJavaLacks("SHA-384"),
        of("v2 witnessed", message(tiles.log(log -> log.checkpoint(c -> witnessed(c, witness))))),
        of("v2 in a growing log", message(tiles.log(log -> log.in(shared)))));
  }

  private static CheckpointRecipe witnessed(CheckpointRecipe checkpoint, Witness witness) {
    return checkpoint.also(
        (log, text) -> witness.signatureLine(text, SIGSTORE.baseTime().plusSeconds(5)));
  }

  private static Stream<GoodBundle> statements() {
    JsonValue slsa = Statements.slsa(FILE, GitHubJob.of("acme/demo", "release.yml"));
    return Stream.of(
        of("slsa provenance", GOOD.signStatement(slsa)),
        of(
            "empty predicate",
            GOOD.statement(s -> s.with("predicate", JsonValue.object())).sign(FILE)),
        of("no predicate", GOOD.statement(s -> s.without("predicate")).sign(FILE))
            .sigstoreJavaLacks("an optional predicate"),
        of(
                "subject name beyond ASCII",
                GOOD.statement(s -> s.with("subject/0/name", "d\u00e9mo-1.0.tar.gz")).sign(FILE))
            .sigstoreJavaLacks("lengths in bytes"),
        of(
            "certificate at the edge of its validity",
            GOOD.log(log -> log.integratedAfter(Duration.ofMinutes(10))).sign(FILE)));
  }
}
