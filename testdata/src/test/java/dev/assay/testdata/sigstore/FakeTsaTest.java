package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.testdata.Octets;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.bc.BcECSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bouncy Castle's timestamp reader, which the fake does not use to write, reads the tokens. */
class FakeTsaTest {
  private static final Instant TIME = Instant.parse("2026-03-02T09:30:00Z");
  private static final Octets SIGNATURE = Octets.ofUtf8("a signature's bytes");
  private static final FakeTsa AUTHORITY = FakeTsa.of(new Seed(1), "timestamp", TIME);

  private static void validate(FakeTsa by, TimeStampToken token) throws Exception {
    var verifier =
        new BcECSignerInfoVerifierBuilder(
                new org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator(),
                new DefaultSignatureAlgorithmIdentifierFinder(),
                new DefaultDigestAlgorithmIdentifierFinder(),
                new BcDigestCalculatorProvider())
            .build(new X509CertificateHolder(by.leafDer().toArray()));
    token.validate(verifier);
  }

  private static TimeStampResponse respond(TimestampRecipe recipe) throws Exception {
    return new TimeStampResponse(recipe.make(SIGNATURE, TIME).toArray());
  }

  @ParameterizedTest
  @EnumSource(
      value = Hash.class,
      names = {"SHA256", "SHA384", "SHA512"})
  void make_withEachImprint_isAValidToken(Hash hash) throws Exception {
    TimeStampToken token = respond(TimestampRecipe.by(AUTHORITY).imprint(hash)).getTimeStampToken();

    validate(AUTHORITY, token);
    assertThat(token.getTimeStampInfo().getMessageImprintDigest())
        .isEqualTo(hash.of(SIGNATURE).toArray());
    assertThat(token.getTimeStampInfo().getGenTime().toInstant()).isEqualTo(TIME.plusSeconds(1));
    assertThat(token.getCertificates().getMatches(null)).isEmpty();
  }

  @Test
  void make_embedded_carriesTheLeaf() throws Exception {
    TimeStampToken token =
        respond(TimestampRecipe.by(AUTHORITY).embedded().after(Duration.ofDays(2)))
            .getTimeStampToken();

    validate(AUTHORITY, token);
    assertThat(token.getCertificates().getMatches(null))
        .containsExactly(new X509CertificateHolder(AUTHORITY.leafDer().toArray()));
    assertThat(token.getTimeStampInfo().getGenTime().toInstant())
        .isEqualTo(TIME.plus(Duration.ofDays(2)));
  }

  @Test
  void make_withAP256Key_isAValidToken() throws Exception {
    FakeTsa small = FakeTsa.of(new Seed(1), "small", KeyType.EC_P256, TIME, tbs -> tbs);

    validate(small, respond(TimestampRecipe.by(small)).getTimeStampToken());
  }

  @Test
  void make_rejected_hasAStatusAndNoToken() throws Exception {
    TimeStampResponse response = respond(TimestampRecipe.by(AUTHORITY).status(2));

    assertThat(response.getStatus()).isEqualTo(2);
    assertThat(response.getTimeStampToken()).isNull();
  }

  @Test
  void make_withAnEditBeforeSigning_isStillSigned() throws Exception {
    TimeStampToken other =
        respond(TimestampRecipe.by(AUTHORITY).editMessage(message -> message.flip(0)))
            .getTimeStampToken();

    validate(AUTHORITY, other);
    assertThat(other.getTimeStampInfo().getMessageImprintDigest())
        .isNotEqualTo(Hash.SHA256.of(SIGNATURE).toArray());
  }

  @Test
  void make_withAnotherAuthoritysCertificate_isRefused() throws Exception {
    FakeTsa other = FakeTsa.of(new Seed(2), "timestamp", TIME);
    TimeStampToken token = respond(TimestampRecipe.by(AUTHORITY)).getTimeStampToken();

    assertThatThrownBy(() -> validate(other, token)).isInstanceOf(TSPException.class);
  }
}
