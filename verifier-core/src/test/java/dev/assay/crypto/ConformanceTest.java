package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The certificate, SCT and timestamp parts of sigstore-conformance's bundles, on both back ends.
 */
class ConformanceTest {
  private static final String FOLDER = "conformance/bundle-verify";

  private static List<SignatureCheck> backEnds() {
    return BackEnds.ALL;
  }

  @ParameterizedTest
  @MethodSource("backEnds")
  void checks_everyCaseThatMustVerify_pass(SignatureCheck signatures) throws Exception {
    List<String> passed = new ArrayList<>();
    for (Path folder : folders()) {
      String name = folder.getFileName().toString();
      if (name.endsWith("_fail")) {
        continue;
      }
      RecordedBundle bundle = RecordedBundle.read(folder.resolve("bundle.sigstore.json"));
      if (bundle.leaf().isPresent()) {
        assertPasses(name, bundle, bundle.leaf().get(), trust(folder), signatures);
        passed.add(name);
      }
    }
    assertThat(passed).hasSizeGreaterThanOrEqualTo(18);
  }

  private static void assertPasses(
      String name,
      RecordedBundle bundle,
      Certificate leaf,
      RecordedTrust trust,
      SignatureCheck signatures)
      throws MalformedEvidence {
    List<Instant> times = new ArrayList<>(bundle.integratedTime().stream().toList());
    for (Bytes timestamp : bundle.timestamps()) {
      times.add(
          value(
                  name,
                  new TimestampCheck(signatures)
                      .check(timestamp, bundle.signature(), trust.timestampAuthorities(), name))
              .time());
    }
    assertThat(times).as(name).isNotEmpty();
    for (Instant time : times) {
      CertificateAuthority authority =
          value(name, new ChainCheck(signatures).check(leaf, trust.certificateAuthorities(), time));
      assertThat(
              value(
                  name,
                  new SctCheck(signatures).check(leaf, authority.chain().get(0), trust.ctLogs())))
          .as(name)
          .hasSize(1);
    }
    SubjectAlternativeName signer = value(name, CertificateProfile.sigstore().check(leaf));
    FulcioClaims claims = FulcioExtensions.claims(leaf);
    assertThat(claims.issuer()).as(name).isPresent();
    assertThat(claims.conflicts(signer)).as(name).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rekor2-timestamp-payload-mismatch_fail, TIMESTAMP_IMPRINT_MISMATCH",
    "rekor2-timestamp-outside-tsa-cert-validity_fail, TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY",
    "rekor2-timestamp-outside-trust-root-tsa-validity_fail, TIMESTAMP_OUTSIDE_AUTHORITY_VALIDITY",
    "rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail, TIMESTAMP_AUTHORITY_UNKNOWN",
    "rekor2-timestamp-untrusted-tsa-without-embedded-cert_fail, TIMESTAMP_AUTHORITY_UNKNOWN"
  })
  void timestampCheck_caseThatMustFail_saysWhy(String name, ReasonCode expected) throws Exception {
    RecordedBundle bundle = bundle(name);
    RecordedTrust trust = trust(Recordings.path(FOLDER + "/" + name));

    assertThat(
            new TimestampCheck(SignatureCheck.bouncyCastle())
                .check(
                    bundle.timestamps().get(0),
                    bundle.signature(),
                    trust.timestampAuthorities(),
                    "timestamps/0"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason().code()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "intoto-tsa-timestamp-outside-cert-validity_fail",
    "rekor2-timestamp-with-incorrect-time_fail"
  })
  void chainCheck_atTheTimestamp_isOutsideTheLeafsValidity(String name) throws Exception {
    RecordedBundle bundle = bundle(name);
    RecordedTrust trust = trust(Recordings.path(FOLDER + "/" + name));
    Instant time =
        value(
                name,
                new TimestampCheck(SignatureCheck.bouncyCastle())
                    .check(
                        bundle.timestamps().get(0),
                        bundle.signature(),
                        trust.timestampAuthorities(),
                        name))
            .time();

    assertThat(chain(bundle, trust, time))
        .isEqualTo(ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY.name());
  }

  @ParameterizedTest
  @CsvSource({
    "bundle-from-wrong-instance_fail, CHAIN_UNTRUSTED",
    "integrated-time-in-future_fail, SIGNED_OUTSIDE_CERTIFICATE_VALIDITY",
    "intoto-set-outside-signing-cert-validity_fail, SIGNED_OUTSIDE_CERTIFICATE_VALIDITY"
  })
  void chainCheck_atTheIntegratedTime_saysWhy(String name, String expected) throws Exception {
    RecordedBundle bundle = bundle(name);
    RecordedTrust trust = trust(Recordings.path(FOLDER + "/" + name));

    assertThat(chain(bundle, trust, bundle.integratedTime().orElseThrow())).isEqualTo(expected);
  }

  @Test
  void sctCheck_wrongLogKey_isRefused() throws Exception {
    String name = "invalid-ct-key_fail";
    RecordedTrust trust = trust(Recordings.path(FOLDER + "/" + name));
    Certificate issuer = trust.certificateAuthorities().get(0).chain().get(0);

    assertThat(
            new SctCheck(SignatureCheck.bouncyCastle())
                .check(bundle(name).leaf().orElseThrow(), issuer, trust.ctLogs()))
        .isInstanceOf(Outcome.Refused.class);
  }

  private static String chain(RecordedBundle bundle, RecordedTrust trust, Instant time) {
    Outcome<CertificateAuthority> outcome =
        new ChainCheck(SignatureCheck.bouncyCastle())
            .check(bundle.leaf().orElseThrow(), trust.certificateAuthorities(), time);
    return outcome instanceof Outcome.Refused<CertificateAuthority>(var reason)
        ? reason.code().name()
        : "passed";
  }

  private static RecordedBundle bundle(String name) throws MalformedEvidence {
    return RecordedBundle.read(Recordings.path(FOLDER + "/" + name + "/bundle.sigstore.json"));
  }

  private static RecordedTrust trust(Path folder) throws MalformedEvidence {
    Path own = folder.resolve("trusted_root.json");
    return RecordedTrust.read(Files.exists(own) ? own : Recordings.path(RecordedTrust.PRODUCTION));
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(Recordings.path(FOLDER))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static <T> T value(String name, Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(var reason) -> fail(name + ": " + reason);
    };
  }
}
