package dev.assay.cli.demo;

import dev.assay.model.Verdict;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GitHubJob;
import dev.assay.testdata.sigstore.Recipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The packages of the demonstration: one good, and one for each way to be bad. */
final class Scenery {
  static final String REPOSITORY = "acme/rocket";
  static final String WORKFLOW = "release.yml";

  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(2026);
  private static final String EMPTY_PROVENANCE = "{\"version\":1,\"attestation_bundles\":[]}";

  private record Act(Scene scene, FakeRelease release) {}

  private final List<Act> acts = acts();

  List<Scene> scenes() {
    return acts.stream().map(Act::scene).toList();
  }

  IndexContent content() {
    FakeProject project = FakeProject.named("rocket");
    for (Act act : acts) {
      project = project.with(act.release());
    }
    return IndexContent.empty().with(project);
  }

  static byte[] trustedRoot() {
    return SIGSTORE.trustedRoot().bytes().toArray();
  }

  private static List<Act> acts() {
    List<Act> acts = new ArrayList<>();
    acts.add(
        act(
            "1.0",
            "A good release: built by the repository's own workflow, signed and logged.",
            Verdict.VERIFIED,
            Scenery::attested));
    acts.add(
        act(
            "1.1",
            "One file was swapped on the index after it was attested.",
            Verdict.REJECTED,
            Scenery::swapped));
    acts.add(
        act(
            "1.2",
            "Somebody with an upload token published from another repository.",
            Verdict.REJECTED,
            attestedBy("mallory/fork")));
    acts.add(
        act(
            "1.3",
            "A look-alike: acme-inc/rocket instead of acme/rocket.",
            Verdict.REJECTED,
            attestedBy("acme-inc/rocket")));
    acts.add(
        act(
            "1.4",
            "The provenance is lost: uploaded by hand, outside the workflow.",
            Verdict.MISSING,
            file -> FakeFile.named(file.fileName(), file.content().toArray())));
    acts.add(
        act(
            "1.5",
            "The index serves a provenance with nothing in it.",
            Verdict.REJECTED,
            file ->
                FakeFile.named(file.fileName(), file.content().toArray())
                    .provenance(EMPTY_PROVENANCE)));
    acts.add(
        act(
            "1.6",
            "The proof that the signature is in the public log is forged.",
            Verdict.REJECTED,
            bent(recipe -> recipe.log(log -> log.editProof(proof -> proof.flipHash(0))))));
    acts.add(
        act(
            "1.7",
            "Signed 90 days later with a stolen key whose certificate lived ten minutes.",
            Verdict.REJECTED,
            bent(recipe -> recipe.log(log -> log.integratedAfter(Duration.ofDays(90))))));
    return acts;
  }

  private static Act act(
      String version, String story, Verdict expected, Function<Distribution, FakeFile> upload) {
    Distribution wheel =
        Distribution.of("rocket-" + version + "-py3-none-any.whl", "wheel of " + version);
    Distribution sdist = Distribution.of("rocket-" + version + ".tar.gz", "sdist of " + version);
    FakeRelease release =
        FakeRelease.of(version)
            .with(attested(sdist).uploadedAt(SIGSTORE.baseTime()), upload.apply(wheel));
    return new Act(new Scene(story, "rocket==" + version, expected), release);
  }

  private static Recipe workflowOf(String repository, Distribution file) {
    String version = file.fileName().split("-", -1)[1].replace(".tar.gz", "");
    return SIGSTORE.signer(
        GitHubJob.of(repository, WORKFLOW).ref("refs/tags/v" + version).identity());
  }

  private static FakeFile attested(Distribution file) {
    return attestedBy(REPOSITORY).apply(file);
  }

  private static FakeFile swapped(Distribution file) {
    byte[] other = "something else entirely".getBytes(StandardCharsets.UTF_8);
    return FakeFile.named(file.fileName(), other)
        .provenance(workflowOf(REPOSITORY, file).sign(file).provenance().toArray());
  }

  private static Function<Distribution, FakeFile> attestedBy(String repository) {
    return file -> FakeFile.signed(file, workflowOf(repository, file));
  }

  private static Function<Distribution, FakeFile> bent(UnaryOperator<Recipe> bend) {
    return file -> FakeFile.signed(file, bend.apply(workflowOf(REPOSITORY, file)));
  }
}
