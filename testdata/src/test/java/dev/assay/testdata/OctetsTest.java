package dev.assay.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OctetsTest {
  private static final Octets BYTES = Octets.fromHex("0102ff");

  @Test
  void of_arrayThatChangesLater_keepsItsContent() {
    byte[] array = {1, 2};
    Octets octets = Octets.of(array);
    array[0] = 9;
    octets.toArray()[1] = 9;

    assertThat(octets.hex()).isEqualTo("0102");
  }

  @Test
  void ofInt_wideAndNarrow_isBigEndian() {
    assertThat(Octets.ofInt(0x0102, 4).hex()).isEqualTo("00000102");
    assertThat(Octets.ofInt(0x010203, 2).hex()).isEqualTo("0203");
    assertThat(Octets.ofInt(-1, 10).hex()).isEqualTo("0000" + "ff".repeat(8));
  }

  @Test
  void edits_leaveTheOriginalAlone() {
    assertThat(BYTES.flip(0).hex()).isEqualTo("0002ff");
    assertThat(BYTES.flip(-1).hex()).isEqualTo("0102fe");
    assertThat(BYTES.with(1, 0x80).hex()).isEqualTo("0180ff");
    assertThat(BYTES.plus(3, 4).hex()).isEqualTo("0102ff0304");
    assertThat(BYTES.replace(Octets.fromHex("02"), Octets.of()).hex()).isEqualTo("01ff");
    assertThat(BYTES.hex()).isEqualTo("0102ff");
  }

  @Test
  void replace_ofWhatIsNotThere_throws() {
    Octets absent = Octets.fromHex("03");

    assertThatThrownBy(() -> BYTES.replace(absent, BYTES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void indexOf_findsTheFirstOccurrence() {
    assertThat(Octets.fromHex("01020102").indexOf(Octets.fromHex("0102"))).isZero();
    assertThat(BYTES.indexOf(Octets.fromHex("ff"))).isEqualTo(2);
    assertThat(BYTES.indexOf(Octets.fromHex("ff00"))).isEqualTo(-1);
  }
}
