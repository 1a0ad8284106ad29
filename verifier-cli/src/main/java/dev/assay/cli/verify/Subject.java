package dev.assay.cli.verify;

import dev.assay.adapters.files.Sidecars;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.nio.file.Path;
import java.util.Set;

/** One thing to verify, as the command line names it. */
public sealed interface Subject {
  /** What reports call it. */
  String name();

  /**
   * A file on this machine; {@code name} is the path as it was given.
   *
   * @param sidecars the kinds of evidence that can lie beside it: those that the listing of its
   *     directory had, all where there was none
   */
  record LocalFile(String name, Path path, Set<Sidecars.Kind> sidecars) implements Subject {
    public LocalFile {
      sidecars = Set.copyOf(sidecars);
    }
  }

  /** A file that is not here, of which the digest is known: {@code NAME@sha256:HEX}. */
  record KnownDigest(String name, String fileName, Sha256 sha256) implements Subject {}

  /** Every file of a release on the index: {@code NAME==VERSION}. */
  record Release(ProjectName project, Version version) implements Subject {
    @Override
    public String name() {
      return project.normalized() + "==" + version;
    }
  }

  /** Something that cannot be verified, which the report says instead of passing it over. */
  record Unusable(String name, Reason reason) implements Subject {}
}
