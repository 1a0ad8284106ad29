package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.SignalCode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The trust report as text and as Markdown, where it is about many releases. */
class InspectionTextsTest {
  @Test
  void text_manyReleases_tellsTheWorstFirst() {
    List<String> verdicts =
        Pattern.compile("(?m)^[A-Z]+")
            .matcher(InspectionText.render(TrustReports.tree(), false, false))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(verdicts).containsExactly("REJECTED", "MISSING", "VERIFIED", "VERIFIED");
  }

  @Test
  void markdown_tree_tellsTheWorstFirst() {
    String rendered = InspectionMarkdown.render(TrustReports.tree());

    assertThat(rendered)
        .startsWith(
            """
            ### Trust report: REJECTED

            | Release | Verdict | Signed by | Signals |
            |---|---|---|---|
            | left-pad 1.3<br>by way of app 1.0 | REJECTED | github.com/acme/demo, release.yml at refs/tags/v1.0, 2026-03-02T09:30:01Z | 1 critical |
            | tools 0.9<br>by way of app 1.0 | INDETERMINATE |  |  |
            | parser 3.0<br>by way of app 1.0 &gt; web 2.1 | MISSING |  |  |
            """)
        .contains("- critical `MALICIOUS_RELEASE` left-pad 1.3: MAL-2026-7: takes credentials.")
        .contains("- medium `INDEX_NOT_COMPARED` other.example: it answers with 503.")
        .contains("Signals of little weight: 1");
  }

  @Test
  void markdown_policyFailsASignal_isSaid() {
    InspectionReport report =
        TrustReports.failing(TrustReports.tree(), SignalCode.KNOWN_VULNERABILITY);

    assertThat(InspectionMarkdown.render(report)).containsOnlyOnce("Fails by the policy.");
  }

  @Test
  void markdown_manyReleasesWithLongTexts_fitsAComment() {
    String rendered = InspectionMarkdown.render(TrustReports.chain(300));

    assertThat(rendered.length()).isLessThan(65_536);
    assertThat(rendered)
        .contains("and 260 more releases", "and 260 more signals", "and 260 more reasons");
  }

  @Test
  void markdown_hostileTexts_areTextOnly() {
    String rendered = InspectionMarkdown.render(TrustReports.hostile());

    assertThat(rendered)
        .doesNotContain("<script", "<img", "</details><", "\u202e")
        .doesNotContainPattern("[^\\\\]\\[a");
  }
}
