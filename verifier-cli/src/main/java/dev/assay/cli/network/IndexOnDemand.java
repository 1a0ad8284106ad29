package dev.assay.cli.network;

import dev.assay.adapters.http.HttpStack;
import dev.assay.model.Bytes;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.python.ProjectName;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An index that is connected to when it is first asked: a run whose evidence is all here loads no
 * HTTP client and makes no cache. Safe for concurrent use; to be closed.
 */
public final class IndexOnDemand implements PackageIndex, ReleaseDocuments, AutoCloseable {
  private final NetworkOptions network;
  private @Nullable HttpStack stack;
  private @Nullable PackageIndex index;

  public IndexOnDemand(NetworkOptions network) {
    this.network = network;
  }

  private synchronized PackageIndex index() {
    if (index == null) {
      index = stack().index(network.indexUrl());
    }
    return index;
  }

  /** The connection, opened when it is first asked for. */
  public synchronized HttpStack stack() {
    if (stack == null) {
      stack = network.open();
    }
    return stack;
  }

  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    return index().project(name);
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    return index().provenance(file);
  }

  @Override
  public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
    return index().provenance(project, version, fileName);
  }

  @Override
  public Fetched<Bytes> document(ProjectName project, String version) {
    return stack().documents(network.indexUrl()).document(project, version);
  }

  @Override
  public Fetched<InputStream> open(IndexFile file) {
    return index().open(file);
  }

  @Override
  public synchronized void close() {
    if (stack != null) {
      stack.close();
    }
  }
}
