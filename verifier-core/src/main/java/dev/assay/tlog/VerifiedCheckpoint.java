package dev.assay.tlog;

import java.util.List;

/**
 * A checkpoint that its log has signed. Made by {@link CheckpointCheck} only; whoever holds one may
 * rely on its size and root.
 */
public final class VerifiedCheckpoint {
  private final SignedNote note;
  private final Checkpoint checkpoint;
  private final List<NoteSignature> verified;

  VerifiedCheckpoint(SignedNote note, Checkpoint checkpoint, List<NoteSignature> verified) {
    this.note = note;
    this.checkpoint = checkpoint;
    this.verified = List.copyOf(verified);
  }

  /** The note as it was received; keep it, as evidence, and not the numbers. */
  public SignedNote note() {
    return note;
  }

  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The signature lines that were verified, in the note's order, one for each key. */
  public List<NoteSignature> verifiedSignatures() {
    return verified;
  }

  /** The names of the keys whose signatures were verified, in the note's order. */
  public List<String> verifiedBy() {
    return verified.stream().map(NoteSignature::name).toList();
  }

  /** Whether a signature of {@code key} was verified. */
  public boolean isSignedBy(VerifierKey key) {
    int keyId = key.keyId();
    return verified.stream()
        .anyMatch(line -> line.keyId() == keyId && line.name().equals(key.name()));
  }
}
