package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static dev.assay.crypto.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A root, an issuing authority and a leaf, each with one thing wrong. */
class ChainCheckTest {
  private static final Instant AT = Instant.parse("2025-01-01T00:05:00Z");
  private static final TimeRange ALWAYS = TimeRange.from(Instant.parse("2021-01-01T00:00:00Z"));
  private static final TestKey ROOT_KEY = TestKey.p384();
  private static final TestKey ISSUING_KEY = TestKey.p256();
  private static final TestKey LEAF_KEY = TestKey.p256();
  private static final ChainCheck CHECK = new ChainCheck(SignatureCheck.bouncyCastle());

  private static Certificate root() {
    return CertificateForge.authority("root", ROOT_KEY).signedBy(ROOT_KEY);
  }

  private static CertificateForge issuingForge() {
    return CertificateForge.authority("issuing", ISSUING_KEY)
        .issuer(Asn.name("root"))
        .extension("2.5.29.19", true, Asn.seq(Asn.TRUE, Asn.integer(0)))
        .extension("2.5.29.37", false, Asn.seq(Asn.oid(Oids.CODE_SIGNING)));
  }

  private static Certificate issuing() {
    return issuingForge().signedBy(ROOT_KEY);
  }

  private static Certificate leaf() {
    return CertificateForge.leaf(LEAF_KEY).signedBy(ISSUING_KEY);
  }

  private static CertificateAuthority authority(Certificate... chain) {
    return new CertificateAuthority(List.of(chain), ALWAYS, "https://fulcio.example");
  }

  private static Reason refusal(Certificate leaf, CertificateAuthority... authorities) {
    return refused(CHECK.check(leaf, List.of(authorities), AT));
  }

  /** The refusal when the issuing authority is changed and the rest is good. */
  private static Reason refusalWith(UnaryOperator<CertificateForge> change) {
    return refusal(leaf(), authority(issuingForge().with(change).signedBy(ROOT_KEY), root()));
  }

  @Test
  void check_goodChain_passesWithItsAuthority() {
    CertificateAuthority authority = authority(issuing(), root());

    assertThat(passed(CHECK.check(leaf(), List.of(authority), AT))).isSameAs(authority);
    assertThat(passed(new ChainCheck(SignatureCheck.jdk()).check(leaf(), List.of(authority), AT)))
        .isSameAs(authority);
  }

  @Test
  void check_rootThatIssuesItself_passes() {
    CertificateAuthority alone =
        authority(CertificateForge.authority("issuing", ISSUING_KEY).signedBy(ISSUING_KEY));

    assertThat(passed(CHECK.check(leaf(), List.of(alone), AT))).isSameAs(alone);
  }

  @Test
  void check_noAuthorityOrAnotherName_isUntrusted() {
    Reason none = refusal(leaf());
    Reason other = refusal(leaf(), authority(root()));

    assertThat(none.code()).isEqualTo(ReasonCode.CHAIN_UNTRUSTED);
    assertThat(none.expected()).isEqualTo("a certificate authority in the trust root");
    assertThat(other.code()).isEqualTo(ReasonCode.CHAIN_UNTRUSTED);
    assertThat(other.expected()).isEqualTo("CN=root");
    assertThat(other.actual()).isEqualTo("CN=issuing");
  }

  @Test
  void check_leafIssuedByTheRoot_isUntrustedBelowTheIssuingAuthority() {
    Certificate leaf = CertificateForge.leaf(LEAF_KEY).issuer(Asn.name("root")).signedBy(ROOT_KEY);

    assertThat(refusal(leaf, authority(issuing(), root())).code())
        .isEqualTo(ReasonCode.CHAIN_UNTRUSTED);
  }

  @Test
  void check_sameNameInAnotherEncoding_isUntrusted() {
    Bytes printable = Asn.seq(Asn.set(Asn.seq(Asn.oid("2.5.4.3"), Asn.printable("issuing"))));
    Certificate leaf = CertificateForge.leaf(LEAF_KEY).issuer(printable).signedBy(ISSUING_KEY);

    assertThat(refusal(leaf, authority(issuing(), root())).code())
        .isEqualTo(ReasonCode.CHAIN_UNTRUSTED);
  }

