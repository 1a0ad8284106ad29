package dev.assay.cli;

import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.UncheckedIOException;

/** An index on loopback that has what {@link RehearsalFiles} wrote into the lock file. */
final class RehearsalIndex implements AutoCloseable {
  private final FakePyPI index;

  private RehearsalIndex(FakePyPI index) {
    this.index = index;
  }

  /** Throws {@link UncheckedIOException} where there is no loopback. */
  static RehearsalIndex start() {
    FakeFile file =
        FakeFile.of(RehearsalFiles.distribution())
            .provenance(RehearsalFiles.signed(FakeSigstore.fromSeed(1)).provenance().toArray());
    return new RehearsalIndex(
        FakePyPI.start(
            IndexContent.empty()
                .with(FakeProject.named("demo").with(FakeRelease.of("1.0").with(file)))));
  }

  String url() {
    return index.simpleUrl();
  }

  @Override
  public void close() {
    index.close();
  }
}
