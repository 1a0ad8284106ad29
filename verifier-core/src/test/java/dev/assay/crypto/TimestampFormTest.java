package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static dev.assay.crypto.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response must look like before anything in it is believed. */
class TimestampFormTest {
  private static final Bytes SIGNATURE = Bytes.ofUtf8("signature");
  private static final TestKey KEY = TestKey.p256();
  private static final Certificate TSA =
      CertificateForge.timestamper("tsa", KEY).issuer(Asn.name("tsa root")).signedBy(KEY);
  private static final TimestampAuthority AUTHORITY =
      new TimestampAuthority(List.of(TSA), TimeRange.from(Instant.EPOCH), "https://tsa");
  private static final TimestampCheck CHECK = new TimestampCheck(SignatureCheck.bouncyCastle());

  private static Outcome<VerifiedTimestamp> check(Bytes response) {
    return CHECK.check(response, SIGNATURE, List.of(AUTHORITY), "ts/0");
  }

  private static TimestampForge forge() {
    return new TimestampForge(KEY, TSA, SIGNATURE);
  }

  private static void passes(UnaryOperator<TimestampForge> change) {
    passed(check(change.apply(forge()).der()));
  }

  @CanIgnoreReturnValue
  private static Reason malformed(Bytes response) {
    Reason reason = refused(check(response));
    assertThat(reason.code()).as(reason.toString()).isEqualTo(ReasonCode.TIMESTAMP_MALFORMED);
    assertThat(reason.where()).startsWith("ts/0");
    return reason;
  }

  @CanIgnoreReturnValue
  private static Reason malformed(UnaryOperator<TimestampForge> change) {
    return malformed(change.apply(forge()).der());
  }

  @Test
  void check_bytesAround_areRefused() {
    Bytes good = forge().der();

    passed(check(good));
    malformed(Bytes.of());
    malformed(Bytes.concat(good, Bytes.of((byte) 0)));
    malformed(good.slice(0, good.size() - 1));
    malformed(forge -> forge.afterResponse(Asn.NULL));
    malformed(Asn.NULL);
  }

  @Test
  void check_tooLarge_isRefusedByItsSize() {
    Bytes atTheLimit = Bytes.of(new byte[TimestampToken.MAX_BYTES]);

    assertThat(malformed(Bytes.of(new byte[TimestampToken.MAX_BYTES + 1])).expected())
        .isEqualTo("at most 65536 octets");
    assertThat(malformed(atTheLimit).expected()).doesNotContain("65536");
  }

