package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateUsageTest {
  private static CertificateUsage read(String oid, Bytes value) throws MalformedEvidence {
    return CertificateUsage.read(asked ->
        asked.equals(oid)
            ? Optional.of(Der.read(value, ReasonCode.CERTIFICATE_MALFORMED, "extension"))
            : Optional.empty());
  }

  private static CertificateUsage keyUsage(Bytes content) throws MalformedEvidence {
    return read(Oids.KEY_USAGE, Asn.tagged(Der.BIT_STRING, content));
  }

  private static void refuses(String oid, Bytes value) {
    malformed(ReasonCode.CERTIFICATE_MALFORMED, () -> read(oid, value));
  }

  @Test
  void read_withoutExtensions_allowsNothing() throws Exception {
    CertificateUsage usage = read("none", Asn.NULL);

    assertThat(usage.ca()).isFalse();
    assertThat(usage.pathLength()).isEmpty();
    assertThat(usage.keyUsage()).isEmpty();
    assertThat(usage.allows(CertificateUsage.DIGITAL_SIGNATURE)).isFalse();
    assertThat(usage.purposes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3000, false, -1", "30030101ff, true, -1", "30060101ff020100, true, 0"})
  void basicConstraints_wellFormed_areRead(String hex, boolean ca, int pathLength)
      throws Exception {
    CertificateUsage usage = read(Oids.BASIC_CONSTRAINTS, Bytes.fromHex(hex));

    assertThat(usage.ca()).isEqualTo(ca);
    assertThat(usage.pathLength())
        .isEqualTo(pathLength < 0 ? Optional.empty() : Optional.of(pathLength));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0500",
        "3003010100",
        "3003010101",
        "3003020100",
        "30060101ff0201ff",
        "30070101ff02020001",
        "30090101ff020100020100",
        "30050101ff0500",
        "30030101ff00",
        "300b0101ff0206010000000000"
      })
  void basicConstraints_malformed_areRefused(String hex) {
    refuses(Oids.BASIC_CONSTRAINTS, Bytes.fromHex(hex));
  }

  @Test
  void basicConstraints_pathLength_isLimited() throws Exception {
    assertThat(read(Oids.BASIC_CONSTRAINTS, Asn.seq(Asn.TRUE, Asn.integer(1000))).pathLength())
        .contains(1000);
    refuses(Oids.BASIC_CONSTRAINTS, Asn.seq(Asn.TRUE, Asn.integer(1001)));
  }

  /** Every combination of the nine bits, each in its only right encoding. */
  @Test
  void keyUsage_everyCombination_isReadFromItsOneEncoding() throws Exception {
    for (int bits = 0; bits < 512; bits++) {
      int count = Integer.SIZE - Integer.numberOfLeadingZeros(bits);
      int octets = (count + 7) / 8;
      byte[] content = new byte[1 + octets];
      content[0] = (byte) (octets * 8 - count);
      for (int bit = 0; bit < count; bit++) {
        if ((bits & (1 << bit)) != 0) {
          content[1 + bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
      }
      CertificateUsage usage = keyUsage(Bytes.of(content));

      assertThat(usage.keyUsage()).contains(bits);
      assertThat(usage.allows(CertificateUsage.DIGITAL_SIGNATURE)).isEqualTo((bits & 1) != 0);
      assertThat(usage.allows(CertificateUsage.KEY_CERT_SIGN)).isEqualTo((bits & 32) != 0);
    }
  }

  /** Of all strings of up to two octets only those 512 are right. */
  @Test
  void keyUsage_everyOtherEncoding_isRefused() {
    int read = 0;
    for (int unused = 0; unused < 10; unused++) {
      for (int octets = 0; octets < 0x10000; octets++) {
        read += reads(Bytes.of((byte) unused, (byte) (octets >> 8), (byte) octets)) ? 1 : 0;
      }
      for (int octet = 0; octet < 0x100; octet++) {
        read += reads(Bytes.of((byte) unused, (byte) octet)) ? 1 : 0;
      }
      read += reads(Bytes.of((byte) unused)) ? 1 : 0;
    }
    assertThat(read).isEqualTo(512);
    assertThat(reads(Bytes.of())).isFalse();
    assertThat(reads(Bytes.fromHex("07008000"))).isFalse();
    assertThat(reads(Bytes.fromHex("070080ff"))).isFalse();
  }

  private static boolean reads(Bytes content) {
    try {
      return keyUsage(content).keyUsage().isPresent();
    } catch (MalformedEvidence refused) {
      return false;
    }
  }

  @Test
  void keyUsage_withMoreAfterIt_isRefused() {
    refuses(Oids.KEY_USAGE, Bytes.fromHex("030207800500"));
    refuses(Oids.KEY_USAGE, Bytes.fromHex("04020780"));
  }

  @Test
  void extKeyUsage_isAListOfOneOrMoreUpToTheLimit() throws Exception {
    Bytes one = Asn.oid("1.3.6.1.5.5.7.3.3");
    List<Bytes> many = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      many.add(Asn.oid("1.2.3." + i));
    }

    assertThat(read(Oids.EXTENDED_KEY_USAGE, Asn.seq(one)).purposes())
        .containsExactly("1.3.6.1.5.5.7.3.3");
    assertThat(read(Oids.EXTENDED_KEY_USAGE, Asn.seq(many.toArray(Bytes[]::new))).purposes())
        .hasSize(64)
        .endsWith("1.2.3.63");
    many.add(one);
    refuses(Oids.EXTENDED_KEY_USAGE, Asn.seq(many.toArray(Bytes[]::new)));
    refuses(Oids.EXTENDED_KEY_USAGE, Asn.seq());
    refuses(Oids.EXTENDED_KEY_USAGE, Asn.seq(Asn.NULL));
    refuses(Oids.EXTENDED_KEY_USAGE, Asn.set(one));
    refuses(Oids.EXTENDED_KEY_USAGE, Bytes.concat(Asn.seq(one), Asn.NULL));
  }
}
