package dev.assay;

import dev.assay.model.Bytes;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.python.ProjectName;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An index that is asked once for each thing in a run, however many parts of the run want it. What
 * could not be had is not remembered: another part may try again. Safe for concurrent use.
 */
public final class RememberedIndex implements PackageIndex {
  private final PackageIndex index;
  private final Map<ProjectName, Fetched<ProjectPage>> pages = new ConcurrentHashMap<>();
  private final Map<IndexFile, Fetched<Bytes>> provenances = new ConcurrentHashMap<>();

  public RememberedIndex(PackageIndex index) {
    this.index = index;
  }

  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    // One thread asks, and others that want the same page wait for it.
    Fetched<ProjectPage> page = pages.computeIfAbsent(name, index::project);
    if (page instanceof Fetched.Refused<ProjectPage>) {
      var unused = pages.remove(name, page);
    }
    return page;
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    Fetched<Bytes> provenance = provenances.computeIfAbsent(file, index::provenance);
    if (provenance instanceof Fetched.Refused<Bytes>) {
      var unused = provenances.remove(file, provenance);
    }
    return provenance;
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
