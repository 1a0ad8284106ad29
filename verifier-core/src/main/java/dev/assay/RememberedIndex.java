package dev.assay;

import dev.assay.model.Bytes;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.python.ProjectName;
import java.io.InputStream;

/**
 * An index that is asked once for each thing in a run, however many parts of the run want it. What
 * could not be had is not remembered: another part may try again. Safe for concurrent use.
 */
public final class RememberedIndex implements PackageIndex {
  private final PackageIndex index;
  private final AskedOnce<ProjectName, Fetched<ProjectPage>> pages;
  private final AskedOnce<IndexFile, Fetched<Bytes>> provenances;

  public RememberedIndex(PackageIndex index) {
    this.index = index;
    this.pages =
        new AskedOnce<>(index::project, page -> !(page instanceof Fetched.Refused<ProjectPage>));
    this.provenances =
        new AskedOnce<>(index::provenance, found -> !(found instanceof Fetched.Refused<Bytes>));
  }

  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    return pages.answer(name);
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    return provenances.answer(file);
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
