package dev.assay.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of sigstore-conformance, by file and by digest. */
final class BundleSuiteTest {
  private static final String IDENTITY =
      "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/"
          + "workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
  private static final String ISSUER = "https://token.actions.githubusercontent.com";

  /** A case, and whether it is asked about by its digest. */
  record Question(Path directory, boolean byDigest) {
    boolean mustVerify() {
      return !directory.getFileName().toString().endsWith("_fail");
    }

    @Override
    public String toString() {
      return directory.getFileName() + (byDigest ? " by digest" : " by file");
    }
  }

  static List<Question> questions() throws IOException {
    Optional<Path> suite = SharedData.find("conformance/bundle-verify");
    if (suite.isEmpty()) {
      return List.of(new Question(Path.of("absent"), false));
    }
    List<Question> questions = new ArrayList<>();
    try (Stream<Path> cases = Files.list(suite.get())) {
      for (Path directory : cases.filter(Files::isDirectory).sorted().toList()) {
        questions.add(new Question(directory, false));
        questions.add(new Question(directory, true));
      }
    }
    return questions;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void verifyBundle_suiteCase_isJudgedAsItsNameSays(Question question) throws IOException {
    assumeTrue(
        Files.isDirectory(question.directory()),
        "skipping the sigstore-conformance cases: the shared data is absent");

    CommandLineRun run = CommandLineRun.of(words(question));

    assertThat(run.out()).isEmpty();
    if (question.mustVerify()) {
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    } else {
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(run.err()).startsWith("not verified: ").hasLineCount(1);
    }
  }

  @Test
  void questions_sharedDataThere_areAllOfThem() throws IOException {
    assumeTrue(
        SharedData.find("conformance/bundle-verify").isPresent(),
        "skipping the count of the sigstore-conformance cases: the shared data is absent");

    assertThat(questions()).hasSize(140);
  }

  private static String[] words(Question question) throws IOException {
    Path directory = question.directory();
    List<String> words = new ArrayList<>(List.of("conformance", "verify-bundle", "--bundle"));
    words.add(directory.resolve("bundle.sigstore.json").toString());
    if (Files.exists(directory.resolve("key.pub"))) {
      words.addAll(List.of("--key", directory.resolve("key.pub").toString()));
    } else {
      words.addAll(
          List.of("--certificate-identity", IDENTITY, "--certificate-oidc-issuer", ISSUER));
    }
    Path root = directory.resolve("trusted_root.json");
    if (Files.exists(root)) {
      words.addAll(List.of("--trusted-root", root.toString()));
    }
    Path artifact = directory.resolve("artifact");
    Path subject =
        Files.exists(artifact) ? artifact : directory.resolveSibling("../a.txt").normalize();
    words.add(question.byDigest() ? digest(subject) : subject.toString());
    return words.toArray(String[]::new);
  }

  private static String digest(Path file) throws IOException {
    return "sha256:" + Sha256.of(Bytes.of(Files.readAllBytes(file))).hex();
  }
}
