package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.TimeRange;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and timestamps that another implementation of the standards has written. */
class BouncyCastleMaterialTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2060-01-01T00:00:00Z");
  private static final Instant AT = Instant.parse("2025-06-01T12:00:00Z");
  private static final TestKey ROOT_KEY = TestKey.p384();
  private static final TestKey KEY = TestKey.p256();
  private static final X500Name ROOT = new X500Name("CN=root,O=example");
  private static final X500Name LEAF = new X500Name("CN=leaf,O=example");

  private static X509v3CertificateBuilder builder(X500Name subject, TestKey key) throws Exception {
    SubjectPublicKeyInfo spki = SubjectPublicKeyInfo.getInstance(key.spki().toArray());
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            ROOT, BigInteger.TEN, Date.from(START), Date.from(END), subject, spki);
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(spki));
    return builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(ROOT_KEY.pair().getPublic()));
  }

  private static X509CertificateHolder signed(X509v3CertificateBuilder builder) throws Exception {
    return builder.build(
        new JcaContentSignerBuilder("SHA384withECDSA").build(ROOT_KEY.pair().getPrivate()));
  }

  private static Certificate read(X509CertificateHolder holder) throws Exception {
    return Certificate.parse(Bytes.of(holder.getEncoded()));
  }

  private static X509CertificateHolder root() throws Exception {
    return signed(
        builder(ROOT, ROOT_KEY)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(1))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
  }

  private static X509CertificateHolder leaf(KeyPurposeId purpose) throws Exception {
    GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, "https://x/y");
    return signed(
        builder(LEAF, KEY)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose))
            .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name)));
  }

  @Test
  void check_leafAndRootByBouncyCastle_pass() throws Exception {
    Certificate leaf = read(leaf(KeyPurposeId.id_kp_codeSigning));
    CertificateAuthority authority =
        new CertificateAuthority(List.of(read(root())), TimeRange.from(START), "test");

    assertThat(
            passed(
                new ChainCheck(SignatureCheck.bouncyCastle()).check(leaf, List.of(authority), AT)))
        .isSameAs(authority);
    assertThat(passed(CertificateProfile.pep740().check(leaf)).value()).isEqualTo("https://x/y");
    assertThat(leaf.notAfter()).isEqualTo(END);
    assertThat(leaf.subjectText()).isEqualTo("O=example,CN=leaf");
    assertThat(KeyIdentifiers.ofAuthority(leaf))
        .isPresent()
        .isEqualTo(KeyIdentifiers.ofSubject(authority.issuing()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void check_timestampByBouncyCastle_passes(boolean embedded) throws Exception {
    X509CertificateHolder signer = leaf(KeyPurposeId.id_kp_timeStamping);
    Bytes signature = Bytes.ofUtf8("signature");
    TimestampAuthority authority =
        new TimestampAuthority(List.of(read(signer), read(root())), TimeRange.from(START), "test");

    VerifiedTimestamp verified =
        passed(
            new TimestampCheck(SignatureCheck.bouncyCastle())
                .check(response(signer, signature, embedded), signature, List.of(authority), "ts"));
    assertThat(verified.time()).isEqualTo(AT);
    assertThat(verified.serial()).isEqualTo(Bytes.fromHex("2a"));
  }

  private static Bytes response(X509CertificateHolder signer, Bytes signature, boolean embedded)
      throws Exception {
    SignerInfoGenerator generator =
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(KEY.pair().getPrivate()),
                signer);
    DigestCalculator sha256 =
        new JcaDigestCalculatorProviderBuilder()
            .build()
            .get(new AlgorithmIdentifier(TSPAlgorithms.SHA256));
    TimeStampTokenGenerator tokens =
        new TimeStampTokenGenerator(generator, sha256, new ASN1ObjectIdentifier("1.2.3.4"), true);
    tokens.setAccuracySeconds(1);
    tokens.setOrdering(true);
    if (embedded) {
      tokens.addCertificates(new CollectionStore<>(List.of(signer)));
    }
    TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
    requests.setCertReq(embedded);
    TimeStampRequest request =
        requests.generate(
            TSPAlgorithms.SHA256,
            HashAlgorithm.SHA2_256.digest(signature).toArray(),
            BigInteger.valueOf(7));
    return Bytes.of(
        new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
            .generate(request, BigInteger.valueOf(42), Date.from(AT))
            .getEncoded());
  }
}
