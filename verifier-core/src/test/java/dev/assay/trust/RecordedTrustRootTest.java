package dev.assay.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.crypto.KeyKind;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordedTrustRootTest {
  private static final Bytes V1_LOG_ID =
      Bytes.fromHex("c0d23d6ad406973f9559f3ba2d1ca01f84147d8ffc5b8445c224f98b9591801d");
  private static final Bytes V2_LOG_ID =
      Bytes.fromHex("cf1199155bddd051268d1f16ac5c0c75c009f6fb5a63f4177f8e18d7051e3fa0");

  private static Path recorded(String name) {
    Optional<Path> file = SharedData.find(name);
    assumeTrue(file.isPresent(), "skipped: " + name + " is not beside the project");
    return file.orElseThrow();
  }

  private static TrustRoot read(Path file) throws IOException, MalformedEvidence {
    Bytes json = Bytes.of(Files.readAllBytes(file));
    return new TrustRootReader().read(json, new TrustRootSource.File(file.toString()));
  }

  @Test
  void read_production_hasBothLogs() throws IOException, MalformedEvidence {
    Path file = recorded("trust/production.trusted_root.json");
    TrustRoot root = read(file);

    assertThat(root.digest()).isEqualTo(Sha256.of(Bytes.of(Files.readAllBytes(file))));
    assertThat(root.skipped()).isEmpty();
    assertThat(root.logs()).hasSize(2);
    TransparencyLog v1 = root.logs(V1_LOG_ID).getFirst();
    assertThat(v1.host()).isEqualTo("rekor.sigstore.dev");
    assertThat(v1.isTiles()).isFalse();
    assertThat(v1.verifierKey().keyHash().value()).isEqualTo(V1_LOG_ID);
    assertThat(v1.originRule().expected()).isEqualTo("rekor.sigstore.dev - TREEID");
    TransparencyLog v2 = root.logs(V2_LOG_ID).getFirst();
    assertThat(v2.host()).isEqualTo("log2025-1.rekor.sigstore.dev");
    assertThat(v2.isTiles()).isTrue();
    assertThat(v2.verifierKey().keyHash().value()).isEqualTo(V2_LOG_ID);
    assertThat(v2.originRule().expected()).isEqualTo("log2025-1.rekor.sigstore.dev");
  }

  @Test
  void read_production_hasItsAuthorities() throws IOException, MalformedEvidence {
    TrustRoot root = read(recorded("trust/production.trusted_root.json"));

    assertThat(root.certificateAuthorities()).hasSize(2);
    assertThat(root.certificateAuthorities().get(1).chain()).hasSize(2);
    assertThat(root.certificateAuthorities().get(0).validFor())
        .isEqualTo(
            TimeRange.between(
                Instant.parse("2021-03-07T03:20:29Z"), Instant.parse("2022-12-31T23:59:59.999Z")));
    assertThat(root.ctLogs()).hasSize(2);
    assertThat(root.ctLogs())
        .allSatisfy(log -> assertThat(log.logId()).isEqualTo(log.key().spkiSha256()));
    assertThat(root.timestampAuthorities()).hasSize(1);
    assertThat(root.timestampAuthorities().getFirst().uri())
        .isEqualTo("https://timestamp.sigstore.dev/api/v1/timestamp");
  }

  @Test
  void read_staging_hasAnRsaKeyInPkcs1() throws IOException, MalformedEvidence {
    TrustRoot root = read(recorded("trust/staging.trusted_root.json"));

    assertThat(root.skipped()).isEmpty();
    assertThat(root.logs()).hasSize(4);
    assertThat(root.logs())
        .allSatisfy(log -> assertThat(log.verifierKey().keyHash().value()).isEqualTo(log.logId()));
    assertThat(root.ctLogs()).hasSize(4);
    assertThat(root.ctLogs().getFirst().key().kind()).isEqualTo(KeyKind.RSA);
    assertThat(root.ctLogs().getFirst().hash()).isEqualTo(HashAlgorithm.SHA2_256);
  }

  private static List<Path> ofConformanceCases() throws IOException {
    Path cases = recorded("conformance/bundle-verify");
    try (Stream<Path> files = Files.walk(cases)) {
      return files.filter(file -> file.endsWith("trusted_root.json")).sorted().toList();
    }
  }

  @Test
  void read_conformanceRoots_areReadButForTheOneWithoutAStart()
      throws IOException, MalformedEvidence {
    List<Path> files = ofConformanceCases();
    assertThat(files).hasSizeGreaterThan(20);
    for (Path file : files) {
      if (file.endsWith("trust-root-tlog-missing-validity-start_fail/trusted_root.json")) {
        MalformedEvidence refused = catchThrowableOfType(MalformedEvidence.class, () -> read(file));
        assertThat(refused.reason().code()).isEqualTo(ReasonCode.TRUST_ROOT_VALIDITY_MISSING);
        assertThat(refused.reason().where()).isEqualTo("trusted_root/tlogs/1/publicKey");
      } else {
        assertThat(read(file).logs()).as("%s", file).isNotEmpty();
      }
    }
  }

  /** The log's last second is that of the entry; {@code "end": null} is no end. */
  @Test
  void validAt_endOfTheLog_isInclusive() throws IOException, MalformedEvidence {
    TrustRoot root =
        read(
            recorded(
                "conformance/bundle-verify/trust-root-tlog-validity-end-inclusive"
                    + "/trusted_root.json"));
    Instant end = Instant.parse("2023-07-12T15:56:36Z");

    assertThat(root.log(V1_LOG_ID, end, "here")).isInstanceOf(Outcome.Passed.class);
    assertThat(root.log(V1_LOG_ID, end.plusNanos(1), "here")).isInstanceOf(Outcome.Refused.class);
    assertThat(root.logs(V2_LOG_ID).getFirst().validFor().end()).isEmpty();
  }
}
