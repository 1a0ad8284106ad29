package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.Der;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.FakeTsa;
import dev.assay.testdata.sigstore.Hash;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Seed;
import dev.assay.testdata.sigstore.Tbs;
import dev.assay.testdata.sigstore.TimestampRecipe;
import dev.assay.testdata.sigstore.TrustedRoot;
import dev.assay.testdata.sigstore.X509Extension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** When the signature was made: RFC 3161 timestamps and the log's time, against all windows. */
final class TimeVectors {
  private static final Instant BASE = Props.SIGSTORE.baseTime();
  private static final FakeTsa TSA = Props.SIGSTORE.tsa();
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Book book = new Book("time");

  private TimeVectors() {}

  static List<Vector> all() {
    var area = new TimeVectors();
    area.none();
    area.malformed();
    area.unfit();
    area.signatures();
    area.authorities();
    area.certificates();
    area.outsideCertificate();
    area.legalTimestamps();
    area.legalTimes();
    return area.book.vectors();
  }

  /** Rekor v2 has no time of its own, so that the timestamp is the only one. */
  private static Recipe v2() {
    return Props.person().inRekorV2();
  }

  private static Draft stamped(UnaryOperator<TimestampRecipe> edit) {
    return Draft.bundle(v2().timestamp(edit).sign(Props.FILE));
  }

  private static Draft stampedBy(FakeTsa authority) {
    return Draft.bundle(v2().timestamps(TimestampRecipe.by(authority)).sign(Props.FILE));
  }

  private void none() {
    String code = "NO_VERIFIED_TIME";
    book.bad(code, "v2-no-timestamp", "a Rekor v2 entry and no timestamp")
        .of(Draft.bundle(v2().withoutTimestamps().sign(Props.FILE)));
    book.bad(code, "v2-attestation", "the same in an attestation")
        .of(Draft.attestation(v2().withoutTimestamps().sign(Props.FILE)));
    book.bad(
            code,
            "v2-integrated-time",
            "a Rekor v2 entry that states an integrated time, which nobody signed")
        .of(
            Draft.bundle(
                v2().withoutTimestamps()
                    .log(log ->
                        log.editEntry(e ->
                            e.with("integratedTime", Long.toString(BASE.getEpochSecond() + 1))))
                    .sign(Props.FILE)));
    book.bad(code, "v1-no-promise", "an integrated time without the log's signature over it")
        .of(Draft.attestation(Props.person().log(LogRecipe::withoutPromise).sign(Props.FILE)));
  }

  private void malformed() {
    String code = "TIMESTAMP_MALFORMED";
    book.bad(code, "garbage", "bytes that are no DER")
        .of(stamped(t -> t.editResponse(r -> Octets.ofUtf8("timestamp"))));
    book.bad(code, "empty", "no bytes at all").of(stamped(t -> t.editResponse(r -> Octets.of())));
    book.bad(code, "empty-sequence", "an empty SEQUENCE")
        .of(stamped(t -> t.editResponse(r -> Der.sequence())));
    book.bad(code, "cut-off", "the last byte is missing")
        .of(stamped(t -> t.editResponse(r -> r.slice(0, r.size() - 1))));
    book.bad(code, "trailing-byte", "a byte after the response")
        .of(stamped(t -> t.editResponse(r -> r.plus(0))));
    book.bad(code, "granted-without-token", "granted, but no token")
        .of(stamped(t -> t.editResponse(r -> Octets.fromHex("30053003020100"))));
    book.bad(code, "tst-info-no-sequence", "a signed content that is no TSTInfo")
        .of(stamped(t -> t.editTstInfo(info -> Der.utf8("now"))));
    book.bad(code, "no-attributes", "no signed attributes")
        .of(stamped(t -> t.editAttributes(a -> Octets.of())));
    book.bad("TIMESTAMP_NOT_GRANTED", "rejected", "the authority rejected the request")
        .of(stamped(t -> t.status(2)));
    book.bad("TIMESTAMP_NOT_GRANTED", "waiting", "the authority has not answered yet")
        .of(stamped(t -> t.status(3)));
  }

