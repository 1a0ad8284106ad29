package dev.assay.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementRulesTest {
  private static final String FILE = "demo-1.0.tar.gz";
  private static final Bytes CONTENT = Bytes.ofUtf8("demo");
  private static final Sha256 DIGEST = Sha256.of(CONTENT);
  private static final Statement.Subject SUBJECT =
      new Statement.Subject(FILE, Map.of("sha256", DIGEST.hex()));

  private static Statement statement(Statement.Subject... subjects) {
    return new Statement(
        Statement.TYPE_V1, List.of(subjects), Statement.PUBLISH_V1, Optional.empty());
  }

  private static Statement named(String name) {
    return statement(new Statement.Subject(name, SUBJECT.digests()));
  }

  private static Statement digested(Map<String, String> digests) {
    return statement(new Statement.Subject(FILE, digests));
  }

  private static List<ReasonCode> codes(Statement statement) {
    return StatementRules.pep740(statement, FILE, DIGEST).stream().map(Reason::code).toList();
  }

  private static List<ReasonCode> general(Statement statement, HashAlgorithm... known) {
    Map<HashAlgorithm, Bytes> artifact = new EnumMap<>(HashAlgorithm.class);
    for (HashAlgorithm algorithm : known) {
      artifact.put(algorithm, algorithm.digest(CONTENT));
    }
    return StatementRules.anySubject(statement, artifact).stream().map(Reason::code).toList();
  }

  private static String hex(HashAlgorithm algorithm) {
    return algorithm.digest(CONTENT).hex();
  }

  @ParameterizedTest
  @ValueSource(strings = {Statement.PUBLISH_V1, Statement.SLSA_PROVENANCE_V1})
  void pep740_statementAboutTheFile_hasNoObjection(String predicateType) {
    Statement statement =
        new Statement(Statement.TYPE_V1, List.of(SUBJECT), predicateType, Optional.empty());

    assertThat(codes(statement)).isEmpty();
  }

  @Test
  void pep740_otherDigestsBesideSha256_areTolerated() {
    assertThat(codes(digested(Map.of("sha256", DIGEST.hex(), "md5", "x", "gitCommit", "y"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-1.0.tar.gz", "Demo-1.0.0.tar.gz", "demo-v1.zip"})
  void pep740_spellingsOfTheName_areEqual(String name) {
    assertThat(codes(named(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "demo-1.1.tar.gz, SUBJECT_NAME_MISMATCH",
    "demo2-1.0.tar.gz, SUBJECT_NAME_MISMATCH",
    "demo-1.0-py3-none-any.whl, SUBJECT_NAME_MISMATCH",
    "'', SUBJECT_NAME_INVALID",
    "demo, SUBJECT_NAME_INVALID",
    "dist/demo-1.0.tar.gz, SUBJECT_NAME_INVALID",
    "demo-1.0.tar.bz2, SUBJECT_NAME_INVALID",
  })
  void pep740_otherName_isAnObjection(String name, ReasonCode code) {
    assertThat(codes(named(name))).containsExactly(code);
  }

  @Test
  void pep740_otherDigest_isAMismatch() {
    Sha256 other = Sha256.of(Bytes.ofUtf8("other"));
    List<Reason> objections = StatementRules.pep740(statement(SUBJECT), FILE, other);

    assertThat(objections)
        .containsExactly(
            new Reason(
                ReasonCode.SUBJECT_DIGEST_MISMATCH,
                other.hex(),
                DIGEST.hex(),
                "statement/subject/0/digest/sha256"));
  }

  @Test
  void pep740_unusableDigest_isMissing() {
    String hex = DIGEST.hex();

    for (String bad :
        List.of("", hex.toUpperCase(Locale.ROOT), hex + "0", "0x" + hex, hex + "\n")) {
      assertThat(codes(digested(Map.of("sha256", bad))))
          .as(bad)
          .containsExactly(ReasonCode.SUBJECT_DIGEST_MISSING);
    }
    assertThat(codes(digested(Map.of("SHA256", hex))))
        .containsExactly(ReasonCode.SUBJECT_DIGEST_MISSING);
    assertThat(codes(digested(Map.of("sha512", hex(HashAlgorithm.SHA2_512)))))
        .containsExactly(ReasonCode.SUBJECT_DIGEST_MISSING);
  }

  @Test
  void pep740_notOneSubject_isAnObjection() {
    assertThat(codes(statement())).containsExactly(ReasonCode.SUBJECT_COUNT);
    assertThat(codes(statement(SUBJECT, SUBJECT))).containsExactly(ReasonCode.SUBJECT_COUNT);
  }

  @Test
  void pep740_otherTypes_areUnsupported() {
    Statement old =
        new Statement(Statement.TYPE_V0_1, List.of(SUBJECT), "https://x", Optional.empty());

    assertThat(codes(old))
        .containsExactly(
            ReasonCode.STATEMENT_TYPE_UNSUPPORTED, ReasonCode.PREDICATE_TYPE_UNSUPPORTED);
  }

  @Test
  void pep740_everythingWrong_isAllReported() {
    Statement wrong =
        new Statement("t", List.of(new Statement.Subject("x", Map.of())), "p", Optional.empty());

    assertThat(StatementRules.pep740(wrong, "demo.tar.gz", DIGEST).stream().map(Reason::code))
        .containsExactly(
            ReasonCode.DISTRIBUTION_NAME_INVALID,
            ReasonCode.SUBJECT_DIGEST_MISSING,
            ReasonCode.SUBJECT_NAME_INVALID,
            ReasonCode.STATEMENT_TYPE_UNSUPPORTED,
            ReasonCode.PREDICATE_TYPE_UNSUPPORTED);
  }

  @Test
  void pep740_fileThatIsNoDistribution_isTheOnlyObjection() {
    assertThat(StatementRules.pep740(statement(SUBJECT), "demo-1.0.exe", DIGEST))
        .extracting(Reason::code)
        .containsExactly(ReasonCode.DISTRIBUTION_NAME_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {Statement.TYPE_V1, Statement.TYPE_V0_1})
  void anySubject_oneOfSeveral_isEnough(String type) {
    Statement several =
        new Statement(
            type,
            List.of(
                new Statement.Subject("", Map.of("sha256", "00")),
                new Statement.Subject("whatever", Map.of("sha256", DIGEST.hex()))),
            "https://any",
            Optional.empty());

    assertThat(general(several, HashAlgorithm.SHA2_256)).isEmpty();
  }

  @Test
  void anySubject_strongestCommonAlgorithm_decides() {
    Statement contradictory =
        digested(Map.of("sha256", DIGEST.hex(), "sha512", hex(HashAlgorithm.SHA2_384)));

    assertThat(general(contradictory, HashAlgorithm.SHA2_256)).isEmpty();
    assertThat(general(contradictory, HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_512))
        .containsExactly(ReasonCode.SUBJECT_DIGEST_MISMATCH);
  }

  @Test
  void anySubject_eachAlgorithm_isCompared() {
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      Statement good = digested(Map.of(algorithm.rekorName(), hex(algorithm)));
      Statement bad = digested(Map.of(algorithm.rekorName(), hex(algorithm).replace('a', 'b')));

      assertThat(general(good, algorithm)).isEmpty();
      assertThat(general(bad, algorithm)).containsExactly(ReasonCode.SUBJECT_DIGEST_MISMATCH);
    }
  }

  @Test
  void anySubject_onlyAnotherAlgorithm_needsTheFile() {
    Statement sha512 = digested(Map.of("sha512", hex(HashAlgorithm.SHA2_512)));

    assertThat(general(sha512, HashAlgorithm.SHA2_256))
        .containsExactly(ReasonCode.DIGEST_ALGORITHM_UNSUPPORTED);
    assertThat(general(sha512, HashAlgorithm.values())).isEmpty();
  }

  @Test
  void anySubject_noSupportedAlgorithm_isMissing() {
    assertThat(general(digested(Map.of("sha1", "00", "gitCommit", "00")), HashAlgorithm.values()))
        .containsExactly(ReasonCode.SUBJECT_DIGEST_MISSING);
    assertThat(general(digested(Map.of()), HashAlgorithm.values()))
        .containsExactly(ReasonCode.SUBJECT_DIGEST_MISSING);
  }

  @Test
  void anySubject_upperCaseDigest_isAMismatch() {
    assertThat(
            general(
                digested(Map.of("sha256", DIGEST.hex().toUpperCase(Locale.ROOT))),
                HashAlgorithm.SHA2_256))
        .containsExactly(ReasonCode.SUBJECT_DIGEST_MISMATCH);
  }

  @Test
  void anySubject_noSubjectsAndUnknownType_areBothReported() {
    Statement empty = new Statement("t", List.of(), "p", Optional.empty());

    assertThat(general(empty, HashAlgorithm.SHA2_256))
        .containsExactly(ReasonCode.SUBJECT_COUNT, ReasonCode.STATEMENT_TYPE_UNSUPPORTED);
  }
}
