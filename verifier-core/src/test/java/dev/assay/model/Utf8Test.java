package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Bytes#utf8} against the JDK's strict decoder. */
class Utf8Test {
  private final CharsetDecoder strict =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  private Optional<String> expected(byte[] octets) {
    try {
      return Optional.of(strict.decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  private void compare(byte[] octets) {
    Optional<String> expected = expected(octets);
    Optional<String> text = Bytes.of(octets).utf8();
    if (!text.equals(expected)) {
      assertThat(text).as(Bytes.of(octets).hex()).isEqualTo(expected);
    }
  }

  @Test
  void decode_everyCodePoint_isItsText() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        String text = Character.toString(point);
        compare(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void decode_everyTwoOctets_isAsTheJdk() {
    for (int pair = 0; pair < 1 << 16; pair++) {
      compare(new byte[] {(byte) (pair >> 8), (byte) pair});
    }
  }

  /** The octets on both sides of every border of the table, in every place. */
  @Test
  void decode_everyBorder_isAsTheJdk() {
    int[] borders = {
      0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1,
      0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff
    };
    for (int first : borders) {
      for (int second : borders) {
        for (int third : borders) {
          compare(new byte[] {(byte) first, (byte) second, (byte) third});
          for (int fourth : borders) {
            compare(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
          }
        }
      }
    }
  }

  @Test
  void decode_asciiWithOneOtherSequence_isAsTheJdk() {
    String[] others = {"\u00e4", "\u2014", "\ud83d\ude00", ""};
    for (int before = 0; before < 20; before++) {
      for (int after = 0; after < 20; after++) {
        for (String other : others) {
          String text = "a".repeat(before) + other + "b".repeat(after);
          compare(text.getBytes(StandardCharsets.UTF_8));
          byte[] cut = text.getBytes(StandardCharsets.UTF_8);
          compare(java.util.Arrays.copyOf(cut, Math.max(0, cut.length - after - 1)));
        }
      }
    }
  }

  @Test
  void decode_randomChanges_areAsTheJdk() {
    Random random = new Random(7);
    byte[] text =
        "{\"name\": \"caf\u00e9 \u2014 \ud83d\ude00\"}".repeat(3).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100_000; i++) {
      byte[] changed = text.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      compare(changed);
    }
  }
}
