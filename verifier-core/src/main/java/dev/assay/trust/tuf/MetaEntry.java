package dev.assay.trust.tuf;

import dev.assay.json.JsonCursor;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;

/** What one metadata file says about another: its version, and maybe its length and digests. */
record MetaEntry(int version, FileInfo info) {
  static MetaEntry read(JsonCursor entry) throws MalformedEvidence {
    return new MetaEntry(SignedFile.positive(entry.get("version")), FileInfo.read(entry));
  }

  /** TRUST_METADATA_INVALID unless {@code file} is the one that was meant. */
  void require(SignedFile file) throws MalformedEvidence {
    if (file.version() != version) {
      throw new MalformedEvidence(
          ReasonCode.TRUST_METADATA_INVALID,
          "version " + version,
          "version " + file.version(),
          file.name());
    }
    info.require(file.raw(), file.name());
  }
}
