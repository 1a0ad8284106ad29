package dev.assay.server.api;

import dev.assay.model.Bytes;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.python.ProjectName;
import java.io.InputStream;

/** An index with a defect. */
final class ThrowingIndex implements PackageIndex {
  private static IllegalStateException planted() {
    return new IllegalStateException("planted defect");
  }

  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    throw planted();
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    throw planted();
  }

  @Override
  public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
    throw planted();
  }

  @Override
  public Fetched<InputStream> open(IndexFile file) {
    throw planted();
  }
}