  @Test
  void check_leafSignedByAnotherKey_isInvalidAndBeatsUntrusted() {
    Certificate forged = CertificateForge.leaf(LEAF_KEY).signedBy(LEAF_KEY);
    Reason reason = refusal(forged, authority(issuing(), root()), authority(root()));

    assertThat(reason.code()).isEqualTo(ReasonCode.CHAIN_SIGNATURE_INVALID);
    assertThat(reason.expected()).isEqualTo("a signature by CN=issuing");
    assertThat(reason.where()).isEqualTo("certificate leaf");
    assertThat(refusal(forged, authority(root()), authority(issuing(), root())).code())
        .isEqualTo(ReasonCode.CHAIN_SIGNATURE_INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "aabb, ccdd, CHAIN_UNTRUSTED",
    "aabb, aabb, CHAIN_SIGNATURE_INVALID",
    "'', ccdd, CHAIN_SIGNATURE_INVALID",
    "aabb, '', CHAIN_SIGNATURE_INVALID"
  })
  void check_keyIdentifiersOfAForgery_tellAnotherKeyFromAForgery(
      String subjects, String authoritys, ReasonCode expected) {
    CertificateForge authority = issuingForge();
    CertificateForge leaf = CertificateForge.leaf(LEAF_KEY);
    if (!subjects.isEmpty()) {
      authority.extension("2.5.29.14", false, Asn.octets(Bytes.fromHex(subjects)));
    }
    if (!authoritys.isEmpty()) {
      Bytes identifier = Asn.tagged(0x80, Bytes.fromHex(authoritys));
      leaf.extension("2.5.29.35", false, Asn.seq(identifier));
    }

    assertThat(
            refusal(leaf.signedBy(LEAF_KEY), authority(authority.signedBy(ROOT_KEY), root()))
                .code())
        .isEqualTo(expected);
  }

  @Test
  void check_differentKeyIdentifiersButAGoodSignature_passes() {
    Certificate authority =
        issuingForge()
            .extension("2.5.29.14", false, Asn.octets(Bytes.fromHex("aabb")))
            .signedBy(ROOT_KEY);
    Certificate leaf =
        CertificateForge.leaf(LEAF_KEY)
            .extension("2.5.29.35", false, Asn.seq(Asn.tagged(0x80, Bytes.fromHex("ccdd"))))
            .signedBy(ISSUING_KEY);

    passed(CHECK.check(leaf, List.of(authority(authority, root())), AT));
  }

  @Test
  void check_authorityWithAnUnsupportedKey_isInvalid() {
    Bytes unknown = Asn.seq(Asn.seq(Asn.oid("1.3.101.113")), Asn.bits(Bytes.of((byte) 1)));

    assertThat(refusalWith(forge -> forge.spki(unknown)).code())
        .isEqualTo(ReasonCode.CHAIN_SIGNATURE_INVALID);
  }

  @Test
  void check_issuingNotSignedByTheRoot_isInvalid() {
    Reason reason = refusal(leaf(), authority(issuingForge().signedBy(ISSUING_KEY), root()));

    assertThat(reason.code()).isEqualTo(ReasonCode.CHAIN_SIGNATURE_INVALID);
    assertThat(reason.where()).isEqualTo("certificate CN=issuing");
  }

  @Test
  void check_issuingNamedAfterAnotherRoot_isViolated() {
    Reason reason = refusalWith(forge -> forge.issuer(Asn.name("other")));

    assertThat(reason.code()).isEqualTo(ReasonCode.CHAIN_CONSTRAINT_VIOLATED);
    assertThat(reason.expected()).isEqualTo("issuer CN=other");
    assertThat(reason.actual()).isEqualTo("CN=root");
  }

  private static void assertViolated(Reason reason, String expected) {
    assertThat(reason.code()).isEqualTo(ReasonCode.CHAIN_CONSTRAINT_VIOLATED);
    assertThat(reason.expected()).contains(expected);
  }

  @Test
  void check_authorityThatIsNone_isViolated() {
    assertViolated(refusalWith(forge -> forge.without("2.5.29.19")), "basicConstraints");
    assertViolated(
        refusalWith(forge -> forge.extension("2.5.29.19", true, Asn.seq())), "basicConstraints");
    assertViolated(
        refusalWith(forge -> forge.extension("2.5.29.19", false, Asn.seq(Asn.TRUE))),
        "critical basicConstraints");
  }

  @Test
  void check_authorityThatMayNotSignCertificates_isViolated() {
    assertViolated(refusalWith(forge -> forge.without("2.5.29.15")), "keyCertSign");
    assertViolated(
        refusalWith(forge -> forge.extension("2.5.29.15", true, Bytes.fromHex("03020780"))),
        "keyCertSign");
  }