  @Test
  void check_status_mustBeGranted() {
    passes(forge -> forge.status(Asn.seq(Asn.integer(1))));
    passes(forge -> forge.status(Asn.seq(Asn.integer(0), Asn.seq(Asn.utf8("fine")))));
    for (int status = 2; status <= 5; status++) {
      Bytes refusal = Asn.seq(Asn.seq(Asn.integer(status)));
      Reason reason = refused(check(refusal));
      assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_NOT_GRANTED);
      assertThat(reason.actual()).isEqualTo("status " + status);
      Bytes withToken = forge().status(Asn.seq(Asn.integer(status))).der();
      assertThat(refused(check(withToken)).code()).isEqualTo(ReasonCode.TIMESTAMP_NOT_GRANTED);
    }
    malformed(Asn.seq(Asn.seq(Asn.integer(0))));
    malformed(forge -> forge.status(Asn.seq(Asn.integer(-1))));
    malformed(forge -> forge.status(Asn.seq(Asn.integer(1001))));
    malformed(forge -> forge.status(Asn.seq()));
  }

  @Test
  void check_contentThatIsNoSignedTimestamp_isRefused() {
    Bytes status = Asn.seq(Asn.integer(0));
    Bytes data = Asn.oid("1.2.840.113549.1.7.1");

    malformed(forge -> forge.contentType(data));
    malformed(Asn.seq(status, Asn.seq(data, Asn.explicit(0, Asn.octets(Bytes.of())))));
    malformed(Asn.seq(status, Asn.seq(Asn.oid("1.2.840.113549.1.7.2"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5})
  void check_otherVersionsOfSignedData_areRefused(int version) {
    assertThat(malformed(forge -> forge.version(version)).expected()).isEqualTo("version 3");
  }

  @Test
  void check_otherVersionsOfTstInfo_areRefused() {
    assertThat(malformed(forge -> forge.tstVersion(2)).expected()).isEqualTo("version 1");
    malformed(forge -> forge.tstVersion(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20250101000500", "202501010005Z", "20250101000500.0Z", "250101000500Z"})
  void check_genTimeThatIsNoTime_isRefused(String time) {
    malformed(forge -> forge.time(time));
  }

  @Test
  void check_optionalFieldsOfTstInfo_areReadInTheirOrder() {
    Bytes accuracy = Asn.seq(Asn.integer(1));
    Bytes nonce = Asn.integer(77);
    Bytes tsa = Asn.explicit(0, Asn.explicit(4, Asn.name("tsa")));
    Bytes extension = Asn.extension("1.2.3", false, Asn.NULL);
    Bytes extensions = Asn.explicit(1, extension);

    passes(TimestampForge::rest);
    passes(forge -> forge.rest(accuracy, Asn.TRUE, nonce, tsa, extensions));
    passes(forge -> forge.rest(nonce));
    passes(forge -> forge.rest(tsa));
    malformed(forge -> forge.rest(nonce, accuracy));
    malformed(forge -> forge.rest(tsa, nonce));
    malformed(forge -> forge.rest(extensions, tsa));
    malformed(forge -> forge.rest(nonce, Asn.TRUE));
    malformed(forge -> forge.rest(Asn.NULL));
    assertThat(malformed(forge -> forge.rest(Asn.FALSE)).actual()).isEqualTo("ordering FALSE");
  }

  @Test
  void check_extensionsOfTstInfo_mayNotBeCritical() {
    Bytes value = Asn.octets(Asn.NULL);
    Bytes critical = Asn.extension("1.2.3", true, Asn.NULL);
    Bytes explicitFalse = Asn.seq(Asn.oid("1.2.3"), Asn.FALSE, value);
    Bytes without = Asn.seq(Asn.oid("1.2.3"));
    Bytes more = Asn.seq(Asn.oid("1.2.3"), value, Asn.NULL);
    Bytes fine = Asn.extension("1.2.4", false, Asn.NULL);

    assertThat(malformed(forge -> forge.rest(Asn.explicit(1, fine, critical))).actual())
        .isEqualTo("1.2.3");
    for (Bytes wrong : List.of(explicitFalse, without, more, Asn.NULL)) {
      malformed(forge -> forge.rest(Asn.explicit(1, wrong)));
    }
  }

  @Test
  void check_imprintOrSerialOfAnotherForm_isRefused() {
    Bytes hash = Asn.octets(HashAlgorithm.SHA2_256.digest(SIGNATURE));

    malformed(forge -> forge.imprintElement(Asn.seq(TimestampForge.SHA256, hash, Asn.NULL)));
    malformed(forge -> forge.imprintElement(Asn.seq(TimestampForge.SHA256)));
    malformed(forge -> forge.imprintElement(Asn.seq(hash)));
    malformed(forge -> forge.serial(Asn.octets(Bytes.of())));
  }

  @Test
  void check_signers_mustBeExactlyOne() {
    Bytes another = forge().signerInfo();

    assertThat(malformed(forge -> forge.afterSigner(another)).expected())
        .isEqualTo("no further element");
    malformed(forge -> forge.afterSigner(Asn.NULL));
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "3"})
  void check_signersVersion_followsFromItsIdentifier(int version) {
    Bytes byName = Asn.seq(TSA.issuer(), Asn.tagged(Der.INTEGER, TSA.serialNumber()));
    Bytes byKey = Asn.tagged(0x80, Bytes.fromHex("aa"));

    passes(forge -> forge.signer(1, byName));
    assertThat(malformed(forge -> forge.signer(version, byName)).expected()).isEqualTo("version 1");
    assertThat(malformed(forge -> forge.signer(1, byKey)).expected()).isEqualTo("version 3");
  }

  @Test
  void check_signersIdentifier_mustBeWellFormed() {
    malformed(forge -> forge.signer(1, Asn.seq(TSA.issuer())));
    malformed(forge -> forge.signer(1, Asn.seq(TSA.issuer(), Asn.integer(1), Asn.NULL)));
    malformed(forge -> forge.signer(1, Asn.explicit(0, Asn.NULL)));
  }

  @Test
  void check_signedAttributes_areRequiredOnceEach() {
    malformed(forge -> forge.withoutAttribute(TimestampForge.CONTENT_TYPE));
    malformed(forge -> forge.withoutAttribute(TimestampForge.MESSAGE_DIGEST));
    Bytes twice = Asn.seq(Asn.oid(TimestampForge.CONTENT_TYPE), Asn.set(TimestampForge.TST_INFO));
    assertThat(malformed(forge -> forge.moreAttributes(twice)).expected())
        .isEqualTo("each attribute once");
  }

  @Test
  void check_signedAttribute_hasOneValue() {
    Bytes type = Asn.oid("1.2.3");

    passes(forge -> forge.moreAttributes(Asn.seq(type, Asn.set(Asn.NULL))));
    malformed(forge -> forge.moreAttributes(Asn.seq(type, Asn.set())));
    malformed(forge -> forge.moreAttributes(Asn.seq(type, Asn.set(Asn.NULL, Asn.NULL))));
    malformed(forge -> forge.moreAttributes(Asn.seq(type, Asn.set(Asn.NULL), Asn.NULL)));
    malformed(forge -> forge.moreAttributes(Asn.seq(type)));
    malformed(forge -> forge.moreAttributes(Asn.NULL));
  }

  @Test
  void check_unsignedAttributesAndRevocationLists_areSteppedOver() {
    passes(forge -> forge.unsigned(Asn.explicit(1, Asn.NULL)));
    passes(forge -> forge.certificatesElement(Asn.explicit(1, Asn.seq())));
    passes(forge ->
        forge.certificatesElement(
            Bytes.concat(Asn.explicit(0, TSA.der()), Asn.explicit(1, Asn.seq()))));
    malformed(forge -> forge.unsigned(Asn.explicit(2, Asn.NULL)));
    malformed(forge -> forge.certificatesElement(Asn.explicit(2, Asn.NULL)));
    malformed(forge ->
        forge.certificatesElement(
            Bytes.concat(Asn.explicit(1, Asn.seq()), Asn.explicit(0, TSA.der()))));
  }

  @Test
  void check_certificates_areX509AndLimited() {
    List<Bytes> eight = new ArrayList<>();
    for (int i = 0; i < TimestampToken.MAX_CERTIFICATES; i++) {
      eight.add(TSA.der());
    }

    passes(forge -> forge.certificates(eight.toArray(Bytes[]::new)));
    eight.add(TSA.der());
    malformed(forge -> forge.certificates(eight.toArray(Bytes[]::new)));
    malformed(forge -> forge.certificates(TSA.der(), Asn.explicit(1, Asn.NULL)));
  }

  private static Bytes v2(Bytes... id) {
    return Asn.seq(Asn.seq(Asn.seq(id)));
  }

  private static void assertOtherCertificate(String oid, Bytes value) {
    Reason reason =
        refused(
            check(
                forge()
                    .withoutAttribute(TimestampForge.SIGNING_CERTIFICATE_V2)
                    .attribute(oid, value)
                    .der()));
    assertThat(reason.code()).isEqualTo(ReasonCode.TIMESTAMP_CERTIFICATE_INVALID);
  }

  @Test
  void check_signingCertificateV2_mustNameTheSigner() {
    String oid = TimestampForge.SIGNING_CERTIFICATE_V2;
    Bytes hash = Asn.octets(HashAlgorithm.SHA2_256.digest(TSA.der()));
    Bytes sha512 = Asn.octets(HashAlgorithm.SHA2_512.digest(TSA.der()));
    Bytes issuer = Asn.seq(Asn.explicit(4, TSA.issuer()));
    Bytes serial = Asn.tagged(Der.INTEGER, TSA.serialNumber());

    passes(forge -> forge.withoutAttribute(oid));
    passes(forge -> forge.attribute(oid, v2(TimestampForge.SHA256, hash)));
    passes(forge -> forge.attribute(oid, v2(TimestampForge.SHA512, sha512)));
    passes(forge -> forge.attribute(oid, v2(hash, Asn.seq(issuer, serial))));
    passes(forge -> forge.attribute(oid, Asn.seq(Asn.seq(Asn.seq(hash)), Asn.seq())));
    assertOtherCertificate(oid, v2(sha512));
    assertOtherCertificate(oid, v2(TimestampForge.SHA512, hash));
    assertOtherCertificate(oid, v2(TimestampForge.SHA1, hash));
    assertOtherCertificate(oid, v2(hash, Asn.seq(issuer, Asn.integer(1))));
    assertOtherCertificate(
        oid, v2(hash, Asn.seq(Asn.seq(Asn.explicit(4, Asn.name("other"))), serial)));
  }

  @Test
  void check_signingCertificateOfAnotherForm_isRefused() {
    String oid = TimestampForge.SIGNING_CERTIFICATE_V2;
    Bytes hash = Asn.octets(HashAlgorithm.SHA2_256.digest(TSA.der()));
    Bytes issuer = Asn.seq(Asn.explicit(4, TSA.issuer()));
    Bytes serial = Asn.tagged(Der.INTEGER, TSA.serialNumber());

    for (Bytes wrong :
        List.of(
            Asn.NULL,
            Asn.seq(),
            Asn.seq(Asn.seq()),
            v2(),
            v2(hash, Asn.NULL),
            v2(hash, Asn.seq(issuer)),
            v2(hash, Asn.seq(issuer, serial, serial)),
            v2(hash, Asn.seq(issuer, serial), Asn.NULL),
            v2(hash, Asn.seq(Asn.seq(), serial)),
            v2(hash, Asn.seq(Asn.seq(Asn.explicit(4, TSA.issuer()), Asn.NULL), serial)))) {
      malformed(forge -> forge.attribute(oid, wrong));
    }
  }

  @Test
  void check_signingCertificateV1_mustNameTheSignerToo() throws Exception {
    String oid = SigningCertificateAttribute.VERSION_1;
    Bytes sha1 =
        Asn.octets(Bytes.of(MessageDigest.getInstance("SHA-1").digest(TSA.der().toArray())));
    Bytes issuer = Asn.seq(Asn.explicit(4, TSA.issuer()));

    passes(forge -> forge.attribute(oid, v2(sha1)));
    assertOtherCertificate(oid, v2(Asn.octets(Bytes.of(new byte[20]))));
    assertOtherCertificate(oid, v2(sha1, Asn.seq(issuer, Asn.integer(1))));
    malformed(forge -> forge.attribute(oid, v2(TimestampForge.SHA256, sha1)));
  }
}
