package dev.assay.ports;

import dev.assay.model.Bytes;
import dev.assay.python.ProjectName;
import java.io.InputStream;

/**
 * A source of packages: an index on the network, its cached answers, or a kit. Implementations are
 * safe for concurrent use and never throw for what the source did.
 */
public interface PackageIndex {
  /**
   * The page of a project. {@code NotFound}: PROJECT_NOT_FOUND. {@code Refused}: an INDEX_* code or
   * OFFLINE_INPUT_MISSING. A quarantined project is found, and its page lets nothing be found.
   */
  Fetched<ProjectPage> project(ProjectName name);

  /**
   * The provenance object that the file's own pointer leads to, unparsed. {@code NotFound}:
   * ATTESTATION_MISSING, when the index lists none. {@code Refused}: PROVENANCE_URL_REFUSED,
   * PROVENANCE_CONTRADICTED (listed and not served), an INDEX_* code or OFFLINE_INPUT_MISSING.
   */
  Fetched<Bytes> provenance(IndexFile file);

  /**
   * The provenance object of a file by its name, without a page: for artifacts of a mirror that
   * dropped the pointer. {@code NotFound}: ATTESTATION_MISSING when this source knows the file and
   * has none, FILE_NOT_ON_INDEX when it does not know the file.
   *
   * @param version as the release is called there; the canonical form for all but old releases
   */
  Fetched<Bytes> provenance(ProjectName project, String version, String fileName);

  /**
   * The bytes of a file. A read throws {@link StreamRefused} and no other exception: when the
   * transfer fails, when there is more than the listed size, and at the end, with
   * INDEX_DIGEST_MISMATCH, when the bytes are not those that the index lists. Who stops early has
   * had no such comparison. The receiver closes the stream.
   */
  Fetched<InputStream> open(IndexFile file);
}
