package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static final ReasonCode CODE = ReasonCode.PUBLIC_KEY_MALFORMED;
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 48, 49, 96, 97})
  void encode_anySize_hasLinesOf64AndDecodesAgain(int size) throws Exception {
    Bytes der = Bytes.of(new byte[size]);
    String pem = Pem.encode(der, "PUBLIC KEY");

    assertThat(pem).startsWith(BEGIN + "\n").endsWith("\n" + END + "\n");
    assertThat(pem.lines().skip(1).filter(line -> !line.startsWith("-")))
        .allSatisfy(line -> assertThat(line).hasSizeBetween(1, 64))
        .hasSize((size + 47) / 48);
    assertThat(Pem.decode(pem, "PUBLIC KEY", CODE)).isEqualTo(der);
  }

  @Test
  void decode_spaceAroundAndOtherLineEnds_isAllowed() throws Exception {
    assertThat(Pem.decode("\r\n " + BEGIN + "\r\nAAEC\r\n" + END + "\n\n", "PUBLIC KEY", CODE))
        .isEqualTo(Bytes.fromHex("000102"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        BEGIN,
        END,
        BEGIN + "\nAAEC\n",
        "AAEC\n" + END,
        "x" + BEGIN + "\nAAEC\n" + END,
        BEGIN + "\nAAEC\n" + END + "x",
        BEGIN + "\nAAE\n" + END,
        BEGIN + "\nAA%C\n" + END,
        BEGIN + "\nAAEC\n" + END + "\n" + BEGIN + "\nAAEC\n" + END,
        "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----",
        BEGIN + "-END PUBLIC KEY-----"
      })
  void decode_anythingElse_isRefused(String pem) {
    malformed(CODE, () -> Pem.decode(pem, "PUBLIC KEY", CODE));
  }

  @Test
  void decode_tooLong_isRefusedByItsSize() throws Exception {
    String body = "A".repeat(Pem.MAX_CHARS - BEGIN.length() - END.length());
    String longest = BEGIN + body.substring(body.length() % 4) + END;
    String padded = longest + " ".repeat(Pem.MAX_CHARS - longest.length());

    assertThat(Pem.decode(padded, "PUBLIC KEY", CODE).size()).isPositive();
    assertThat(malformed(CODE, () -> Pem.decode(padded + " ", "PUBLIC KEY", CODE)).expected())
        .isEqualTo("at most 131072 characters");
  }
}
