package dev.assay.evidence.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.AdvisoryResult.Status;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import dev.assay.testdata.osv.OsvRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdvisoryCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Release DEMO =
      new Release(ProjectName.parse("demo-pkg").orElseThrow(), "1.1");

  private static OsvRecord record(String id, String... events) {
    return OsvRecord.of(id).range("demo-pkg", events);
  }

  /** A source that has these records and answers as told. */
  private static AdvisorySource source(String name, boolean claimed, OsvRecord... records) {
    return new Fixed(name, claimed, Arrays.asList(records), List.of());
  }

  private static AdvisorySource failing(String name) {
    return new Fixed(
        name,
        false,
        List.of(),
        List.of(new Gap(SignalCode.ADVISORY_SOURCE_FAILED, "status 503", name)));
  }

  private record Fixed(String name, boolean claimed, List<OsvRecord> records, List<Gap> gaps)
      implements AdvisorySource {
    @Override
    public Map<Release, AdvisoryAnswer> ask(java.util.Collection<Release> releases) {
      List<Advisory> advisories = new ArrayList<>();
      for (OsvRecord record : records) {
        try {
          OsvReader.read(Bytes.ofUtf8(record.json()), name).ifPresent(advisories::add);
        } catch (MalformedEvidence malformed) {
          throw new AssertionError(malformed);
        }
      }
      Map<Release, AdvisoryAnswer> answers = new LinkedHashMap<>();
      releases.forEach(
          it -> answers.put(it, new AdvisoryAnswer(advisories, claimed, gaps, name, NOW)));
      return answers;
    }
  }

  private static AdvisoryResult check(AdvisorySource... sources) {
    return check(KnownExploited.NONE, sources);
  }

  private static AdvisoryResult check(KnownExploited exploited, AdvisorySource... sources) {
    return new AdvisoryCheck(Arrays.asList(sources), exploited, InstantSource.fixed(NOW))
        .check(List.of(DEMO))
        .getFirst();
  }

  private static Verdict verdict(AdvisoryResult result) {
    return Signal.weigh(Verdict.VERIFIED, result.signals());
  }

  @Test
  void check_nothingKnown_saysAsOfWhen() {
    AdvisoryResult result = check(source("osv", false), source("pypi", true));

    assertThat(result.status()).isEqualTo(Status.NONE_KNOWN);
    assertThat(result.signals()).isEmpty();
    assertThat(result.asked())
        .containsExactly(
            new AdvisoryResult.SourceDate("osv", NOW), new AdvisoryResult.SourceDate("pypi", NOW));
  }

  @Test
  void check_oneSourceFailed_isIndeterminateAndNeverClean() {
    AdvisoryResult result = check(source("osv", false), failing("pypi"));

    assertThat(result.status()).isEqualTo(Status.UNKNOWN);
    assertThat(verdict(result)).isEqualTo(Verdict.INDETERMINATE);
    assertThat(result.signals().getFirst().code()).isEqualTo(SignalCode.ADVISORY_SOURCE_FAILED);
    assertThat(result.signals().getFirst().source()).isEqualTo("pypi");
  }

  @Test
  void check_noSourceAtAll_isUnknown() {
    assertThat(check().status()).isEqualTo(Status.UNKNOWN);
    assertThat(verdict(check())).isEqualTo(Verdict.INDETERMINATE);
  }

  @Test
  void check_sourceThatForgetsARelease_failed() {
    AdvisorySource forgetful =
        new AdvisorySource() {
          @Override
          public String name() {
            return "forgetful";
          }

          @Override
          public Map<Release, AdvisoryAnswer> ask(java.util.Collection<Release> releases) {
            return Collections.emptyMap();
          }
        };

    assertThat(check(forgetful).gaps())
        .containsExactly(
            new Gap(SignalCode.ADVISORY_SOURCE_FAILED, "it gave no answer", "forgetful"));
  }

  @Test
  void check_failureBesideAFinding_showsBoth() {
    AdvisoryResult result =
        check(failing("pypi"), source("osv", false, record("X-1", "introduced", "0")));

    assertThat(result.status()).isEqualTo(Status.VULNERABLE);
    assertThat(verdict(result)).isEqualTo(Verdict.INDETERMINATE);
    assertThat(result.signals())
        .extracting(Signal::code)
        .containsExactly(SignalCode.KNOWN_VULNERABILITY, SignalCode.ADVISORY_SOURCE_FAILED);
  }

  @Test
  void check_aliasChainOverSources_isOneFinding() {
    AdvisoryResult result =
        check(
            source(
                "osv",
                false,
                record("GHSA-aaaa-bbbb-cccc", "introduced", "0", "fixed", "1.2")
                    .aliases("CVE-2025-0001")
                    .word("HIGH"),
                record("OTHER-1", "introduced", "0", "fixed", "1.3").aliases("PYSEC-2025-1"),
                record("UNRELATED-1", "introduced", "5")),
            source(
                "pypi",
                true,
                record("PYSEC-2025-1", "introduced", "0", "fixed", "1.2")
                    .aliases("CVE-2025-0001")
                    .word("LOW")));

    assertThat(result.findings()).hasSize(1);
    AdvisoryFinding finding = result.findings().getFirst();
    assertThat(finding.id()).isEqualTo("CVE-2025-0001");
    assertThat(finding.ids())
        .containsExactly("CVE-2025-0001", "GHSA-aaaa-bbbb-cccc", "OTHER-1", "PYSEC-2025-1");
    assertThat(finding.sources()).containsExactly("osv", "pypi");
    assertThat(finding.rating()).hasToString("high");
    assertThat(finding.fixedIn()).as("1.2 is affected by OTHER-1").hasToString("Optional[1.3]");
    assertThat(finding.disagreements())
        .containsExactly(
            "severity HIGH (GHSA-aaaa-bbbb-cccc), LOW (PYSEC-2025-1)",
            "fixed in 1.2 (GHSA-aaaa-bbbb-cccc), 1.2 (PYSEC-2025-1), 1.3 (OTHER-1)");
  }

  @Test
  void check_relatedRecords_areNotMerged() {
    OsvRecord one = record("A-1", "introduced", "0").with("related", List.of("A-2"));
    OsvRecord two = record("A-2", "introduced", "0").with("upstream", List.of("A-1"));

    assertThat(check(source("osv", false, one, two)).findings())
        .extracting(AdvisoryFinding::id)
        .containsExactly("A-1", "A-2");
  }

  @Test
  void check_withdrawnRecord_isNoFinding() {
    OsvRecord gone = record("A-1", "introduced", "0").withdrawn("2025-03-01T00:00:00Z");

    assertThat(check(source("osv", false, gone)).status()).isEqualTo(Status.NONE_KNOWN);
    assertThat(check(source("pypi", true, gone)).status()).isEqualTo(Status.NONE_KNOWN);
  }

  @Test
  void check_withdrawnMember_doesNotVoidTheOthers() {
    OsvRecord gone = record("A-1", "introduced", "0").withdrawn("2025-03-01T00:00:00Z");
    OsvRecord valid = record("A-2", "introduced", "0").aliases("A-1");

    assertThat(check(source("osv", false, gone, valid)).findings().getFirst().ids())
        .containsExactly("A-2");
    assertThat(
            check(
                    source("pypi", true, gone),
                    source("osv", false, record("A-1", "introduced", "0")))
                .status())
        .as("one source withdrew it, the other did not")
        .isEqualTo(Status.VULNERABLE);
  }

  @Test
  void check_malware_rejectsWhateverElse() {
    OsvRecord malware =
        record("MAL-2025-7", "introduced", "0").summary("Malicious code in demo-pkg (PyPI)");
    OsvRecord alias = record("GHSA-aaaa-bbbb-cccc", "introduced", "0").aliases("MAL-2025-7");

    for (OsvRecord each : List.of(malware, alias)) {
      AdvisoryResult result = check(source("osv", false, each), failing("pypi"));

      assertThat(result.status()).isEqualTo(Status.MALICIOUS);
      assertThat(verdict(result)).isEqualTo(Verdict.REJECTED);
      assertThat(result.findings().getFirst().id()).isEqualTo("MAL-2025-7");
      assertThat(result.signals().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    }
  }

  @Test
  void check_malwareOfOtherVersions_isNone() {
    OsvRecord takenOver = OsvRecord.of("MAL-2025-7").versions("demo-pkg", "1.2", "1.3");

    assertThat(check(source("osv", false, takenOver)).status()).isEqualTo(Status.NONE_KNOWN);
  }

  @Test
  void check_malwareThatWasAMistake_isNoMalwareAnyMore() {
    OsvRecord mistake = record("MAL-2025-7", "introduced", "0").withdrawn("2025-03-01T00:00:00Z");
    OsvRecord alias = record("GHSA-aaaa-bbbb-cccc", "introduced", "0").aliases("MAL-2025-7");

    assertThat(check(source("osv", false, mistake, alias)).status()).isEqualTo(Status.VULNERABLE);
  }

  @Test
  void check_exploited_isSaidAndCritical() {
    OsvRecord low = record("X-1", "introduced", "0").aliases("CVE-2025-0001").word("LOW");

    AdvisoryResult result =
        check(new KnownExploited(Set.of("CVE-2025-0001")), source("osv", false, low));

    assertThat(result.signals().getFirst().code()).isEqualTo(SignalCode.EXPLOITED_VULNERABILITY);
    assertThat(result.signals().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(check(source("osv", false, low)).signals().getFirst().severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void check_unknownSeverity_weighsMoreThanLow() {
    AdvisoryResult result = check(source("osv", false, record("PYSEC-2025-1", "introduced", "0")));

    assertThat(result.signals().getFirst().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(result.signals().getFirst().message())
        .isEqualTo("PYSEC-2025-1 (severity unknown, no fix is known)");
  }

  @Test
  void check_serviceClaimsWhatTheRecordDoesNotSay_isUndecided() {
    OsvRecord past = record("X-1", "introduced", "0", "fixed", "1.0");

    assertThat(check(source("osv", true, past)).gaps())
        .extracting(Gap::code)
        .containsExactly(SignalCode.ADVISORY_UNDECIDED);
    assertThat(check(source("osv", false, past)).status()).isEqualTo(Status.NONE_KNOWN);
  }

  @Test
  void check_commitsOnly_isUndecided() {
    OsvRecord git =
        OsvRecord.of("X-1")
            .affected("demo-pkg", "ranges", List.of(OsvRecord.rangeOf("GIT", "introduced", "0")));

    AdvisoryResult result = check(source("osv", false, git));

    assertThat(result.status()).isEqualTo(Status.UNKNOWN);
    assertThat(verdict(result)).isEqualTo(Verdict.INDETERMINATE);
    assertThat(result.signals().getFirst().message())
        .isEqualTo("X-1 does not say whether demo-pkg 1.1 is affected");
  }

  @Test
  void fixedIn_releaseBetweenRanges_isTheNextFix() {
    OsvRecord two =
        record("X-1", "introduced", "0", "fixed", "1.2")
            .range("demo-pkg", "introduced", "1.2", "fixed", "2.0.5");

    assertThat(check(source("osv", false, two)).findings().getFirst().fixedIn())
        .as("1.2 is affected again")
        .hasToString("Optional[2.0.5]");
  }
}
