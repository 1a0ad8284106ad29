package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import org.junit.jupiter.api.Test;

class TlsReaderTest {
  private static TlsReader reader(String hex) {
    return new TlsReader(Bytes.fromHex(hex), ReasonCode.SCT_MALFORMED, "place");
  }

  @Test
  void numbers_areBigEndianAndUnsigned() throws Exception {
    TlsReader reader = reader("fffffe7fffffffffffffff01");

    assertThat(reader.uint8("a")).isEqualTo(255);
    assertThat(reader.uint16("b")).isEqualTo(0xfffe);
    assertThat(reader.uint63("c")).isEqualTo(Long.MAX_VALUE);
    assertThat(reader.atEnd()).isFalse();
    assertThat(reader.uint8("d")).isEqualTo(1);
    assertThat(reader.atEnd()).isTrue();
    reader.finish();
    assertThat(reader("0102030405060708").uint63("e")).isEqualTo(0x0102030405060708L);
  }

  @Test
  void uint63_from2To63On_isRefused() {
    malformed(ReasonCode.SCT_MALFORMED, () -> reader("8000000000000000").uint63("a"));
  }

  @Test
  void anything_beyondTheEnd_isRefusedWithTheFieldsName() {
    assertThat(malformed(ReasonCode.SCT_MALFORMED, () -> reader("").uint8("field")).expected())
        .isEqualTo("field of 1 octets");
    malformed(ReasonCode.SCT_MALFORMED, () -> reader("01").uint16("a"));
    malformed(ReasonCode.SCT_MALFORMED, () -> reader("01020304050607").uint63("a"));
    assertThat(malformed(ReasonCode.SCT_MALFORMED, () -> reader("000201").vector16("v")).actual())
        .isEqualTo("1 octets");
  }

  @Test
  void vector16_exactly_isRead() throws Exception {
    TlsReader reader = reader("0002aabb0000");

    assertThat(reader.vector16("v")).isEqualTo(Bytes.fromHex("aabb"));
    assertThat(reader.vector16("empty")).isEqualTo(Bytes.of());
    reader.finish();
  }

  @Test
  void finish_withOctetsLeft_isRefused() {
    assertThat(malformed(ReasonCode.SCT_MALFORMED, () -> reader("0102").finish()).actual())
        .isEqualTo("2 octets");
  }
}
