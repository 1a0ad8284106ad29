package dev.assay.ports;

import dev.assay.model.Bytes;
import dev.assay.python.ProjectName;

/**
 * What an index says about a release beside its files: links, owners, known vulnerabilities. PyPI's
 * JSON API, which no standard describes and few other indexes have. Safe for concurrent use.
 */
public interface ReleaseDocuments {
  /**
   * The JSON document of a release, unread. {@code NotFound}: RELEASE_NOT_FOUND, also for a
   * quarantined project. {@code Refused}: an INDEX_* code or OFFLINE_INPUT_MISSING.
   *
   * @param version as the index lists it
   */
  Fetched<Bytes> document(ProjectName project, String version);

  /** An index that has no such documents. */
  static ReleaseDocuments none(dev.assay.model.Reason why) {
    return (project, version) -> new Fetched.Refused<>(why);
  }
}
