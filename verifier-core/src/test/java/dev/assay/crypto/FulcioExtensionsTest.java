package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.crypto.SubjectAlternativeName.Kind;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FulcioExtensionsTest {
  private static final TestKey KEY = TestKey.p256();
  private static final String SAN = "2.5.29.17";

  private static Certificate leaf(UnaryOperator<CertificateForge> change) {
    return CertificateForge.leaf(KEY).with(change).signedBy(KEY);
  }

  private static SubjectAlternativeName name(Bytes extension) throws Exception {
    return FulcioExtensions.subjectAlternativeName(
        leaf(forge -> forge.extension(SAN, true, extension)));
  }

  @CanIgnoreReturnValue
  private static Reason refusesName(UnaryOperator<CertificateForge> change) {
    return malformed(
        ReasonCode.CERTIFICATE_SAN_INVALID,
        () -> FulcioExtensions.subjectAlternativeName(leaf(change)));
  }

  @CanIgnoreReturnValue
  private static Reason refusesName(Bytes extension) {
    return refusesName(forge -> forge.extension(SAN, true, extension));
  }

  private static Bytes otherName(String type, Bytes... values) {
    return Asn.seq(Asn.explicit(0, Asn.oid(type), Asn.explicit(0, values)));
  }

  @Test
  void subjectAlternativeName_eachKind_isRead() throws Exception {
    assertThat(name(Asn.seq(Asn.ascii(0x86, "https://x/y@z"))))
        .isEqualTo(new SubjectAlternativeName(Kind.URI, "https://x/y@z"))
        .hasToString("https://x/y@z");
    assertThat(name(Asn.seq(Asn.ascii(0x81, "a@example.com"))))
        .isEqualTo(new SubjectAlternativeName(Kind.EMAIL, "a@example.com"));
    assertThat(name(otherName(FulcioClaim.ARC + "7", Asn.utf8("é!example.com"))))
        .isEqualTo(new SubjectAlternativeName(Kind.OTHER_NAME, "é!example.com"));
  }

  @Test
  void subjectAlternativeName_documentedOtherName_isRead() throws Exception {
    Bytes documented =
        Bytes.fromHex("3023a021060a2b0601040183bf300107a0130c11616c696365216578616d706c652e636f6d");

    assertThat(name(documented).value()).isEqualTo("alice!example.com");
  }

  @Test
  void subjectAlternativeName_absentOrEmpty_isRefused() {
    assertThat(refusesName(forge -> forge.without(SAN)).actual()).isEqualTo("no subjectAltName");
    assertThat(refusesName(Asn.seq()).actual()).isEqualTo("no name");
    refusesName(Bytes.of());
    refusesName(Asn.seq(Asn.ascii(0x86, "")));
    refusesName(Asn.seq(Asn.ascii(0x81, "")));
  }

  @Test
  void subjectAlternativeName_twoNames_areRefused() {
    Bytes one = Asn.ascii(0x86, "https://x");
    Bytes two = Asn.ascii(0x81, "a@example.com");

    refusesName(Asn.seq(one, two));
    refusesName(Asn.seq(two, one));
    refusesName(Asn.seq(one, one));
    refusesName(Bytes.concat(Asn.seq(one), Asn.NULL));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x82, 0x87, 0x88, 0xa4, 0x0c, 0x16, 0xa1, 0xa6, 0x80})
  void subjectAlternativeName_anotherKind_isRefused(int tag) {
    assertThat(refusesName(Asn.seq(Asn.ascii(tag, "example.com"))).actual())
        .isEqualTo("another kind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "1f", "7f", "80", "ff", "0a"})
  void subjectAlternativeName_octetsThatAreNoText_areRefused(String hex) {
    for (int tag : new int[] {0x81, 0x86}) {
      refusesName(Asn.seq(Asn.tagged(tag, Bytes.ofUtf8("a"), Bytes.fromHex(hex))));
    }
  }

  @Test
  void subjectAlternativeName_otherNamesThatAreNotFulcios_areRefused() {
    String type = FulcioClaim.ARC + "7";
    Bytes text = Asn.utf8("alice!example.com");

    refusesName(otherName("1.3.6.1.4.1.311.20.2.3", text));
    refusesName(otherName(type, Asn.ascii(Der.IA5_STRING, "alice!example.com")));
    refusesName(otherName(type, text, text));
    refusesName(otherName(type));
    refusesName(otherName(type, Asn.utf8("")));
    refusesName(otherName(type, Asn.utf8("a\u0000b")));
    refusesName(Asn.seq(Asn.explicit(0, Asn.oid(type), text)));
    refusesName(Asn.seq(Asn.explicit(0, Asn.oid(type), Asn.explicit(0, text), Asn.NULL)));
  }

  @Test
  void subjectAlternativeName_notCritical_isAllowedBesideASubjectOnly() throws Exception {
    Bytes uri = Asn.seq(Asn.ascii(0x86, "https://x"));

    assertThat(refusesName(forge -> forge.extension(SAN, false, uri)).expected())
        .startsWith("a critical subjectAltName");
    Certificate named =
        leaf(forge -> forge.extension(SAN, false, uri).subject(Asn.name("subject")));
    assertThat(FulcioExtensions.subjectAlternativeName(named).value()).isEqualTo("https://x");
  }

  private static String oid(int number) {
    return FulcioClaim.ARC + number;
  }

  private static FulcioClaims claims(int number, Bytes value) throws Exception {
    return FulcioExtensions.claims(leaf(forge -> forge.extension(oid(number), false, value)));
  }

  @CanIgnoreReturnValue
  private static Reason refusesClaim(int number, Bytes value) {
    return malformed(ReasonCode.CERTIFICATE_CLAIM_MALFORMED, () -> claims(number, value));
  }

  @Test
  void claims_allOfThem_areReadInTheirOrder() throws Exception {
    CertificateForge forge = CertificateForge.leaf(KEY);
    for (FulcioClaim claim : FulcioClaim.values()) {
      String text = "value of " + claim.name();
      boolean raw = claim.compareTo(FulcioClaim.LEGACY_REF) <= 0;
      forge.extension(claim.oid(), false, raw ? Bytes.ofUtf8(text) : Asn.utf8(text));
    }
    Map<String, String> named = FulcioExtensions.claims(forge.signedBy(KEY)).named();

    assertThat(named).hasSize(FulcioClaim.values().length - 1);
    for (FulcioClaim claim : FulcioClaim.values()) {
      FulcioClaim shown = claim == FulcioClaim.LEGACY_ISSUER ? FulcioClaim.ISSUER_V2 : claim;
      assertThat(named).containsEntry(claim.jsonName(), "value of " + shown.name());
    }
    assertThat(named.keySet())
        .startsWith("issuer", "githubWorkflowTrigger", "githubWorkflowSHA")
        .endsWith("sourceRepositoryVisibilityAtSigning", "deploymentEnvironment", "tokenSubject");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6"})
  void claims_deprecatedOnes_areRawEvenWhenTheyLookLikeDer(int number) throws Exception {
    Bytes der = Asn.utf8("push");
    malformed(ReasonCode.CERTIFICATE_CLAIM_MALFORMED, () -> claims(number, der));
    Bytes raw = Bytes.ofUtf8("0push é");
    assertThat(claims(number, raw).named().values()).containsExactly("0push é");
    refusesClaim(number, Bytes.fromHex("ff"));
    refusesClaim(number, Bytes.of());
    refusesClaim(number, Bytes.fromHex("610a62"));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
  void claims_currentOnes_areUtf8StringsAndNothingElse(int number) throws Exception {
    assertThat(claims(number, Asn.utf8("é+\"x")).named().values()).containsExactly("é+\"x");
    refusesClaim(number, Bytes.ofUtf8("push"));
    refusesClaim(number, Asn.printable("push"));
    refusesClaim(number, Asn.ascii(Der.IA5_STRING, "push"));
    refusesClaim(number, Bytes.concat(Asn.utf8("push"), Bytes.of((byte) 0)));
    refusesClaim(number, Bytes.fromHex("0c810470757368"));
    refusesClaim(number, Bytes.fromHex("0c0470757368").slice(0, 5));
    refusesClaim(number, Bytes.fromHex("0c01ff"));
    refusesClaim(number, Asn.utf8(""));
    refusesClaim(number, Asn.utf8("a\u0000"));
    assertThat(refusesClaim(number, Asn.utf8("a\u0085")).where())
        .isEqualTo("certificate/extension " + oid(number));
  }

  @ParameterizedTest
  @CsvSource({
    "22, 0c067075626c6963, public",
    "14, 0c0f726566732f68656164732f6d61696e, refs/heads/main",
    "2, 70757368, push",
    "14, 0c02c3a9, é"
  })
  void claims_documentedEncodings_areRead(int number, String hex, String text) throws Exception {
    assertThat(claims(number, Bytes.fromHex(hex)).named().values()).containsExactly(text);
  }

  @Test
  void claims_ofMoreThan127Octets_areRead() throws Exception {
    assertThat(claims(12, Asn.utf8("a".repeat(128))).sourceRepositoryUri())
        .contains("a".repeat(128));
  }

  @Test
  void claims_unknownOnes_areKeptAsTheyAre() throws Exception {
    Bytes anything = Bytes.fromHex("ff00");

    FulcioClaims claims =
        FulcioExtensions.claims(
            leaf(forge ->
                forge
                    .extension(oid(25), false, anything)
                    .extension(oid(7), false, anything)
                    .extension("1.3.6.1.4.1.57264.2", false, anything)
                    .extension("1.3.6.1.4.1.57264.11", false, anything)));
    assertThat(claims.unknown()).containsOnlyKeys(oid(25), oid(7)).containsValue(anything);
    assertThat(claims.named()).isEmpty();
    assertThat(claims.issuer()).isEmpty();
  }

  @Test
  void issuer_prefersTheCurrentClaim() throws Exception {
    assertThat(claims(1, Bytes.ofUtf8("old")).issuer()).contains("old");
    assertThat(claims(8, Asn.utf8("new")).issuer()).contains("new");
    FulcioClaims both =
        FulcioExtensions.claims(
            leaf(forge ->
                forge
                    .extension(oid(1), false, Bytes.ofUtf8("old"))
                    .extension(oid(8), false, Asn.utf8("new"))));
    assertThat(both.issuer()).contains("new");
    assertThat(both.named()).containsExactly(Map.entry("issuer", "new"));
  }
}
