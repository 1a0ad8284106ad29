package dev.assay.verify;

import dev.assay.crypto.SignatureCheck;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.trust.TransparencyLog;

/**
 * A log of the trust root, ready to check its checkpoints.
 *
 * @param notes what verifies its signatures on them
 * @param origin what their first line must be
 */
record KnownLog(TransparencyLog log, NoteVerifier notes, OriginRule origin) {
  static KnownLog of(TransparencyLog log, SignatureCheck signatures) {
    return new KnownLog(log, log.noteVerifier(signatures), log.originRule());
  }
}
