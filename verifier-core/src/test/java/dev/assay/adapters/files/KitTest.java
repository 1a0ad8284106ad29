package dev.assay.adapters.files;

import static dev.assay.adapters.files.KitFixtures.DEMO;
import static dev.assay.adapters.files.KitFixtures.SDIST;
import static dev.assay.adapters.files.KitFixtures.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.AllowedHosts;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing a kit, and verifying from it. */
class KitTest {
  @TempDir private Path directory;

  private Sha256 write(Path target, boolean withFiles) {
    Outcome<Sha256> written = KitWriter.write(target, KitFixtures.contents(withFiles));
    assertThat(written).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<Sha256>) written).value();
  }

  private Kit kit(boolean withFiles) {
    Path target = directory.resolve("release.kit");
    Sha256 unused = write(target, withFiles);
    return open(target);
  }

  private static Kit open(Path path) {
    Outcome<Kit> kit = Kit.open(path);
    assertThat(kit).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<Kit>) kit).value();
  }

  private static IndexFile file(PackageIndex index, String name) {
    ProjectPage page = ((Fetched.Found<ProjectPage>) index.project(DEMO)).value();
    return ((Outcome.Passed<IndexFile>) page.find(name)).value();
  }

  private static Reason refused(Fetched<?> fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    return ((Fetched.Refused<?>) fetched).reason();
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    Path one = directory.resolve("one.kit");
    Path two = directory.resolve("two.kit");

    assertThat(write(one, true)).isEqualTo(write(two, true));
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  @Test
  void digest_isThatOfTheManifestAndTellsKitsApart() {
    Path one = directory.resolve("one.kit");
    Sha256 written = write(one, true);
    try (Kit kit = open(one)) {
      assertThat(kit.digest()).isEqualTo(written);
      assertThat(kit.digest()).isNotEqualTo(write(directory.resolve("two.kit"), false));
    }
  }

  @Test
  void manifest_saysWhatIsWhat() {
    try (Kit kit = kit(true)) {
      KitManifest manifest = kit.manifest();

      assertThat(manifest.createdAt()).isEqualTo(KitFixtures.CREATED);
      assertThat(manifest.index()).isEqualTo("https://pypi.org/simple/");
      assertThat(manifest.members())
          .extracting(KitManifest.Member::path)
          .containsExactlyInAnyOrder(
              "files/" + SDIST,
              "files/" + WHEEL,
              "pages/demo-pkg",
              "provenance/" + SDIST,
              "trust/trusted_root.json");
      assertThat(manifest.files())
          .extracting(KitManifest.File::fileName)
          .containsExactly(WHEEL, SDIST);
      assertThat(manifest.files().get(0).provenance()).isEmpty();
      assertThat(manifest.files().get(1).sha256()).contains(Sha256.of(KitFixtures.SDIST_CONTENT));
      assertThat(kit.verify()).isEmpty();
    }
  }

  @Test
  void index_project_isThePageAsItWasServed() {
    try (Kit kit = kit(false)) {
      Fetched<ProjectPage> page = kit.index(AllowedHosts.none()).project(DEMO);
      Retrieval how = ((Fetched.Found<ProjectPage>) page).retrieval();

      assertThat(((Fetched.Found<ProjectPage>) page).value().raw()).isEqualTo(KitFixtures.page());
      assertThat(how.source()).isEqualTo(Retrieval.Source.KIT);
      assertThat(how.location()).isEqualTo("kit:pages/demo-pkg");
      assertThat(how.at()).isEqualTo(KitFixtures.RETRIEVED);
      assertThat(how.digest()).contains(Sha256.of(KitFixtures.page().body()));
    }
  }

  @Test
  void index_provenance_isFoundOrKnownToBeMissing() {
    try (Kit kit = kit(false)) {
      PackageIndex index = kit.index(AllowedHosts.none());
      Fetched<Bytes> attested = index.provenance(file(index, SDIST));
      Fetched<Bytes> bare = index.provenance(file(index, WHEEL));

      assertThat(((Fetched.Found<Bytes>) attested).value()).isEqualTo(KitFixtures.PROVENANCE);
      assertThat(((Fetched.NotFound<Bytes>) bare).reason().code())
          .isEqualTo(ReasonCode.ATTESTATION_MISSING);
      assertThat(index.provenance(DEMO, "1.1", SDIST)).isInstanceOf(Fetched.Found.class);
      assertThat(index.provenance(DEMO, "1.1", WHEEL)).isInstanceOf(Fetched.NotFound.class);
    }
  }

  @Test
  void index_whatIsNotInTheKit_isUnknownAndNotMissing() {
    try (Kit kit = kit(false)) {
      PackageIndex index = kit.index(AllowedHosts.none());
      ProjectName other = ProjectName.parse("other").orElseThrow();

      for (Fetched<?> answer :
          List.of(
              index.project(other),
              index.provenance(other, "1.1", SDIST),
              index.provenance(DEMO, "1.1", "demo_pkg-9.tar.gz"),
              index.open(file(index, SDIST)))) {
        assertThat(refused(answer).code()).isEqualTo(ReasonCode.OFFLINE_INPUT_MISSING);
        assertThat(refused(answer).actual()).contains("assay kit create");
        assertThat(refused(answer).where()).contains("release.kit!");
      }
    }
  }

  @Test
  void index_open_givesTheFile() throws IOException {
    try (Kit kit = kit(true)) {
      PackageIndex index = kit.index(AllowedHosts.none());
      Fetched<InputStream> opened = index.open(file(index, SDIST));
      try (InputStream in = ((Fetched.Found<InputStream>) opened).value()) {
        assertThat(Bytes.of(in.readAllBytes())).isEqualTo(KitFixtures.SDIST_CONTENT);
      }
    }
  }

  @Test
  void trustRoot_isThereOrMissing() {
    try (Kit kit = kit(false)) {
      assertThat(((Fetched.Found<Bytes>) kit.trustRoot()).value())
          .isEqualTo(KitFixtures.TRUST_ROOT);
    }
    Path target = directory.resolve("rootless.kit");
    KitContents contents = KitFixtures.contents(false);
    Outcome<Sha256> written =
        KitWriter.write(
            target,
            new KitContents(
                contents.createdAt(),
                contents.index(),
                contents.pages(),
                contents.files(),
                Optional.empty()));
    assertThat(written).isInstanceOf(Outcome.Passed.class);
    try (Kit rootless = open(target)) {
      assertThat(refused(rootless.trustRoot()).code()).isEqualTo(ReasonCode.OFFLINE_INPUT_MISSING);
    }
  }

  @Test
  void write_fileThatCannotBeHad_leavesNoKit() {
    Path target = directory.resolve("none.kit");
    Reason reason = new Reason(ReasonCode.INDEX_TIMEOUT, "", "", "");
    KitContents contents = KitFixtures.contents(true);
    KitContents broken =
        new KitContents(
            contents.createdAt(),
            contents.index(),
            contents.pages(),
            contents.files().stream()
                .map(file ->
                    new KitContents.Distribution(
                        file.project(),
                        file.fileName(),
                        file.sha256(),
                        file.provenance(),
                        Optional.of(() -> new Fetched.Refused<>(reason))))
                .toList(),
            contents.trustRoot());

    assertThat(KitWriter.write(target, broken)).isEqualTo(new Outcome.Refused<Sha256>(reason));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void collect_releaseThatIsNotThere_isRefused() {
    Outcome<KitContents> contents =
        new KitCollector(new KitFixtures.Index(), "https://pypi.org/simple/", false)
            .collect(
                List.of(
                    new KitCollector.Wanted(
                        DEMO, dev.assay.python.Version.parse("9").orElseThrow())),
                Optional.empty(),
                KitFixtures.CREATED);

    assertThat(((Outcome.Refused<KitContents>) contents).reason().code())
        .isEqualTo(ReasonCode.RELEASE_NOT_FOUND);
  }
}
