package dev.assay.cli;

import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.UncheckedIOException;
import java.util.Map;

/** An index on loopback that has what {@link RehearsalFiles} wrote into the lock file. */
final class RehearsalIndex implements AutoCloseable {
  private final FakePyPI index;

  private RehearsalIndex(FakePyPI index) {
    this.index = index;
  }

  /** Throws {@link UncheckedIOException} where there is no loopback. */
  static RehearsalIndex start() {
    FakeSigstore sigstore = FakeSigstore.fromSeed(1);
    IndexContent content = IndexContent.empty();
    for (Map.Entry<String, Distribution> locked : RehearsalFiles.locked().entrySet()) {
      Distribution file = locked.getValue();
      FakeFile signed =
          FakeFile.of(file)
              .provenance(RehearsalFiles.signed(sigstore, file).provenance().toArray());
      content =
          content.with(FakeProject.named(locked.getKey()).with(FakeRelease.of("1.0").with(signed)));
    }
    return new RehearsalIndex(FakePyPI.start(content));
  }

  String url() {
    return index.simpleUrl();
  }

  @Override
  public void close() {
    index.close();
  }
}
