package dev.assay.tlog;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns a signed note into a verified checkpoint (c2sp.org/signed-note, "Signatures"). Stateless
 * and thread-safe.
 *
 * <p>Refusals: {@code CHECKPOINT_SIGNATURE_INVALID} when the first line of any known key does not
 * verify, {@code CHECKPOINT_SIGNATURE_MISSING} when the log has no line, {@code
 * CHECKPOINT_MALFORMED} when what was signed is no checkpoint, {@code CHECKPOINT_ORIGIN_MISMATCH}.
 */
public final class CheckpointCheck {
  private static final String WHERE = "checkpoint";

  private CheckpointCheck() {}

  /** As below, for a log whose witnesses are not known. */
  public static Outcome<VerifiedCheckpoint> check(
      SignedNote note, NoteVerifier log, OriginRule origin) {
    return check(note, log, List.of(), origin);
  }

  /**
   * Checks that {@code log} signed the note, and all lines of {@code witnesses} that are there;
   * none of them needs to be, see {@link WitnessPolicy}. Throws {@link IllegalArgumentException}
   * when two of the verifiers have the same name and key id.
   */
  public static Outcome<VerifiedCheckpoint> check(
      SignedNote note, NoteVerifier log, List<NoteVerifier> witnesses, OriginRule origin) {
    Map<String, NoteVerifier> unseen = bySigner(log, witnesses);
    List<NoteSignature> verified = new ArrayList<>();
    for (NoteSignature line : note.signatures()) {
      // Only the first line of a key counts; lines of unknown keys say nothing.
      NoteVerifier key = unseen.remove(line.signer());
      if (key != null && !key.verifies(note.text(), line.signature())) {
        return refused(
            ReasonCode.CHECKPOINT_SIGNATURE_INVALID, "a signature by " + line.signer(), "another");
      }
      if (key != null) {
        verified.add(line);
      }
    }
    if (unseen.containsKey(signer(log))) {
      return refused(
          ReasonCode.CHECKPOINT_SIGNATURE_MISSING,
          signer(log),
          note.signatures().stream().map(NoteSignature::signer).collect(Collectors.joining(", ")));
    }
    return checkText(note, verified, origin);
  }

  /** What is signed is looked at only after the signatures have been verified. */
  private static Outcome<VerifiedCheckpoint> checkText(
      SignedNote note, List<NoteSignature> verified, OriginRule origin) {
    try {
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      return origin.accepts(checkpoint.origin())
          ? Outcome.passed(new VerifiedCheckpoint(note, checkpoint, verified))
          : refused(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH, origin.expected(), checkpoint.origin());
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  private static Map<String, NoteVerifier> bySigner(
      NoteVerifier log, List<NoteVerifier> witnesses) {
    Map<String, NoteVerifier> verifiers = new HashMap<>();
    verifiers.put(signer(log), log);
    for (NoteVerifier witness : witnesses) {
      if (verifiers.put(signer(witness), witness) != null) {
        throw new IllegalArgumentException("two keys for " + signer(witness));
      }
    }
    return verifiers;
  }

  private static String signer(NoteVerifier verifier) {
    return NoteSignature.signer(verifier.name(), verifier.keyId());
  }

  private static Outcome<VerifiedCheckpoint> refused(
      ReasonCode code, String expected, String actual) {
    return Outcome.refused(code, expected, actual, WHERE);
  }
}