  private void unfit() {
    String code = "TIMESTAMP_IMPRINT_MISMATCH";
    book.bad(code, "other-signature", "a timestamp for another signature")
        .of(stamped(t -> t.editMessage(m -> m.flip(0))));
    book.bad(code, "over-the-file", "a timestamp for the file instead of the signature")
        .of(stamped(t -> t.editMessage(m -> Props.FILE.content())));
    book.bad(code, "over-base64", "a timestamp for the signature's base64")
        .of(stamped(t -> t.editMessage(m -> Octets.ofUtf8(m.base64()))));
    book.bad("TIMESTAMP_HASH_UNSUPPORTED", "sha-1", "a SHA-1 imprint")
        .of(stamped(t -> t.imprint(Hash.SHA1)));
    book.bad(
            "TIMESTAMP_HASH_UNSUPPORTED",
            "sha-1-beside-promise",
            "a SHA-1 imprint beside the log's promise")
        .of(
            Draft.attestation(
                Props.person()
                    .timestamps(TimestampRecipe.by(TSA).imprint(Hash.SHA1))
                    .sign(Props.FILE)));
    Recipe twice = v2().timestamps(TimestampRecipe.by(TSA), TimestampRecipe.by(TSA));
    book.bad("TIMESTAMP_DUPLICATE", "twice", "the same timestamp twice")
        .of(Draft.bundle(twice.sign(Props.FILE)));
    book.bad(
            "TIMESTAMP_DUPLICATE",
            "beside-promise",
            "the same timestamp twice beside the log's promise")
        .of(
            Draft.attestation(
                Props.person()
                    .timestamps(TimestampRecipe.by(TSA), TimestampRecipe.by(TSA))
                    .sign(Props.FILE)));
  }

  private void signatures() {
    String code = "TIMESTAMP_SIGNATURE_INVALID";
    book.bad(code, "bit-flipped", "one bit of the authority's signature is flipped")
        .of(stamped(t -> t.editResponse(r -> r.flip(-1))));
    String time = "20260302093001Z";
    book.bad(code, "time-altered", "another time than the one that was signed")
        .of(
            stamped(t ->
                t.after(Duration.ofDays(90))
                    .editResponse(
                        r -> r.replace(Octets.ofUtf8("20260531093000Z"), Octets.ofUtf8(time)))));
    FakeTsa forger =
        new FakeTsa(
            TSA.uri(),
            Props.IMPOSTOR.tsa().key(),
            TSA.root(),
            TSA.serial(),
            TSA.leafDer(),
            TSA.rootDer());
    book.bad(code, "other-key", "signed by another key in the authority's name")
        .of(stampedBy(forger));
    book.bad(
            code,
            "beside-promise",
            "a timestamp that does not verify beside the log's promise that does")
        .of(
            Draft.attestation(
                Props.person()
                    .timestamped()
                    .timestamp(t -> t.editResponse(r -> r.flip(-1)))
                    .sign(Props.FILE)));
  }

  private void authorities() {
    String code = "TIMESTAMP_AUTHORITY_UNKNOWN";
    book.bad(code, "impostor", "an authority of the same name with another certificate")
        .of(stampedBy(Props.IMPOSTOR.tsa()));
    book.bad(code, "impostor-embedded", "the same, with its certificate in the token")
        .of(
            Draft.bundle(
                v2().timestamps(TimestampRecipe.by(Props.IMPOSTOR.tsa()).embedded())
                    .sign(Props.FILE)));
    book.bad(code, "no-authorities", "a trust root without timestamp authorities")
        .of(stamped(t -> t).root("without-timestampAuthorities"));
    code = "TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY";
    book.bad(code, "retired", "the trust root retired the authority an hour before")
        .of(stamped(t -> t).root("tsa-retired"));
    book.bad(code, "later", "the trust root trusts the authority from an hour later on")
        .of(stamped(t -> t).root("tsa-later"));
  }

