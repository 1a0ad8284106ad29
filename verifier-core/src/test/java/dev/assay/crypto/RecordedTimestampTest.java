package dev.assay.crypto;

import static dev.assay.crypto.Outcomes.passed;
import static dev.assay.crypto.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses of real timestamp authorities. */
class RecordedTimestampTest {
  private static final String FOLDER = "parts/timestamp-response/";
  private static final TimestampCheck CHECK = new TimestampCheck(SignatureCheck.bouncyCastle());

  private static Outcome<VerifiedTimestamp> check(
      String file, Bytes signature, List<TimestampAuthority> authorities) {
    return CHECK.check(Recordings.bytes(FOLDER + file), signature, authorities, file);
  }

  @ParameterizedTest
  @CsvSource({
    "sigstage_tsa_response_with_embedded_certs.tsr, 2025-05-28T15:15:55Z",
    "sigstage_tsa_response_without_embedded_certs.tsr, 2025-05-28T15:17:58Z"
  })
  void check_stagingResponse_passesUnderStagingOnly(String file, Instant time) throws Exception {
    Bytes signature = Bytes.ofUtf8("test\n");
    RecordedTrust staging = RecordedTrust.read(RecordedTrust.STAGING);
    RecordedTrust production = RecordedTrust.read(RecordedTrust.PRODUCTION);

    VerifiedTimestamp verified =
        passed(check("valid/" + file, signature, staging.timestampAuthorities()));
    assertThat(verified.time()).isEqualTo(time);
    assertThat(refused(check("valid/" + file, signature, production.timestampAuthorities())).code())
        .isEqualTo(ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN);
  }

  /** These two were asked to timestamp a hexadecimal text instead of a hash. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sigstore_tsa_response_with_embedded_certs.tsr",
        "sigstore_tsa_response_without_embedded_certs.tsr"
      })
  void check_imprintThatIsNoHash_isAMismatch(String file) throws Exception {
    RecordedTrust production = RecordedTrust.read(RecordedTrust.PRODUCTION);

    assertThat(
            refused(check("valid/" + file, Bytes.of(), production.timestampAuthorities())).code())
        .isEqualTo(ReasonCode.TIMESTAMP_IMPRINT_MISMATCH);
  }

  @Test
  void check_recordedInvalidResponse_isMalformed() {
    assertThat(
            refused(check("invalid/sigstore_tsa_response_invalid.tsr", Bytes.of(), List.of()))
                .code())
        .isEqualTo(ReasonCode.TIMESTAMP_MALFORMED);
  }

  /** FreeTSA: RSA, SHA-512, both certificates embedded, attributes of both versions. */
  @Test
  void parts_ofAnRsaAuthority_verify() throws Exception {
    Bytes response = Recordings.bytes(FOLDER + "valid/freetsa_response.tsr");
    TimestampToken token = TimestampToken.parseResponse(response, "freetsa");
    List<Certificate> embedded = new ArrayList<>();
    for (Bytes der : token.certificates()) {
      embedded.add(Certificate.parse(der));
    }
    Certificate signer =
        embedded.stream().filter(token.signer().identifier()::matches).findFirst().orElseThrow();
    Certificate root = embedded.stream().filter(Certificate::isCa).findFirst().orElseThrow();
    SignatureAlgorithm algorithm =
        AlgorithmIdentifiers.signature(
                token.signer().signatureAlgorithm(),
                AlgorithmIdentifiers.hash(token.signer().digestAlgorithm()).orElseThrow())
            .orElseThrow();

    assertThat(token.info().time()).isEqualTo(Instant.parse("2025-05-02T13:21:07Z"));
    assertThat(
            SignatureCheck.bouncyCastle()
                .verifies(
                    signer.key(),
                    algorithm.hash(),
                    token.signer().signedBytes(),
                    token.signer().signature()))
        .isTrue();
    assertThat(SigningCertificateAttribute.matches(token.signer(), signer, "freetsa")).isTrue();
    assertThat(SigningCertificateAttribute.matches(token.signer(), root, "freetsa")).isFalse();
    assertThat(refused(check("valid/freetsa_response.tsr", Bytes.of(), List.of())).code())
        .isEqualTo(ReasonCode.TIMESTAMP_IMPRINT_MISMATCH);
    TimestampAuthority authority =
        new TimestampAuthority(List.of(signer, root), TimeRange.from(Instant.EPOCH), "freetsa");
    assertThat(authority.violation(SignatureCheck.bouncyCastle()).orElseThrow().expected())
        .as("RFC 5280 wants basicConstraints of an authority critical, and its root's are not")
        .isEqualTo("critical basicConstraints with cA");
  }
}
