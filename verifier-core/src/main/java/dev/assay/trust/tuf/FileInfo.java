package dev.assay.trust.tuf;

import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Length and digests by which one file binds another (METAPATH and TARGETPATH objects, TUF sections
 * 4.4 and 4.5). Both are optional for metadata, which is bound by its version too.
 *
 * @param digests by algorithm, lower-case hex
 */
record FileInfo(Optional<Long> lengthBytes, Map<HashAlgorithm, String> digests) {
  FileInfo {
    digests = Map.copyOf(digests);
  }

  static FileInfo read(JsonCursor entry) throws MalformedEvidence {
    Optional<Long> length = Optional.empty();
    Optional<JsonCursor> listed = entry.find("length");
    if (listed.isPresent()) {
      if (listed.get().integer() < 0) {
        throw listed.get().wrong("a length in bytes");
      }
      length = Optional.of(listed.get().integer());
    }
    Map<HashAlgorithm, String> digests = new EnumMap<>(HashAlgorithm.class);
    Optional<JsonCursor> hashes = entry.find("hashes");
    if (hashes.isPresent()) {
      for (HashAlgorithm algorithm : HashAlgorithm.values()) {
        Optional<JsonCursor> digest = hashes.get().find(algorithm.rekorName());
        if (digest.isPresent()) {
          digests.put(algorithm, digest.get().string());
        }
      }
      if (digests.isEmpty()) {
        throw hashes.get().wrong("sha256, sha384 or sha512");
      }
    }
    return new FileInfo(length, digests);
  }

  /** As {@link #read}, where a length and a digest must be there. */
  static FileInfo readTarget(JsonCursor entry) throws MalformedEvidence {
    FileInfo info = read(entry);
    if (info.lengthBytes.isEmpty() || info.digests.isEmpty()) {
      throw entry.wrong("a length and a digest");
    }
    return info;
  }

  /** TRUST_METADATA_INVALID unless {@code content} is the file that was meant. */
  void require(Bytes content, String name) throws MalformedEvidence {
    if (lengthBytes.isPresent() && lengthBytes.get() != content.size()) {
      throw invalid(lengthBytes.get() + " bytes", content.size() + " bytes", name);
    }
    for (Map.Entry<HashAlgorithm, String> digest : digests.entrySet()) {
      String actual = digest.getKey().digest(content).hex();
      if (!actual.equals(digest.getValue())) {
        String algorithm = digest.getKey().rekorName() + ":";
        throw invalid(algorithm + digest.getValue(), algorithm + actual, name);
      }
    }
  }

  private static MalformedEvidence invalid(String expected, String actual, String name) {
    return new MalformedEvidence(ReasonCode.TRUST_METADATA_INVALID, expected, actual, name);
  }
}
