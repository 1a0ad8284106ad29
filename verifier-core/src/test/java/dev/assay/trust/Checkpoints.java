package dev.assay.trust;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifiedCheckpoint;

/** Tries a log of a trust root on a checkpoint that some log really signed. */
final class Checkpoints {
  private Checkpoints() {}

  static boolean accepts(TransparencyLog log, FakeLog signer) {
    try {
      Bytes note = Bytes.ofUtf8(signer.checkpoint(7, Octets.ofUtf8("root").sha256()));
      return switch (CheckpointCheck.check(
          SignedNote.parse(note),
          log.noteVerifier(SignatureCheck.bouncyCastle()),
          log.originRule())) {
        case Outcome.Passed<VerifiedCheckpoint> passed -> true;
        case Outcome.Refused<VerifiedCheckpoint> refused -> false;
      };
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }
}
