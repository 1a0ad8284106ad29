package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.math.BigInteger;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading certificates: the good one, and each part wrong on its own. */
class CertificateTest {
  private static final ReasonCode CODE = ReasonCode.CERTIFICATE_MALFORMED;
  private static final TestKey KEY = TestKey.p256();

  @CanIgnoreReturnValue
  private static Reason refuses(UnaryOperator<CertificateForge> change) {
    return refuses(CertificateForge.leaf(KEY).with(change).der(KEY));
  }

  @CanIgnoreReturnValue
  private static Reason refuses(Bytes der) {
    return malformed(CODE, () -> Certificate.parse(der));
  }

  private static Certificate leaf(UnaryOperator<CertificateForge> change) {
    return CertificateForge.leaf(KEY).with(change).signedBy(KEY);
  }

  @Test
  void parse_goodLeaf_hasItsParts() throws Exception {
    CertificateForge forge = CertificateForge.leaf(KEY);
    Bytes der = forge.der(KEY);
    Certificate leaf = Certificate.parse(der);

    assertThat(leaf.der()).isEqualTo(der);
    assertThat(leaf.tbs()).isEqualTo(forge.tbs());
    assertThat(leaf.serialNumber()).isEqualTo(Bytes.fromHex("1267"));
    assertThat(leaf.issuer()).isEqualTo(Asn.name("issuing"));
    assertThat(leaf.issuerText()).isEqualTo("CN=issuing");
    assertThat(leaf.subject()).isEqualTo(Asn.seq());
    assertThat(leaf.subjectText()).isEmpty();
    assertThat(leaf.notBefore()).isEqualTo(CertificateForge.START);
    assertThat(leaf.notAfter()).isEqualTo(CertificateForge.END);
    assertThat(leaf.validity())
        .isEqualTo(TimeRange.between(CertificateForge.START, CertificateForge.END));
    assertThat(leaf.subjectPublicKeyInfo()).isEqualTo(KEY.spki());
    assertThat(leaf.key()).isSameAs(leaf.key()).isEqualTo(KEY.key());
    assertThat(leaf.supportedKey()).containsSame(leaf.key());
    assertThat(leaf.extensionOids()).containsExactly("2.5.29.15", "2.5.29.37", "2.5.29.17");
    assertThat(leaf.extension("2.5.29.15")).contains(Bytes.fromHex("03020780"));
    assertThat(leaf.extension("2.5.29.19")).isEmpty();
    assertThat(leaf.isCritical("2.5.29.15")).isTrue();
    assertThat(leaf.isCritical("2.5.29.37")).isFalse();
    assertThat(leaf.isCritical("2.5.29.19")).isFalse();
    assertThat(leaf.isSignedBy(KEY.key(), SignatureCheck.bouncyCastle())).isTrue();
    assertThat(leaf.toString())
        .isEqualTo("\"\" by \"CN=issuing\", 2025-01-01T00:00:00Z to 2025-01-01T00:10:00Z");
  }

  @Test
  void parsePem_ofPem_isEqual() throws Exception {
    Certificate leaf = leaf(forge -> forge);

    assertThat(Certificate.parsePem(leaf.pem())).isEqualTo(leaf).hasSameHashCodeAs(leaf);
    assertThat(leaf).isNotEqualTo(leaf(forge -> forge.serial(Asn.integer(1))));
    assertThat(leaf.equals((Object) "certificate")).isFalse();
    malformed(CODE, () -> Certificate.parsePem(Pem.encode(leaf.der(), "PUBLIC KEY")));
  }

  @Test
  void parse_bytesAround_areRefused() {
    Bytes der = CertificateForge.leaf(KEY).der(KEY);
    Bytes tbs = CertificateForge.leaf(KEY).tbs();
    Bytes algorithm = CertificateForge.ECDSA_SHA256;

    refuses(Bytes.of());
    refuses(Bytes.concat(der, Bytes.of((byte) 0)));
    refuses(der.slice(0, der.size() - 1));
    refuses(Asn.seq(tbs, algorithm));
    refuses(Asn.seq(tbs, algorithm, Asn.bits(Bytes.of()), Asn.NULL));
    refuses(Asn.seq(tbs, algorithm, Asn.tagged(Der.BIT_STRING, Bytes.fromHex("01ff"))));
    refuses(Asn.seq(Asn.set(tbs), algorithm, Asn.bits(Bytes.of())));
  }

