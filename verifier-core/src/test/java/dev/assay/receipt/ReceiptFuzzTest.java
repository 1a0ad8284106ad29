package dev.assay.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.attestation.PreAuthEncoding;
import dev.assay.crypto.KeyKind;
import dev.assay.crypto.SigningKey;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whatever stands in a receipt or a key file, reading it ends with a value or a refusal. */
class ReceiptFuzzTest {
  private static final SigningKey KEY = SigningKey.generate(KeyKind.ED25519);
  private static final ReceiptCheck CHECK =
      new ReceiptCheck(KEY.publicKey(), List.of(), Optional.empty(), Optional.empty());

  private static Outcome<VerifiedReceipt> check(Bytes envelope) {
    return CHECK.check(envelope, Instant.parse("2026-11-21T12:00:00Z"), "receipt");
  }

  @FuzzTest
  void envelope_anyBytes_areRefused(byte[] input) {
    Outcome<VerifiedReceipt> outcome = check(Bytes.of(input));
    assertThat(((Outcome.Refused<VerifiedReceipt>) outcome).reason().code().name())
        .startsWith("RECEIPT_");
  }

  @FuzzTest
  void payload_anyBytesThatAreSigned_areAReceiptOrRefused(byte[] input) {
    Bytes payload = Bytes.of(input);
    Bytes signature = KEY.sign(PreAuthEncoding.of(ReceiptCheck.PAYLOAD_TYPE, payload));
    Outcome<VerifiedReceipt> outcome =
        check(
            Bytes.ofUtf8(
                "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[{\"sig\":\"%s\"}]}"
                    .formatted(ReceiptCheck.PAYLOAD_TYPE, payload.base64(), signature.base64())));
    if (outcome instanceof Outcome.Refused<VerifiedReceipt> refused) {
      assertThat(refused.reason().code().name()).startsWith("RECEIPT_");
    }
  }

  @FuzzTest
  void key_anyText_isAKeyThatSignsOrRefused(byte[] input) {
    try {
      SigningKey key = SigningKey.parsePem(Bytes.of(input).utf8Lossy());
      assertThat(SigningKey.parsePem(key.pem()).publicKey()).isEqualTo(key.publicKey());
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.RECEIPT_KEY_UNUSABLE);
    }
  }
}
