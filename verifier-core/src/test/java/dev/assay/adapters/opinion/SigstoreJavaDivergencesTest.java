package dev.assay.adapters.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ports.SecondOpinion.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where sigstore-java 2.0.0 answers otherwise than we do, one test each. When an upgrade changes
 * one, its test fails: then the line in {@code docs/divergences.md} goes, and with it the {@link
 * SigstoreJavaLimit}.
 */
class SigstoreJavaDivergencesTest {
  static List<TheyAccept> theyAccept() {
    return TheyAccept.all();
  }

  static List<TheyRefuse> theyRefuse() {
    return TheyRefuse.all();
  }

  @ParameterizedTest
  @MethodSource("theyAccept")
  void theyAccept_andWeRefuse(TheyAccept divergence) {
    assertThat(divergence.evidence().theirs()).isEqualTo(new Answer.Agrees());
    assertThat(divergence.evidence().ours()).contains(divergence.code());
  }

  @ParameterizedTest
  @MethodSource("theyRefuse")
  void theyRefuse_asNoOpinionAndWeAccept(TheyRefuse divergence) {
    assertThat(divergence.evidence().theirs())
        .isInstanceOfSatisfying(
            Answer.NoOpinion.class, answer -> assertThat(answer.why()).contains(divergence.why()));
    assertThat(divergence.evidence().ours()).isEmpty();
  }

  @Test
  void document_listsEachOfThem() throws IOException {
    String document =
        Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/divergences.md"));

    assertThat(theyAccept()).allSatisfy(d -> assertThat(document).contains("| " + d + " |"));
    assertThat(theyRefuse()).allSatisfy(d -> assertThat(document).contains("| " + d + " |"));
    assertThat(List.of(SigstoreJavaLimit.values()))
        .allSatisfy(limit -> assertThat(document).contains(limit.why()));
  }
}