  @Test
  void parse_tooLarge_isRefusedByItsSize() {
    Bytes atTheLimit = Bytes.of(new byte[CertificateReader.MAX_BYTES]);

    assertThat(refuses(atTheLimit).expected()).doesNotContain("98304");
    assertThat(refuses(Bytes.of(new byte[CertificateReader.MAX_BYTES + 1])).expected())
        .isEqualTo("at most 98304 octets");
  }

  @Test
  void parse_versionsOtherThan3_areRefused() {
    assertThat(refuses(forge -> forge.version(Asn.explicit(0, Asn.integer(0)))).actual())
        .isEqualTo("0");
    refuses(forge -> forge.version(Asn.explicit(0, Asn.integer(1))));
    refuses(forge -> forge.version(Asn.explicit(0, Asn.integer(3))));
    refuses(forge -> forge.version(Asn.explicit(0, Asn.integer(2), Asn.integer(2))));
    refuses(forge -> forge.version(Bytes.of()));
  }

  @Test
  void parse_serialNumbers_areUnsignedAndOfAtMost20Octets() {
    BigInteger largest = BigInteger.ONE.shiftLeft(160).subtract(BigInteger.ONE);

    assertThat(leaf(forge -> forge.serial(Asn.integer(0))).serialNumber())
        .isEqualTo(Bytes.fromHex("00"));
    assertThat(leaf(forge -> forge.serial(Asn.integer(128))).serialNumber())
        .isEqualTo(Bytes.fromHex("0080"));
    assertThat(leaf(forge -> forge.serial(Asn.integer(largest))).serialNumber().size())
        .isEqualTo(21);
    refuses(forge -> forge.serial(Asn.integer(largest.add(BigInteger.ONE))));
    refuses(forge -> forge.serial(Asn.integer(-1)));
    refuses(forge -> forge.serial(Bytes.fromHex("02020001")));
    refuses(forge -> forge.serial(Bytes.fromHex("0200")));
  }

  @Test
  void parse_differentAlgorithmsInsideAndOutside_isRefused() {
    Bytes sha384 = Asn.seq(Asn.oid("1.2.840.10045.4.3.3"));

    Reason reason = refuses(forge -> forge.outerAlgorithm(sha384));

    assertThat(reason.expected()).isEqualTo("signature " + sha384.hex() + " as outside");
    assertThat(reason.actual()).isEqualTo(CertificateForge.ECDSA_SHA256.hex());
  }

  @Test
  void parse_names_mustBeWellFormedAndTheIssuersNotEmpty() {
    Bytes attribute = Asn.seq(Asn.oid("2.5.4.3"), Asn.utf8("x"));

    assertThat(refuses(forge -> forge.issuer(Asn.seq())).actual()).isEqualTo("an empty name");
    refuses(forge -> forge.issuer(Asn.set(attribute)));
    refuses(forge -> forge.subject(Asn.seq(Asn.seq(attribute))));
    refuses(forge -> forge.subject(Asn.seq(Asn.set())));
    refuses(forge -> forge.subject(Asn.seq(Asn.set(Asn.seq(Asn.oid("2.5.4.3"))))));
    refuses(forge -> forge.subject(Asn.seq(Asn.set(Asn.seq(Asn.utf8("x"))))));
    refuses(forge ->
        forge.subject(Asn.seq(Asn.set(Asn.seq(Asn.oid("2.5.4.3"), Asn.utf8("x"), Asn.NULL)))));
    refuses(forge ->
        forge.subject(Asn.seq(Asn.set(Asn.seq(Asn.oid("2.5.4.3"), Bytes.fromHex("0c01ff"))))));
  }

