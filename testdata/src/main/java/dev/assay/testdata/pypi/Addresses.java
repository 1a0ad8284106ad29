package dev.assay.testdata.pypi;

/**
 * Where things are.
 *
 * @param index base URL of the index, without a slash at the end
 * @param files base URL of the files host, likewise
 */
record Addresses(String index, String files) {
  String file(FakeFile file) {
    return files + file.path();
  }

  /** PyPI uses the version as the release has it, canonical or not. */
  String provenance(FakeProject project, FakeRelease release, FakeFile file) {
    return "%s/integrity/%s/%s/%s/provenance"
        .formatted(index, project.normalizedName(), release.version(), file.fileName());
  }
}
