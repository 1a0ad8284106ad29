package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real certificates, read by this package and by the JDK, which must see the same. */
class CertificateRecordingsTest {
  private static final Pattern BASE64 = Pattern.compile("\"(MII[A-Za-z0-9+/=]{200,})\"");

  @Test
  void parse_fulcioLeaf_seesWhatTheJdkSees() throws Exception {
    Certificate leaf =
        Recordings.attestationLeaf("pep740/pypi_attestations-0.0.19.tar.gz.publish.attestation");

    assertSameAsJdk(leaf);
    assertThat(leaf.notBefore()).isEqualTo(Instant.parse("2024-12-04T23:14:01Z"));
    assertThat(leaf.notAfter()).isEqualTo(Instant.parse("2024-12-04T23:24:01Z"));
    assertThat(leaf.issuerText()).isEqualTo("CN=sigstore-intermediate,O=sigstore.dev");
    assertThat(leaf.subjectText()).isEmpty();
    assertThat(leaf.key().kind()).isEqualTo(KeyKind.EC_P256);
    assertThat(leaf.extendedKeyUsages()).containsExactly("1.3.6.1.5.5.7.3.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust/production.trusted_root.json", "trust/staging.trusted_root.json"})
  void parse_trustRootCertificates_seesWhatTheJdkSees(String file) throws Exception {
    List<Certificate> all = new ArrayList<>();
    RecordedTrust trust = RecordedTrust.read(file);
    trust.certificateAuthorities().forEach(authority -> all.addAll(authority.chain()));
    trust.timestampAuthorities().forEach(authority -> all.addAll(authority.chain()));

    assertThat(all).hasSizeGreaterThanOrEqualTo(4);
    for (Certificate certificate : all) {
      assertSameAsJdk(certificate);
    }
  }

  @Test
  void parse_everyCertificateOfTheRecordings_agreesWithTheJdk() throws Exception {
    TreeSet<Bytes> ders = new TreeSet<>();
    for (String folder : List.of("bundles", "conformance", "pep740")) {
      for (Path file : Recordings.files(folder)) {
        collect(Recordings.bytes(file).utf8Lossy(), ders);
      }
    }

    int parsed = 0;
    for (Bytes der : ders) {
      if (isCertificateForJdk(der)) {
        assertSameAsJdk(Certificate.parse(der));
        parsed++;
      }
    }
    assertThat(parsed).isGreaterThan(30);
  }

  private static void collect(String text, Set<Bytes> ders) {
    Matcher matcher = BASE64.matcher(text);
    while (matcher.find()) {
      Bytes.parseBase64(matcher.group(1)).ifPresent(ders::add);
    }
  }

  private static boolean isCertificateForJdk(Bytes der) {
    try {
      return jdk(der).getVersion() == 3;
    } catch (CertificateException other) {
      return false;
    }
  }

  private static X509Certificate jdk(Bytes der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.toArray()));
  }

  private static void assertSameAsJdk(Certificate ours) throws Exception {
    X509Certificate jdk = jdk(ours.der());
    assertThat(ours.tbs()).isEqualTo(Bytes.of(jdk.getTBSCertificate()));
    assertThat(new BigInteger(ours.serialNumber().toArray())).isEqualTo(jdk.getSerialNumber());
    assertThat(ours.issuer()).isEqualTo(Bytes.of(jdk.getIssuerX500Principal().getEncoded()));
    assertThat(ours.subject()).isEqualTo(Bytes.of(jdk.getSubjectX500Principal().getEncoded()));
    assertThat(ours.issuerText()).isEqualTo(jdk.getIssuerX500Principal().getName());
    assertThat(ours.notBefore()).isEqualTo(jdk.getNotBefore().toInstant());
    assertThat(ours.notAfter()).isEqualTo(jdk.getNotAfter().toInstant());
    assertThat(ours.subjectPublicKeyInfo()).isEqualTo(Bytes.of(jdk.getPublicKey().getEncoded()));
    assertThat(ours.isCa()).isEqualTo(jdk.getBasicConstraints() >= 0);
    assertSameUsage(ours, jdk);
    assertSameExtensions(ours, jdk);
  }

  private static void assertSameUsage(Certificate ours, X509Certificate jdk) throws Exception {
    boolean[] usage = jdk.getKeyUsage();
    assertThat(ours.hasKeyUsage()).isEqualTo(usage != null);
    assertThat(ours.hasDigitalSignatureUsage()).isEqualTo(usage != null && usage[0]);
    assertThat(ours.mayCertSign()).isEqualTo(usage != null && usage[5]);
    List<String> purposes = jdk.getExtendedKeyUsage();
    assertThat(ours.extendedKeyUsages()).isEqualTo(purposes == null ? List.of() : purposes);
  }

  private static void assertSameExtensions(Certificate ours, X509Certificate jdk)
      throws MalformedEvidence {
    TreeSet<String> oids = new TreeSet<>(jdk.getNonCriticalExtensionOIDs());
    if (jdk.getCriticalExtensionOIDs() != null) {
      oids.addAll(jdk.getCriticalExtensionOIDs());
    }
    assertThat(new TreeSet<>(ours.extensionOids())).isEqualTo(oids);
    for (String oid : oids) {
      Bytes value = ours.extension(oid).orElseThrow();
      assertThat(DerOutput.element(Der.OCTET_STRING, value))
          .isEqualTo(Bytes.of(jdk.getExtensionValue(oid)));
      assertThat(ours.isCritical(oid))
          .isEqualTo(
              jdk.getCriticalExtensionOIDs() != null
                  && jdk.getCriticalExtensionOIDs().contains(oid));
    }
  }
}
