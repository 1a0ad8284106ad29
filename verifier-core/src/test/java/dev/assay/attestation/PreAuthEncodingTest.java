package dev.assay.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreAuthEncodingTest {
  private static final String STATEMENT =
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"demo-1.0.tar.gz\","
          + "\"digest\":{\"sha256\":\"2a97516c354b68848cdbd8f54a226a0a55b21ed138e207ad6c5cbb9c00aa"
          + "5aea\"}}],\"predicateType\":\"https://docs.pypi.org/attestations/publish/v1\","
          + "\"predicate\":null}";

  private static String sha256(String payload) {
    return Sha256.of(PreAuthEncoding.of(Attestation.PAYLOAD_TYPE, Bytes.ofUtf8(payload))).hex();
  }

  @ParameterizedTest
  @CsvSource({
    "{}, 4842cb1ba6fed6e460d8a0d56f6b64ccf1f1e11f7714a7f282080d5780251b63",
    "hello world, 31cf768988d9736e397e281e7d5b750685714229a881efa8c2ce6159fb77f243",
  })
  void of_vector_isThatOfTheReference(String payload, String digest) {
    assertThat(sha256(payload)).isEqualTo(digest);
  }

  @Test
  void of_statementVector_isThatOfTheReference() {
    assertThat(STATEMENT).hasSize(250);
    assertThat(Sha256.of(Bytes.ofUtf8(STATEMENT)).hex())
        .isEqualTo("e98ef15160e1f4e41d7fb8cefaea785d049f627c736ee751789f1d9f75332c09");
    assertThat(sha256(STATEMENT))
        .isEqualTo("e3c9739c5e7378f86e9417068849c03deec6e85637125e5c9ccf0a2d57519e29");
  }

  @Test
  void of_exampleOfTheProtocol_isWrittenOut() {
    assertThat(
            PreAuthEncoding.of("http://example.com/HelloWorld", Bytes.ofUtf8("hello world"))
                .utf8Lossy())
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void of_textBeyondAscii_countsBytes() {
    assertThat(PreAuthEncoding.of("\u00e9", Bytes.ofUtf8("\ud83d\ude00\u00e9")))
        .isEqualTo(Bytes.ofUtf8("DSSEv1 2 \u00e9 6 \ud83d\ude00\u00e9"));
  }

  @Test
  void of_payloadThatIsNotUtf8_isKept() {
    assertThat(PreAuthEncoding.of("", Bytes.fromHex("ff00")))
        .isEqualTo(Bytes.concat(Bytes.ofUtf8("DSSEv1 0  2 "), Bytes.fromHex("ff00")));
  }
}
