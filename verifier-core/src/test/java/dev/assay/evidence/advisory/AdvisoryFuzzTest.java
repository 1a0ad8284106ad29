package dev.assay.evidence.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.python.ProjectName;
import java.nio.charset.StandardCharsets;

/** Whatever a database of advisories holds, reading it ends with a value or a refusal. */
class AdvisoryFuzzTest {
  @FuzzTest
  void record_anyBytes_areReadAndEvaluatedOrRefused(byte[] input) {
    try {
      OsvReader.read(Bytes.of(input), "record")
          .ifPresent(advisory -> {
            ProjectName project = advisory.affected().getFirst().project();
            assertThat(advisory.match(project, "1.0")).isNotNull();
            assertThat(advisory.ratingFor(project, "1.0")).isNotNull();
          });
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason()).isNotNull();
    }
  }

  @FuzzTest
  void vector_anyText_isAScoreOrNone(byte[] input) {
    CvssScore.parse(new String(input, StandardCharsets.UTF_8))
        .ifPresent(score -> assertThat(CvssScore.parse(score.vector())).contains(score));
  }
}