  @Test
  void parse_validity_mustBeTwoTimes() {
    Bytes time = Asn.time(CertificateForge.START);

    refuses(forge -> forge.validity(Asn.seq(time)));
    refuses(forge -> forge.validity(Asn.seq(time, time, time)));
    refuses(forge -> forge.validity(Asn.seq(time, Asn.ascii(Der.UTC_TIME, "2501010000Z"))));
    refuses(
        forge -> forge.validity(Asn.seq(time, Asn.ascii(Der.GENERALIZED_TIME, "20250101000000Z"))));
    Instant late = Instant.parse("3022-05-04T00:00:00Z");
    assertThat(leaf(forge -> forge.valid(CertificateForge.START, late)).notAfter()).isEqualTo(late);
  }

  @Test
  void parse_uniqueIdentifiersAndOtherTails_areRefused() {
    refuses(forge -> forge.noExtensions().tail(Asn.tagged(0x81, Bytes.of((byte) 0))));
    refuses(forge -> forge.noExtensions().tail(Asn.tagged(0x82, Bytes.of((byte) 0))));
    refuses(forge -> forge.tail(Asn.NULL));
    refuses(forge -> forge.noExtensions().tail(Asn.explicit(3, Asn.seq(), Asn.NULL)));
  }

  @Test
  void parse_extensions_areOptionalButNotEmptyOrDouble() {
    assertThat(leaf(CertificateForge::noExtensions).extensionOids()).isEmpty();
    refuses(forge -> forge.noExtensions().tail(Asn.explicit(3, Asn.seq())));
    Reason twice = refuses(forge -> forge.rawExtension(Asn.extension("2.5.29.15", true, Asn.NULL)));
    assertThat(twice.expected()).isEqualTo("each extension once");
    assertThat(twice.actual()).isEqualTo("2.5.29.15 twice");
  }

  @Test
  void parse_extension_mustBeWellFormed() {
    Bytes oid = Asn.oid("1.2.3");
    Bytes value = Asn.octets(Asn.NULL);

    assertThat(leaf(forge -> forge.rawExtension(Asn.seq(oid, value))).extensionOids())
        .endsWith("1.2.3");
    Reason explicitFalse = refuses(forge -> forge.rawExtension(Asn.seq(oid, Asn.FALSE, value)));
    assertThat(explicitFalse.actual()).isEqualTo("critical FALSE");
    refuses(forge -> forge.rawExtension(Asn.seq(oid, Bytes.fromHex("010101"), value)));
    refuses(forge -> forge.rawExtension(Asn.seq(oid, value, Asn.TRUE)));
    refuses(forge -> forge.rawExtension(Asn.seq(oid, value, Asn.NULL)));
    refuses(forge -> forge.rawExtension(Asn.seq(oid)));
    refuses(forge -> forge.rawExtension(Asn.seq(value)));
    refuses(forge -> forge.rawExtension(Asn.set(oid, value)));
  }

  @ParameterizedTest
  @CsvSource({"100, true", "101, false"})
  void parse_numberOfExtensions_isLimited(int count, boolean accepted) {
    CertificateForge forge = CertificateForge.leaf(KEY);
    for (int i = 3; i < count; i++) {
      forge = forge.extension("1.2.3." + i, false, Asn.NULL);
    }
    Bytes der = forge.der(KEY);

    if (accepted) {
      assertThat(CertificateTest.parsed(der).extensionOids()).hasSize(count);
    } else {
      refuses(der);
    }
  }