  /** Stamped by an authority whose certificate is edited, and which the trust root has. */
  private static Draft authority(UnaryOperator<Tbs> edit) {
    FakeTsa odd = FakeTsa.of(new Seed(1), "timestamp", KeyType.EC_P384, BASE, edit);
    TrustedRoot root =
        Roots.named("without-timestampAuthorities")
            .timestampAuthority(odd, BASE.minus(Duration.ofDays(365)));
    return stampedBy(odd).root(root);
  }

  private void certificates() {
    String code = "TIMESTAMP_CERTIFICATE_INVALID";
    book.bad(code, "usage-not-critical", "a timestamping usage that is not critical")
        .of(
            authority(tbs ->
                tbs.with(X509Extension.extendedKeyUsage(false, X509Extension.TIME_STAMPING))));
    book.bad(code, "two-usages", "timestamping and code signing")
        .of(
            authority(tbs ->
                tbs.with(
                    X509Extension.extendedKeyUsage(
                        true, X509Extension.TIME_STAMPING, X509Extension.CODE_SIGNING))));
    book.bad(code, "no-usage", "no extended key usage")
        .of(authority(tbs -> tbs.without(X509Extension.EXTENDED_KEY_USAGE)));
    book.bad(code, "code-signing", "a certificate for code signing")
        .of(
            authority(
                tbs -> tbs.with(X509Extension.extendedKeyUsage(true, X509Extension.CODE_SIGNING))));
    book.bad(code, "authority", "a certificate authority as the signer")
        .of(authority(tbs -> tbs.with(X509Extension.authority(0))));
    FakeTsa cut =
        new FakeTsa(
            TSA.uri(),
            TSA.key(),
            TSA.root(),
            TSA.serial(),
            TSA.leafDer(),
            Props.IMPOSTOR.tsa().rootDer());
    TrustedRoot root =
        Roots.named("without-timestampAuthorities").timestampAuthority(cut, BASE.minusSeconds(9));
    book.bad(code, "other-root", "a certificate that the authority's root did not sign")
        .of(stamped(t -> t).root(root));
  }

  private void outsideCertificate() {
    String code = "SIGNED_OUTSIDE_CERTIFICATE_VALIDITY";
    for (var late : List.of(Duration.ofDays(90), LIFETIME.plusSeconds(1))) {
      book.bad(
              code,
              "logged-" + late.toSeconds() + "-seconds-after-issuance",
              "logged after the certificate's end")
          .of(logged(late));
    }
    for (var early : List.of(Duration.ofDays(-90), Duration.ofSeconds(-1))) {
      book.bad(
              code,
              "logged-" + early.negated().toSeconds() + "-seconds-before-issuance",
              "logged before the certificate's start")
          .of(logged(early));
    }
    book.bad(code, "stamped-late", "stamped three months after the certificate's end")
        .of(stamped(t -> t.after(Duration.ofDays(90))));
    book.bad(code, "stamped-one-second-late", "stamped a second after the certificate's end")
        .of(stamped(t -> t.after(LIFETIME.plusSeconds(1))));
    book.bad(code, "stamped-early", "stamped a second before the certificate's start")
        .of(stamped(t -> t.after(Duration.ofSeconds(-1))));
    book.bad(code, "one-of-two-times", "logged in time, stamped three months later")
        .of(
            Draft.attestation(
                Props.person()
                    .timestamped()
                    .timestamp(t -> t.after(Duration.ofDays(90)))
                    .sign(Props.FILE)));
    book.bad(code, "message-late", "a message signature that was logged three months after")
        .of(
            Draft.bundle(
                Props.message(
                    Props.person().log(log -> log.integratedAfter(Duration.ofDays(90))))));
    book.bad(code, "no-proof-late", "a version 0.1 bundle with a promise only, three months after")
        .of(promiseOnly(Props.person().log(log -> log.integratedAfter(Duration.ofDays(90)))));
    book.bad(code, "intoto-late", "an intoto entry of three months after")
        .of(
            Draft.bundle(
                Props.person()
                    .log(log -> log.kind(EntryKind.INTOTO_V1).integratedAfter(Duration.ofDays(90)))
                    .sign(Props.FILE)));
  }