  @Test
  void check_authorityForOtherPurposes_isViolated() {
    Bytes other = Asn.seq(Asn.oid(Oids.TIME_STAMPING), Asn.oid("1.2.3"));
    Reason reason = refusalWith(forge -> forge.extension("2.5.29.37", false, other));

    assertViolated(reason, "key purpose 1.3.6.1.5.5.7.3.3");
    assertThat(reason.actual()).isEqualTo("1.3.6.1.5.5.7.3.8, 1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {Oids.CODE_SIGNING, Oids.ANY_PURPOSE})
  void check_authorityForCodeSigningOrAnything_passes(String purpose) {
    Bytes purposes = Asn.seq(Asn.oid("1.2.3"), Asn.oid(purpose));
    Certificate authority =
        issuingForge().extension("2.5.29.37", true, purposes).signedBy(ROOT_KEY);

    passed(CHECK.check(leaf(), List.of(authority(authority, root())), AT));
  }

  @Test
  void check_authorityWithoutPurposes_passes() {
    Certificate authority = issuingForge().without("2.5.29.37").signedBy(ROOT_KEY);

    passed(CHECK.check(leaf(), List.of(authority(authority, root())), AT));
  }

  @Test
  void check_nameConstraints_areViolatedEvenIfNotCritical() {
    assertViolated(
        refusalWith(forge -> forge.extension("2.5.29.30", false, Asn.seq())), "nameConstraints");
  }

  @Test
  void check_criticalExtensionThatIsUnknown_isViolatedAnywhere() {
    Reason inAuthority = refusalWith(forge -> forge.extension("1.2.3", true, Asn.NULL));
    Certificate leaf =
        CertificateForge.leaf(LEAF_KEY)
            .extension(Oids.PRECERTIFICATE_POISON, true, Asn.NULL)
            .signedBy(ISSUING_KEY);
    Reason inLeaf = refusal(leaf, authority(issuing(), root()));

    assertViolated(inAuthority, "critical extensions that are understood");
    assertThat(inAuthority.actual()).isEqualTo("critical extension 1.2.3");
    assertViolated(inLeaf, "critical extensions that are understood");
    passed(
        CHECK.check(
            leaf(),
            List.of(
                authority(
                    issuingForge().extension("1.2.3", false, Asn.NULL).signedBy(ROOT_KEY), root())),
            AT));
  }

  private static Certificate root(int pathLength) {
    return CertificateForge.authority("root", ROOT_KEY)
        .extension("2.5.29.19", true, Asn.seq(Asn.TRUE, Asn.integer(pathLength)))
        .signedBy(ROOT_KEY);
  }

  @Test
  void check_pathLength_countsTheAuthoritiesBelow() {
    passed(CHECK.check(leaf(), List.of(authority(issuing(), root(1))), AT));
    Reason reason = refusal(leaf(), authority(issuing(), root(0)));

    assertViolated(reason, "at most 0 authorities below");
    assertThat(reason.actual()).isEqualTo("1 authorities");
    assertThat(reason.where()).isEqualTo("certificate CN=root");
  }

  @Test
  void check_pathLength_doesNotCountAnAuthorityThatIssuedItself() {
    // A root that re-issued itself for a new key: the same name above and below.
    TestKey newKey = TestKey.p256();
    Certificate renewed = CertificateForge.authority("root", newKey).signedBy(ROOT_KEY);
    Certificate issuing = issuingForge().signedBy(newKey);

    passed(CHECK.check(leaf(), List.of(authority(issuing, renewed, root(1))), AT));
  }

  @Test
  void check_threeAuthorities_areAllLookedAt() {
    TestKey middleKey = TestKey.p256();
    Certificate middle =
        CertificateForge.authority("middle", middleKey).issuer(Asn.name("root")).signedBy(ROOT_KEY);
    Certificate issuing = issuingForge().issuer(Asn.name("middle")).signedBy(middleKey);

    passed(CHECK.check(leaf(), List.of(authority(issuing, middle, root(2))), AT));
    assertViolated(refusal(leaf(), authority(issuing, middle, root(1))), "at most 1");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-12-31T23:59:59Z, SIGNED_OUTSIDE_CERTIFICATE_VALIDITY",
    "2025-01-01T00:10:00.000000001Z, SIGNED_OUTSIDE_CERTIFICATE_VALIDITY",
    "2040-01-01T00:00:00Z, SIGNED_OUTSIDE_CERTIFICATE_VALIDITY"
  })
  void check_leafNotValidAtTheTime_isOutside(Instant at, ReasonCode expected) {
    Reason reason = refused(CHECK.check(leaf(), List.of(authority(issuing(), root())), at));

    assertThat(reason.code()).isEqualTo(expected);
    assertThat(reason.expected())
        .isEqualTo("a time in 2025-01-01T00:00:00Z to 2025-01-01T00:10:00Z");
    assertThat(reason.actual()).isEqualTo(at.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-01-01T00:00:00Z", "2025-01-01T00:10:00Z"})
  void check_atTheEndsOfTheLeafsValidity_passes(Instant at) {
    passed(CHECK.check(leaf(), List.of(authority(issuing(), root())), at));
  }

  @Test
  void check_authorityNotValidAtTheTime_isNotValid() {
    Reason issuing = refusalWith(forge -> forge.valid(AT.plusSeconds(1), AT.plusSeconds(1000)));
    Certificate oldRoot =
        CertificateForge.authority("root", ROOT_KEY)
            .valid(AT.minusSeconds(1000), AT.minusSeconds(1))
            .signedBy(ROOT_KEY);
    Reason root = refusal(leaf(), authority(issuing(), oldRoot));

    assertThat(issuing.code()).isEqualTo(ReasonCode.CA_NOT_VALID_AT_SIGNING);
    assertThat(issuing.where()).isEqualTo("certificate CN=issuing");
    assertThat(root.code()).isEqualTo(ReasonCode.CA_NOT_VALID_AT_SIGNING);
    assertThat(root.where()).isEqualTo("certificate CN=root");
  }

  @Test
  void check_authorityOutsideTheTrustRootsPeriod_isNotValid() {
    List<Certificate> chain = List.of(issuing(), root());
    CertificateAuthority ended =
        new CertificateAuthority(
            chain, TimeRange.between(AT.minusSeconds(9), AT.minusNanos(1)), "https://old");
    CertificateAuthority endsNow =
        new CertificateAuthority(chain, TimeRange.between(AT, AT), "https://now");

    Reason reason = refusal(leaf(), ended);
    assertThat(reason.code()).isEqualTo(ReasonCode.CA_NOT_VALID_AT_SIGNING);
    assertThat(reason.where()).isEqualTo("trust root, https://old");
    assertThat(passed(CHECK.check(leaf(), List.of(ended, endsNow), AT))).isSameAs(endsNow);
    assertThat(refusal(leaf(), ended, authority(root())).code())
        .isEqualTo(ReasonCode.CA_NOT_VALID_AT_SIGNING);
  }

  /** Counts how often anything is verified. */
  private record Counting(AtomicInteger count) implements SignatureCheck {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public boolean verifies(
        VerificationKey key, HashAlgorithm hash, Bytes message, Bytes signature) {
      count.incrementAndGet();
      return SignatureCheck.bouncyCastle().verifies(key, hash, message, signature);
    }

    @Override
    public boolean verifiesDigest(
        VerificationKey key, HashAlgorithm hash, Bytes digest, Bytes signature) {
      throw new AssertionError("certificates are never verified by digest");
    }
  }

  @Test
  void check_secondLeafOfAnAuthority_verifiesTheLeafOnly() {
    Counting first = new Counting(new AtomicInteger());
    CertificateAuthority authority = authority(issuing(), root());

    passed(new ChainCheck(first).check(leaf(), List.of(authority), AT));
    assertThat(first.count).as("leaf and issuing authority").hasValue(2);
    passed(new ChainCheck(first).check(leaf(), List.of(authority), AT));
    assertThat(first.count).as("the second leaf").hasValue(3);
    Counting second = new Counting(new AtomicInteger(100));
    passed(new ChainCheck(second).check(leaf(), List.of(authority), AT));
    assertThat(second.count).as("another implementation looks for itself").hasValue(102);
  }

  @Test
  void authority_isAValue() {
    Certificate root = root();
    CertificateAuthority authority = authority(root);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CertificateAuthority(List.of(), ALWAYS, ""));
    assertThat(authority).isEqualTo(authority(root)).hasSameHashCodeAs(authority(root));
    assertThat(authority).isNotEqualTo(authority(issuing(), root));
    assertThat(authority).isNotEqualTo(new CertificateAuthority(List.of(root), ALWAYS, "other"));
    assertThat(authority)
        .isNotEqualTo(new CertificateAuthority(List.of(root), TimeRange.from(AT), authority.uri()));
    assertThat(authority.equals((Object) "authority")).isFalse();
    assertThat(authority.toString()).isEqualTo("CN=root from 2021-01-01T00:00:00Z");
  }
}
