package dev.assay.testdata.pypi;

import java.util.Locale;
import java.util.Optional;

/** Finds releases and files as PyPI's routes do. */
final class Lookup {
  private Lookup() {}

  /** Exact version first, then one that differs in trailing zeros, a leading v or case only. */
  static Optional<FakeRelease> release(FakeProject project, String version) {
    return project.releases().stream()
        .filter(release -> release.version().equals(version))
        .findFirst()
        .or(() ->
            project.releases().stream()
                .filter(release -> canonical(release.version()).equals(canonical(version)))
                .findFirst());
  }

  static Optional<FakeFile> file(
      IndexContent content, String project, String version, String fileName) {
    return content
        .project(FakeProject.normalized(project))
        .flatMap(found -> release(found, version))
        .flatMap(release ->
            release.files().stream().filter(file -> file.fileName().equals(fileName)).findFirst());
  }

  private static String canonical(String version) {
    String lower = version.toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("v") ? lower.substring(1) : lower;
    while (bare.endsWith(".0")) {
      bare = bare.substring(0, bare.length() - 2);
    }
    return bare;
  }
}
