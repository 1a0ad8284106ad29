package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.code;
import static dev.assay.tlog.Outcomes.reason;
import static dev.assay.tlog.Outcomes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointCheckTest {
  private static final String NAME = "log.example.test";
  private static final OriginRule ORIGIN = new OriginRule.Exactly(NAME);
  private static final TestSigner LOG = TestSigner.ed25519(NAME);
  private static final TestSigner WITNESS = TestSigner.witness("witness.example.test/w1");
  private static final ReferenceTree TREE = new ReferenceTree();
  private static final Checkpoint CHECKPOINT = new Checkpoint(NAME, 8, TREE.root(8), List.of());
  private static final Bytes TEXT = CHECKPOINT.text();

  private static Outcome<VerifiedCheckpoint> check(NoteSignature... lines) {
    return CheckpointCheck.check(
        new SignedNote(TEXT, List.of(lines)), LOG.verifier(), List.of(WITNESS.verifier()), ORIGIN);
  }

  private static NoteSignature spoiled(NoteSignature line) {
    byte[] signature = line.signature().toArray();
    signature[signature.length - 5] ^= 1;
    return new NoteSignature(line.name(), line.keyId(), Bytes.of(signature));
  }

  @Test
  void check_signedByTheLog_isVerified() {
    SignedNote note = new SignedNote(TEXT, List.of(LOG.sign(TEXT)));

    VerifiedCheckpoint verified = value(CheckpointCheck.check(note, LOG.verifier(), ORIGIN));

    assertThat(verified.checkpoint()).isEqualTo(CHECKPOINT);
    assertThat(verified.note()).isEqualTo(note);
    assertThat(verified.verifiedBy()).containsExactly(NAME);
    assertThat(verified.isSignedBy(LOG.key())).isTrue();
    assertThat(verified.isSignedBy(WITNESS.key())).isFalse();
  }

  @Test
  void check_cosigned_listsBothInTheirOrder() {
    VerifiedCheckpoint verified = value(check(WITNESS.cosign(1_700_000_000, TEXT), LOG.sign(TEXT)));

    assertThat(verified.verifiedBy()).containsExactly("witness.example.test/w1", NAME);
    assertThat(verified.verifiedSignatures()).hasSize(2);
    assertThat(verified.isSignedBy(WITNESS.key())).isTrue();
  }

  @Test
  void check_ecdsaLogWithTreeId_isVerified() {
    TestSigner rekor = TestSigner.ecdsa("rekor.example.test");
    Bytes text = new Checkpoint("rekor.example.test - 77", 8, TREE.root(8), List.of()).text();
    SignedNote note = new SignedNote(text, List.of(rekor.sign(text)));

    assertThat(
            value(
                    CheckpointCheck.check(
                        note, rekor.verifier(), new OriginRule.RekorV1("rekor.example.test")))
                .checkpoint()
                .treeSize())
        .isEqualTo(8);
    assertThat(
            code(
                CheckpointCheck.check(
                    note, rekor.verifier(), new OriginRule.Exactly("rekor.example.test"))))
        .isEqualTo(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH);
  }

  @Test
  void check_unknownNameOrKeyId_isIgnored() {
    NoteSignature good = LOG.sign(TEXT);
    NoteSignature otherId = new NoteSignature(NAME, good.keyId() ^ 1, Bytes.of((byte) 1));
    NoteSignature otherName = new NoteSignature("other", good.keyId(), Bytes.of((byte) 1));

    assertThat(value(check(otherId, otherName, good)).verifiedBy()).containsExactly(NAME);
    assertThat(reason(check(otherId, otherName)).toString())
        .startsWith("CHECKPOINT_SIGNATURE_MISSING")
        .contains("expected " + LOG.key().signer())
        .contains("found " + otherId.signer() + ", " + otherName.signer())
        .contains("(at checkpoint)");
  }

  @Test
  void check_goodSignatureUnderAnotherName_isMissing() {
    NoteSignature good = LOG.sign(TEXT);

    assertThat(code(check(new NoteSignature("evil", good.keyId(), good.signature()))))
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_MISSING);
    assertThat(code(check(new NoteSignature(NAME, good.keyId() + 1, good.signature()))))
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_MISSING);
  }

  @Test
  void check_badSignatureOfAKnownKey_spoilsTheNote() {
    NoteSignature good = LOG.sign(TEXT);
    NoteSignature witness = WITNESS.cosign(1, TEXT);

    assertThat(reason(check(spoiled(good))).toString())
        .startsWith("CHECKPOINT_SIGNATURE_INVALID")
        .contains("a signature by " + LOG.key().signer());
    assertThat(code(check(good, spoiled(witness))))
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_INVALID);
    assertThat(code(check(spoiled(witness), good)))
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_INVALID);
  }

  @Test
  void check_severalLinesOfOneKey_judgesTheFirst() {
    NoteSignature good = LOG.sign(TEXT);

    assertThat(value(check(good, spoiled(good))).verifiedSignatures()).containsExactly(good);
    assertThat(code(check(spoiled(good), good))).isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_INVALID);
  }

  @Test
  void check_witnessOnly_isMissing() {
    assertThat(code(check(WITNESS.cosign(1, TEXT))))
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_MISSING);
  }

  @Test
  void check_otherOriginOrNoCheckpoint_isRefusedAfterTheSignature() {
    Bytes foreign = new Checkpoint("other.test", 8, TREE.root(8), List.of()).text();
    Bytes noCheckpoint = Bytes.ofUtf8("hello\n");

    assertThat(
            reason(
                    CheckpointCheck.check(
                        new SignedNote(foreign, List.of(LOG.sign(foreign))),
                        LOG.verifier(),
                        ORIGIN))
                .toString())
        .startsWith("CHECKPOINT_ORIGIN_MISMATCH")
        .contains("expected " + NAME + "; found other.test");
    assertThat(
            code(
                CheckpointCheck.check(
                    new SignedNote(noCheckpoint, List.of(LOG.sign(noCheckpoint))),
                    LOG.verifier(),
                    ORIGIN)))
        .isEqualTo(ReasonCode.CHECKPOINT_MALFORMED);
    assertThat(
            code(
                CheckpointCheck.check(
                    new SignedNote(noCheckpoint, List.of(LOG.sign(TEXT))), LOG.verifier(), ORIGIN)))
        .isEqualTo(ReasonCode.CHECKPOINT_SIGNATURE_INVALID);
  }

  @Test
  void check_twoVerifiersOfOneNameAndId_throws() {
    SignedNote note = new SignedNote(TEXT, List.of(LOG.sign(TEXT)));

    assertThatThrownBy(
            () -> CheckpointCheck.check(note, LOG.verifier(), List.of(LOG.verifier()), ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two keys for " + LOG.key().signer());
  }

  @Test
  void inclusionProof_ofTheSignedTree_isVerifiedAndOthersAreUnbound() {
    VerifiedCheckpoint signed = value(check(LOG.sign(TEXT)));
    List<Sha256> hashes = TREE.inclusion(2, 8);
    Sha256 leaf = TREE.hash(2, 3);

    assertThat(value(new InclusionProof(2, 8, TREE.root(8), hashes).verify(leaf, signed, "here")))
        .isEqualTo(TREE.root(8));
    // These hashes also lead to this root as leaf 2 of 6 and of 7.
    assertThat(
            reason(new InclusionProof(2, 7, TREE.root(8), hashes).verify(leaf, signed, "here"))
                .toString())
        .startsWith("INCLUSION_PROOF_UNBOUND")
        .contains("expected tree size 8; found tree size 7 (at here/treeSize)");
    assertThat(
            reason(new InclusionProof(2, 8, TREE.root(7), hashes).verify(leaf, signed, "here"))
                .toString())
        .startsWith("INCLUSION_PROOF_UNBOUND")
        .contains("expected root " + TREE.root(8) + "; found root " + TREE.root(7));
    assertThat(code(new InclusionProof(3, 8, TREE.root(8), hashes).verify(leaf, signed, "here")))
        .isEqualTo(ReasonCode.INCLUSION_PROOF_INVALID);
  }

  @Test
  void authenticatedTiles_ofTheSignedTree_areAccepted() {
    VerifiedCheckpoint signed = value(check(LOG.sign(TEXT)));
    List<TileHashes> tiles = List.of(TREE.tile(new Tile(0, 0, 8)));

    assertThat(value(AuthenticatedTiles.check(signed, tiles)).tiles())
        .containsExactly(new Tile(0, 0, 8));
  }

  @Test
  void inclusionProof_tooManyHashesOrOfOtherSize_isRefused() throws Exception {
    Bytes hash = TREE.root(1).value();
    List<Bytes> longest = Collections.nCopies(64, hash);
    List<Bytes> tooLong = Collections.nCopies(65, hash);
    List<Sha256> tooLongHashes = Collections.nCopies(65, TREE.root(1));
    Bytes cut = hash.slice(0, 31);

    assertThat(InclusionProof.parse(0, 1, hash, longest, "p").hashes()).hasSize(64);
    assertThat(Outcomes.refusal(() -> InclusionProof.parse(0, 1, hash, tooLong, "p")).toString())
        .startsWith("INCLUSION_PROOF_MALFORMED")
        .contains("expected at most 64 hashes; found 65 hashes (at p)");
    assertThat(
            Outcomes.refusal(() -> InclusionProof.parse(0, 1, hash, List.of(hash, cut), "p"))
                .toString())
        .contains("expected 32 bytes; found 31 bytes (at p/hashes/1)");
    assertThat(Outcomes.refusal(() -> InclusionProof.parse(0, 1, cut, List.of(), "p")).where())
        .isEqualTo("p/rootHash");
    assertThatThrownBy(() -> new InclusionProof(0, 1, TREE.root(1), tooLongHashes))
        .hasMessage("more than 64 hashes: 65");
  }
}
