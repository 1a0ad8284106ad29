package dev.assay.lockfile;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One file that an entry allows to be installed.
 *
 * @param name the distribution's file name; empty where the format only has digests
 * @param url where it is, as written
 * @param hashes algorithm, lower case, to digest, lower-case hex; as many as are written
 * @param line where it is written, counted from 1
 */
public record LockedFile(
    Optional<String> name, Optional<String> url, Map<String, String> hashes, int line) {
  public LockedFile {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(url, "url is null");
    hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  /** A file of which only this digest is known. */
  static LockedFile ofHash(LockHash hash, int line) {
    return new LockedFile(
        Optional.empty(), Optional.empty(), Map.of(hash.algorithm(), hash.hex()), line);
  }
}
