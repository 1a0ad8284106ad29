package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinguishedNameTest {
  private static String text(Bytes name) throws MalformedEvidence {
    return DistinguishedName.text(
        Der.read(name, ReasonCode.CERTIFICATE_MALFORMED, "name").enter(Der.SEQUENCE, "name"));
  }

  private static Bytes one(Bytes type, Bytes value) {
    return Asn.seq(Asn.set(Asn.seq(type, value)));
  }

  /** The JDK renders the same form (RFC 2253, which RFC 4514 replaced). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=sigstore,O=sigstore.dev",
        "CN=a,OU=b,L=c,ST=d,STREET=e,C=GB",
        "UID=user,DC=example,DC=com",
        "CN=two+OU=values,O=x",
        "CN=comma\\, plus\\+ quote\\\" back\\\\ less\\< more\\> semicolon\\;",
        "CN=\\#hash",
        "CN=a#b",
        "CN=in ner",
        "CN=\\ edge\\ ",
        "CN=Ünïcödé",
        ""
      })
  void text_ofWhatTheJdkEncodes_isTheSame(String name) throws Exception {
    assertThat(text(Bytes.of(new X500Principal(name).getEncoded()))).isEqualTo(name);
  }

  @Test
  void text_otherAttributesAndStrings_areShownAsTheyAre() throws Exception {
    assertThat(text(one(Asn.oid("2.5.4.13"), Asn.printable("d")))).isEqualTo("2.5.4.13=d");
    assertThat(text(one(Asn.oid("2.5.4.3"), Asn.ascii(Der.IA5_STRING, "i")))).isEqualTo("CN=i");
    assertThat(text(one(Asn.oid("2.5.4.3"), Asn.ascii(0x14, "t")))).isEqualTo("CN=#140174");
  }

  @ParameterizedTest
  @ValueSource(strings = {"13", "16"})
  void text_highOctetsInAnAsciiString_areRefusedAsTheyAreNotUtf8(String tag) {
    Bytes value = Bytes.fromHex(tag + "01ff");
    Outcomes.malformed(
        ReasonCode.CERTIFICATE_MALFORMED, () -> text(one(Asn.oid("2.5.4.3"), value)));
  }
}