  private static Certificate parsed(Bytes der) {
    try {
      return Certificate.parse(der);
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Test
  void key_ofAnUnsupportedKind_isRefusedOnlyWhenAskedFor() {
    Bytes other = Asn.seq(Asn.seq(Asn.oid("1.3.101.113")), Asn.bits(Bytes.of((byte) 1)));
    Certificate leaf = leaf(forge -> forge.spki(other));

    assertThat(leaf.subjectPublicKeyInfo()).isEqualTo(other);
    assertThat(leaf.supportedKey()).isEmpty();
    Reason reason = malformed(ReasonCode.CERTIFICATE_KEY_UNSUPPORTED, leaf::key);
    assertThat(reason.where()).isEqualTo("certificate/subjectPublicKeyInfo");
    refuses(forge -> forge.spki(Asn.set()));
  }

  @Test
  void tbsWithout_oneExtension_keepsEveryOtherByte() {
    CertificateForge forge = CertificateForge.leaf(KEY);
    Bytes before = forge.tbs();
    Bytes large = Asn.octets(Bytes.of(new byte[300]));
    Certificate leaf = forge.extension("1.2.3", false, large).signedBy(KEY);

    assertThat(leaf.tbsWithout("1.2.3")).isEqualTo(before);
    assertThat(leaf.tbsWithout("1.2.4")).isEqualTo(leaf.tbs());
    assertThat(leaf.tbsWithout()).isEqualTo(leaf.tbs());
    assertThat(leaf.tbsWithout("1.2.3", "2.5.29.17"))
        .isEqualTo(CertificateForge.leaf(KEY).without("2.5.29.17").tbs());
  }

  @Test
  void tbsWithout_theOnlyExtension_dropsTheList() {
    CertificateForge forge =
        CertificateForge.leaf(KEY).without("2.5.29.15").without("2.5.29.17").without("2.5.29.37");
    Certificate leaf = forge.extension("1.2.3", false, Asn.NULL).signedBy(KEY);

    assertThat(leaf.tbsWithout("1.2.3")).isEqualTo(forge.noExtensions().tbs());
    assertThat(leaf(CertificateForge::noExtensions).tbsWithout("1.2.3"))
        .isEqualTo(CertificateForge.leaf(KEY).noExtensions().tbs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA"})
  void isSignedBy_everyHash_verifiesAndOnlyWithItsKey(String jca) {
    int last = jca.startsWith("SHA256") ? 2 : jca.startsWith("SHA384") ? 3 : 4;
    Bytes identifier = Asn.seq(Asn.oid("1.2.840.10045.4.3." + last));
    Certificate leaf = leaf(forge -> forge.algorithm(identifier, jca));

    assertThat(leaf.isSignedBy(KEY.key(), SignatureCheck.bouncyCastle())).isTrue();
    assertThat(leaf.isSignedBy(KEY.key(), SignatureCheck.jdk())).isTrue();
    assertThat(leaf.isSignedBy(TestKey.p256().key(), SignatureCheck.bouncyCastle())).isFalse();
  }

  @Test
  void isSignedBy_algorithmThatDoesNotFitOrIsUnknown_isFalse() {
    Bytes sha1 = Asn.seq(Asn.oid("1.2.840.10045.4.1"));
    Bytes withNull = Asn.seq(Asn.oid("1.2.840.10045.4.3.2"), Asn.NULL);
    Bytes ed25519 = Asn.seq(Asn.oid("1.3.101.112"));

    for (Bytes identifier : new Bytes[] {sha1, withNull, ed25519}) {
      Certificate leaf = leaf(forge -> forge.algorithm(identifier, "SHA256withECDSA"));
      assertThat(leaf.isSignedBy(KEY.key(), SignatureCheck.bouncyCastle())).isFalse();
    }
  }

  @Test
  void isSignedBy_rsaAndEd25519_verify() {
    TestKey rsa = TestKey.rsa(2048);
    TestKey ed25519 = TestKey.ed25519();
    for (int bits : new int[] {256, 384, 512}) {
      int last = bits == 256 ? 11 : bits == 384 ? 12 : 13;
      Bytes identifier = Asn.seq(Asn.oid("1.2.840.113549.1.1." + last), Asn.NULL);
      Certificate byRsa =
          CertificateForge.leaf(KEY).algorithm(identifier, "SHA" + bits + "withRSA").signedBy(rsa);
      assertThat(byRsa.isSignedBy(rsa.key(), SignatureCheck.bouncyCastle())).isTrue();
      assertThat(byRsa.isSignedBy(KEY.key(), SignatureCheck.bouncyCastle())).isFalse();
    }
    Certificate byEd25519 =
        CertificateForge.leaf(KEY)
            .algorithm(Asn.seq(Asn.oid("1.3.101.112")), "Ed25519")
            .signedBy(ed25519);
    assertThat(byEd25519.isSignedBy(ed25519.key(), SignatureCheck.bouncyCastle())).isTrue();
    assertThat(byEd25519.isSignedBy(rsa.key(), SignatureCheck.bouncyCastle())).isFalse();
  }
}
