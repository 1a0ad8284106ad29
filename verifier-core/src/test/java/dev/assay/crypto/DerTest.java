package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {
  private static final ReasonCode CODE = ReasonCode.CERTIFICATE_MALFORMED;

  private static Der der(String hex) {
    return Der.read(Bytes.fromHex(hex), CODE, "top");
  }

  @CanIgnoreReturnValue
  private static Reason refuses(String hex, Reader reader) {
    return malformed(CODE, () -> reader.read(der(hex)));
  }

  private interface Reader {
    Object read(Der der) throws MalformedEvidence;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 126, 127, 128, 129, 255, 256, 257, 65535, 65536, 70000})
  void content_everyLengthForm_isReadAsWritten(int size) throws Exception {
    Bytes content = Bytes.of(new byte[size]);
    Der der = Der.read(DerOutput.element(Der.OCTET_STRING, content), CODE, "top");

    assertThat(der.content(Der.OCTET_STRING, "x")).isEqualTo(content);
    assertThat(der.atEnd()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0480, an indefinite length",
    "048000, an indefinite length with its end",
    "04817f00, a long form for a short length",
    "0482007f00, a long form with a leading zero",
    "04820080, a leading zero where one octet would do",
    "0484000000010000, four length octets",
    "048400000001, four length octets and nothing",
    "0481, a length octet that is missing",
    "048201, one of two length octets",
    "0401, content that is missing",
    "040200, content that is too short",
    "04, a tag alone",
    "0583010000, a wrong tag"
  })
  void content_malformedLength_isRefused(String hex, String what) {
    assertThat(refuses(hex, der -> der.content(Der.OCTET_STRING, "x")).where()).isEqualTo("top");
  }

  @Test
  void content_ofNothing_isRefused() {
    Reason reason = refuses("", der -> der.content(Der.OCTET_STRING, "x"));

    assertThat(reason.expected()).isEqualTo("x");
    assertThat(reason.actual()).isEqualTo("the end");
  }

  @Test
  void content_wrongTag_namesBothTags() {
    Reason reason = refuses("0500", der -> der.content(Der.OCTET_STRING, "x"));

    assertThat(reason.expected()).isEqualTo("x with 0x04");
    assertThat(reason.actual()).isEqualTo("0x05");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f0100", "3f0100", "bf810100", "ff00"})
  void anyElement_highTagNumber_isRefused(String hex) {
    assertThat(refuses(hex, der -> der.anyElement("x")).expected()).contains("below 31");
    assertThat(refuses(hex, DerTest::skipped).expected()).contains("below 31");
  }

  private static Object skipped(Der der) throws MalformedEvidence {
    der.skip("x");
    return der;
  }

  @Test
  void skip_oneElement_leavesTheNext() throws Exception {
    Der der = der("0401aa0500");
    der.skip("first");

    assertThat(der.nextIs(Der.NULL)).isTrue();
    assertThat(der.consumed()).isEqualTo(Bytes.fromHex("0401aa"));
    assertThat(der.anyElement("second")).isEqualTo(Bytes.fromHex("0500"));
    assertThat(der.nextIs(Der.NULL)).isFalse();
    malformed(CODE, () -> der.skip("third"));
  }

  @Test
  void finish_trailingBytes_isRefusedWithTheirNumber() throws Exception {
    Der der = der("05000102");
    assertThat(der.content(Der.NULL, "x")).isEqualTo(Bytes.of());

    assertThat(malformed(CODE, der::finish).actual()).isEqualTo("2 more bytes");
  }

  @Test
  void enter_nested_namesThePath() throws Exception {
    Der inner = der("30053003020100").enter(Der.SEQUENCE, "a").enter(Der.SEQUENCE, "b");

    assertThat(inner.wrong("x", "y").reason().where()).isEqualTo("top/a/b");
    assertThat(inner.integer("c")).isEqualTo(BigInteger.ZERO);
    inner.finish();
  }

  @Test
  void enter_upToTheLimit_isAllowedAndOneMoreIsNot() throws Exception {
    Bytes nested = Asn.NULL;
    for (int i = 0; i <= Der.MAX_DEPTH; i++) {
      nested = Asn.seq(nested);
    }
    Der der = Der.read(nested, CODE, "top");
    for (int i = 0; i < Der.MAX_DEPTH; i++) {
      der = der.enter(Der.SEQUENCE, "x");
    }
    Der deepest = der;

    assertThat(malformed(CODE, () -> deepest.enter(Der.SEQUENCE, "x")).expected())
        .isEqualTo("at most 32 levels");
  }

  @Test
  void bool_bothValues_areReadAndOthersRefused() throws Exception {
    assertThat(der("0101ff").bool("x")).isTrue();
    assertThat(der("010100").bool("x")).isFalse();
    for (int octet = 1; octet < 255; octet++) {
      String hex = Bytes.of((byte) 1, (byte) 1, (byte) octet).hex();
      assertThat(refuses(hex, der -> der.bool("x")).actual()).isEqualTo(hex.substring(4));
    }
    refuses("0100", der -> der.bool("x"));
    refuses("0102ffff", der -> der.bool("x"));
    refuses("01020000", der -> der.bool("x"));
  }

  @Test
  void integer_allOfTwoOctets_minimalOnesOnly() throws Exception {
    for (int value = Short.MIN_VALUE; value <= Short.MAX_VALUE; value++) {
      Bytes two = Bytes.of((byte) 2, (byte) 2, (byte) (value >> 8), (byte) value);
      if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
        assertThat(refuses(two.hex(), der -> der.integer("x")).expected()).contains("minimal");
      } else {
        assertThat(Der.read(two, CODE, "top").integer("x").intValueExact()).isEqualTo(value);
      }
    }
  }

  @Test
  void integer_ofOneOctet_isRead() throws Exception {
    assertThat(der("020100").integer("x")).isEqualTo(BigInteger.ZERO);
    assertThat(der("0201ff").integer("x")).isEqualTo(BigInteger.ONE.negate());
    assertThat(refuses("0200", der -> der.integer("x")).actual()).isEqualTo("no octets");
  }

  @Test
  void smallInteger_outsideItsRange_isRefused() throws Exception {
    assertThat(der("020100").smallInteger(5, "x")).isZero();
    assertThat(der("020105").smallInteger(5, "x")).isEqualTo(5);
    assertThat(refuses("020106", der -> der.smallInteger(5, "x")).actual()).isEqualTo("6");
    assertThat(refuses("0201ff", der -> der.smallInteger(5, "x")).actual()).isEqualTo("-1");
    refuses("0209010000000000000000", der -> der.smallInteger(Integer.MAX_VALUE, "x"));
  }

  @Test
  void bitStringOctets_unusedBits_areRefused() throws Exception {
    assertThat(der("030200aa").bitStringOctets("x")).isEqualTo(Bytes.fromHex("aa"));
    assertThat(der("030100").bitStringOctets("x")).isEqualTo(Bytes.of());
    refuses("0300", der -> der.bitStringOctets("x"));
    refuses("030201aa", der -> der.bitStringOctets("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "0.39",
        "1.0",
        "1.39",
        "2.0",
        "2.5.29.17",
        "2.39",
        "2.40",
        "2.100.3",
        "1.3.6.1.4.1.57264.1.24",
        "1.2.840.113549.1.9.16.2.47",
        "2.25.329800735698586629295641978511506172918",
        "1.2.127.128.16383.16384"
      })
  void oid_wellFormed_isDotted(String dotted) throws Exception {
    assertThat(Der.read(Asn.oid(dotted), CODE, "top").oid("x")).isEqualTo(dotted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0600", "060180", "06022a80", "06032a8001", "0602808f", "060181"})
  void oid_malformed_isRefused(String hex) {
    refuses(hex, der -> der.oid("x"));
  }

  @Test
  void oid_atTheLimit_isAllowedAndLongerOnesAreNot() throws Exception {
    Bytes longest = Bytes.of(new byte[Der.MAX_OID_BYTES]);
    Bytes longer = Bytes.of(new byte[Der.MAX_OID_BYTES + 1]);

    assertThat(Der.read(Asn.tagged(Der.OID, longest), CODE, "top").oid("x")).startsWith("0.0.0");
    malformed(CODE, () -> Der.read(Asn.tagged(Der.OID, longer), CODE, "top").oid("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0c01ff", "0c02c080", "0c03eda080", "0c01c3", "0c0480808080"})
  void utf8String_malformed_isRefused(String hex) {
    assertThat(refuses(hex, der -> der.utf8String("x")).expected()).isEqualTo("x as UTF-8");
  }

  @Test
  void utf8String_wellFormed_isDecoded() throws Exception {
    assertThat(der("0c02c3a9").utf8String("x")).isEqualTo("é");
    assertThat(der("0c00").utf8String("x")).isEmpty();
    refuses("130141", der -> der.utf8String("x"));
  }
}