  private static Draft promiseOnly(Recipe recipe) {
    var signed = Props.message(recipe.log(log -> log.editEntry(e -> e.without("inclusionProof"))));
    return Draft.bundle(signed, BundleFormat.V0_1);
  }

  private static Draft logged(Duration after) {
    return Draft.attestation(
        Props.person().log(log -> log.integratedAfter(after)).sign(Props.FILE));
  }

  private void legalTimestamps() {
    book.good("stamped", "a Rekor v2 entry with a timestamp").of(stamped(t -> t));
    book.good("embedded", "the authority's certificate in the token")
        .of(stamped(TimestampRecipe::embedded));
    book.good("sha-384", "a SHA-384 imprint").of(stamped(t -> t.imprint(Hash.SHA384)));
    book.good("sha-512", "a SHA-512 imprint").of(stamped(t -> t.imprint(Hash.SHA512)));
    book.good("granted-with-modifications", "granted with modifications")
        .of(stamped(t -> t.status(1)));
    book.good("attestation", "an attestation with the draft list of timestamps and no promise")
        .of(
            Draft.attestation(
                Props.person().log(LogRecipe::withoutPromise).timestamped().sign(Props.FILE)));
    book.good("expired-since", "an authority whose certificate ended ten minutes later")
        .of(authority(tbs -> tbs.validity(tbs.notBefore(), BASE.plusSeconds(600))));
    FakeTsa small =
        FakeTsa.of(new Seed(1), "small", KeyType.EC_P256, BASE, UnaryOperator.identity());
    TrustedRoot both = Props.SIGSTORE.trustedRoot().timestampAuthority(small, BASE.minusSeconds(9));
    book.good("two-authorities", "timestamps by two authorities")
        .of(
            Draft.bundle(
                    v2().timestamps(TimestampRecipe.by(TSA), TimestampRecipe.by(small))
                        .sign(Props.FILE))
                .root(both));
    TrustedRoot windows =
        Props.SIGSTORE
            .trustedRoot()
            .valid("timestampAuthorities/0", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
            .timestampAuthority(TSA, BASE.minusSeconds(9));
    book.good(
            "second-window",
            "the authority twice in the trust root, the second time with the right window")
        .of(stamped(t -> t).root(windows));
  }

  private void legalTimes() {
    book.good("logged-at-start", "logged in the certificate's first second")
        .of(logged(Duration.ZERO));
    book.good("logged-at-end", "logged in the certificate's last second").of(logged(LIFETIME));
    book.good("stamped-at-end", "stamped in the certificate's last second")
        .of(stamped(t -> t.after(LIFETIME)));
    book.good("logged-and-stamped", "a promise and a timestamp")
        .of(Draft.attestation(Props.person().timestamped().sign(Props.FILE)));
    book.good(
            "stranger-beside-promise",
            "a timestamp by an unknown authority beside the log's promise")
        .of(
            Draft.attestation(
                Props.person()
                    .timestamps(TimestampRecipe.by(Props.IMPOSTOR.tsa()))
                    .sign(Props.FILE)));
    book.good("window-ends-at-stamp", "the authority's window ends in the second of the timestamp")
        .of(
            stamped(t -> t)
                .root(
                    Props.SIGSTORE
                        .trustedRoot()
                        .valid(
                            "timestampAuthorities/0",
                            "2025-01-01T00:00:00Z",
                            BASE.plusSeconds(1).toString())));
    book.good(
            "window-starts-at-stamp",
            "the authority's window starts in the second of the timestamp")
        .of(
            stamped(t -> t)
                .root(
                    Props.SIGSTORE
                        .trustedRoot()
                        .valid("timestampAuthorities/0", BASE.plusSeconds(1).toString(), "")));
    book.good("promise-only", "a version 0.1 bundle with the log's promise and no proof")
        .of(promiseOnly(Props.person()));
  }
}
