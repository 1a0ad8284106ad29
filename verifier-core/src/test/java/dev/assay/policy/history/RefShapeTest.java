package dev.assay.policy.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policy.RefPattern;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefShapeTest {
  @ParameterizedTest
  @CsvSource({
    "refs/tags/v1.2.0, 1.2.0, refs/tags/v{version}",
    "refs/tags/1.2, 1.2.0, refs/tags/{version}",
    "refs/tags/v1.2.0rc1, 1.2rc1, refs/tags/v{version}",
    "refs/tags/my-demo-1.2, 1.2, refs/tags/{name}-{version}",
    "refs/tags/My_Demo/v1.2, 1.2, refs/tags/{name}/v{version}",
    "refs/tags/other-1.2, 1.2, refs/tags/other-{version}",
    "refs/tags/summer, 1.2, refs/tags/*",
    "refs/tags/v1.3, 1.2, refs/tags/*",
    "refs/heads/main, 1.2, refs/heads/main",
    "refs/heads/release/1.2, 1.2, refs/heads/release/{version}",
    "refs/pull/7/merge, 1.2, refs/pull/7/merge",
    "refs/tags/{version}, 1.2, refs/tags/**",
    "refs/heads/a*, 1.2, a ref with special characters",
  })
  void of_refs_takesVersionAndNameOut(String ref, String version, String shape) {
    ProjectName project = ProjectName.parse("my-demo").orElseThrow();
    Version release = Version.parse(version).orElseThrow();

    assertThat(RefShape.of(ref, project, release)).isEqualTo(shape);
    if (shape.startsWith("refs/")) {
      assertThat(new RefPattern(shape).matches(ref, Optional.of(project), Optional.of(release)))
          .isTrue();
    }
  }
}
