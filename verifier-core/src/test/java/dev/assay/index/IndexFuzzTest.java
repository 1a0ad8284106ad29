package dev.assay.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProvenancePointer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Whatever an index answers, it is a page with sound entries, or an obstacle. */
class IndexFuzzTest {
  @FuzzTest
  void json_anyBytes_areASoundPageOrAnObstacle(byte[] input) {
    check(PageFixtures.read(PageFixtures.JSON, Bytes.of(input), AllowedHosts.none()));
  }

  @FuzzTest
  void html_anyBytes_areASoundPageOrAnObstacle(byte[] input) {
    check(PageFixtures.read(PageFixtures.HTML, Bytes.of(input), AllowedHosts.none()));
  }

  @FuzzTest
  void integrityMessage_anyBytes_isTextOrNothing(byte[] input) {
    HttpHeaders json = HttpHeaders.of("content-type", "application/json");

    assertThat(IntegrityAnswer.message(json, Bytes.of(input))).isNotNull();
  }

  @FuzzTest
  void provenanceUrl_anyText_leadsNowhereElse(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    check(ProvenanceUrl.judge(text, PageFixtures.PAGE, AllowedHosts.none(), ""));
  }

  private static void check(ProvenancePointer pointer) {
    if (pointer instanceof ProvenancePointer.At(var url)) {
      assertThat(url.getScheme()).isEqualToIgnoringCase("https");
      assertThat(url.getHost().toLowerCase(java.util.Locale.ROOT))
          .isIn("pypi.org", "files.pythonhosted.org");
      assertThat(HttpCall.isFetchable(url)).isTrue();
    }
  }

  private static void check(Outcome<ProjectPage> outcome) {
    switch (outcome) {
      case Outcome.Refused<ProjectPage>(Reason reason) ->
          assertThat(reason.verdict()).isEqualTo(Verdict.INDETERMINATE);
      case Outcome.Passed<ProjectPage>(ProjectPage page) -> {
        Set<String> names = new HashSet<>();
        for (IndexFile file : page.files()) {
          assertThat(names.add(file.fileName())).isTrue();
          assertThat(FileNames.isPlain(file.fileName())).isTrue();
          assertThat(file.url().isAbsolute()).isTrue();
          assertThat(page.find(file.fileName())).isNotNull();
          check(file.provenance());
        }
        page.refused().forEach(entry -> assertThat(names).doesNotContain(entry.fileName()));
      }
    }
  }
}
