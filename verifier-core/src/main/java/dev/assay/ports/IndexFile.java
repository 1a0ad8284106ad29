package dev.assay.ports;

import dev.assay.model.Sha256;
import dev.assay.python.DistributionName;
import dev.assay.python.Version;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file as an index lists it. Every field is an unsigned claim of the index; only the digest of
 * the bytes themselves binds an attestation.
 *
 * @param fileName one path segment: no slash, backslash or control character, at most 255 chars
 * @param name the parsed file name; empty for formats that cannot be attested (.egg, .exe, ...)
 * @param version the release: from the parsed name, or for old formats from the text after the
 *     project's name; empty where neither tells
 * @param url absolute; whether it may be fetched is decided by who fetches it
 * @param hashes algorithm name to lower-case hex; empty where the index gives none
 * @param sizeBytes not negative; empty where unknown, as always in HTML
 * @param uploadTime empty where unknown, as always in HTML
 */
public record IndexFile(
    String fileName,
    Optional<DistributionName> name,
    Optional<Version> version,
    URI url,
    Map<String, String> hashes,
    OptionalLong sizeBytes,
    Optional<Instant> uploadTime,
    Optional<String> requiresPython,
    Yank yank,
    CoreMetadata coreMetadata,
    ProvenancePointer provenance) {
  public IndexFile {
    Objects.requireNonNull(fileName, "fileName is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(url, "url is null");
    hashes = Map.copyOf(hashes);
    Objects.requireNonNull(sizeBytes, "sizeBytes is null");
    Objects.requireNonNull(uploadTime, "uploadTime is null");
    Objects.requireNonNull(requiresPython, "requiresPython is null");
    Objects.requireNonNull(yank, "yank is null");
    Objects.requireNonNull(coreMetadata, "coreMetadata is null");
    Objects.requireNonNull(provenance, "provenance is null");
  }

  /** The SHA-256 that the index lists; empty means INDEX_DIGEST_MISSING to who needs it. */
  public Optional<Sha256> sha256() {
    return Optional.ofNullable(hashes.get("sha256")).flatMap(Sha256::parseHex);
  }
}
