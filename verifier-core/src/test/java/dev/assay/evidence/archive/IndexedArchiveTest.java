package dev.assay.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DistributionFile;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.IndexUrl;
import dev.assay.adapters.http.Surroundings;
import dev.assay.archive.ArchiveLimits;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.python.ProjectName;
import dev.assay.testdata.archive.Wheels;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives where they come from: an index, and this machine. */
class IndexedArchiveTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String METADATA = Wheels.metadata("demo-pkg", "1.0");
  private static final String WHEEL = Wheels.fileName("demo-pkg", "1.0");
  private static final ArchiveInspection INSPECTION =
      new ArchiveInspection(ArchiveLimits.DISTRIBUTION);

  private static List<SignalCode> inspect(FakeFile file, Fault... faults) {
    IndexContent content =
        IndexContent.empty()
            .with(FakeProject.named("demo-pkg").with(FakeRelease.of("1.0").with(file)));
    Surroundings surroundings =
        new Surroundings(InstantSource.fixed(NOW), pause -> {}, () -> 0L, NetworkLog.inMemory());
    try (FakePyPI pypi = FakePyPI.start(content);
        HttpStack stack =
            HttpStack.online(
                HttpSettings.defaults("1"), List.of(), surroundings, EvidenceCache.none())) {
      for (Fault fault : faults) {
        pypi.server().inject(".*" + file.fileName(), fault);
      }
      PackageIndex index = stack.index(IndexUrl.parse(pypi.simpleUrl()).orElseThrow());
      Fetched<ProjectPage> page = index.project(ProjectName.parse("demo-pkg").orElseThrow());
      IndexFile listed = ((Fetched.Found<ProjectPage>) page).value().files().getFirst();
      return INSPECTION.inspect(index, listed, NOW).stream().map(Signal::code).toList();
    }
  }

  private static FakeFile honest() {
    return FakeFile.named(WHEEL, Wheels.wheel("demo-pkg", "1.0", METADATA)).metadata(METADATA);
  }

  @Test
  void inspect_listedFile_isComparedWithTheListing() {
    assertThat(inspect(honest())).isEmpty();
    assertThat(inspect(honest().json("requires-python", "\">=3.9\"")))
        .containsExactly(SignalCode.METADATA_DIFFERS_FROM_INDEX);
    assertThat(inspect(honest().metadata(METADATA + "more")))
        .containsExactly(SignalCode.METADATA_DIFFERS_FROM_INDEX);
  }

  /** Silence of a source is no good news. */
  @Test
  void inspect_fileThatCannotBeHad_isNotClean() {
    assertThat(inspect(honest(), Fault.status(403)))
        .containsExactly(SignalCode.ARCHIVE_NOT_LOOKED_AT);
    assertThat(inspect(honest(), Fault.truncate(100)))
        .containsExactly(SignalCode.ARCHIVE_NOT_LOOKED_AT);
    assertThat(inspect(FakeFile.named("demo_pkg-1.0.egg")))
        .containsExactly(SignalCode.ARCHIVE_NOT_LOOKED_AT);
    byte[] other = Wheels.wheel("demo-pkg", "1.0", METADATA + "x");
    assertThat(inspect(honest().served(other))).contains(SignalCode.ARCHIVE_NOT_LOOKED_AT);
  }

  @Test
  void inspect_fileOfThisMachine_isReadOrRefused(@TempDir Path directory) throws IOException {
    Path wheel = directory.resolve(WHEEL);
    Path other = directory.resolve("other.zip");
    var unused = Files.write(wheel, Wheels.wheel("demo-pkg", "1.0", METADATA));
    var unusedToo = Files.write(other, new byte[] {1});

    assertThat(DistributionFile.inspect(wheel, INSPECTION, NOW))
        .isEqualTo(Outcome.passed(List.of()));
    for (Path none : List.of(other, directory, directory.resolve("absent-1.0.tar.gz"))) {
      assertThat(DistributionFile.inspect(none, INSPECTION, NOW))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              it -> assertThat(it.reason().code()).isEqualTo(ReasonCode.FILE_UNREADABLE));
    }
  }
}
