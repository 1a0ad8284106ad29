package dev.assay.server.limits;

import dev.assay.model.Bytes;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.python.ProjectName;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** An index that answers when it is let, and says when it is asked. */
record HeldIndex(PackageIndex index, CountDownLatch open, Semaphore arrived)
    implements PackageIndex {
  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    arrived.release();
    try {
      open.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return index.project(name);
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    return index.provenance(file);
  }

  @Override
  public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
    return index.provenance(project, version, fileName);
  }

  @Override
  public Fetched<InputStream> open(IndexFile file) {
    return index.open(file);
  }
}
