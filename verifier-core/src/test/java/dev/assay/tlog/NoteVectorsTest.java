package dev.assay.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteVectorsTest {
  private static final Bytes ED25519_SPKI_PREFIX = Bytes.fromHex("302a300506032b6570032100");

  private static PublicKey publicKey(String algorithm, Bytes spki) {
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePublic(new X509EncodedKeySpec(spki.toArray()));
    } catch (GeneralSecurityException unsupported) {
      throw new AssertionError(unsupported);
    }
  }

  private static NoteVerifier ed25519(VerifierKey key) {
    return TestSigner.verifier(
        key, publicKey("Ed25519", Bytes.concat(ED25519_SPKI_PREFIX, key.key())));
  }

  private static VerifierKey ecdsa(JsonCursor key) throws MalformedEvidence {
    return new VerifierKey(
        Vectors.text(key, "name"), NoteKeyType.ECDSA, key.get("spki_b64").base64());
  }

  @Test
  void vkeys_ofTheVectors_haveTheListedIds() throws IOException, MalformedEvidence {
    JsonCursor keys = Vectors.load().get("checkpoints").get("keys");
    for (String name : List.of("ed25519", "witness")) {
      String vkey = Vectors.text(keys.get(name), "vkey");
      VerifierKey key = VerifierKey.parse(vkey);
      assertThat(key.vkey()).isEqualTo(vkey);
      assertThat(key.key()).isEqualTo(Bytes.fromHex(Vectors.text(keys.get(name), "raw_hex")));
      assertThat(key.signer()).endsWith("+" + Vectors.text(keys.get(name), "key_id"));
    }
    VerifierKey log = VerifierKey.parse(Vectors.text(keys.get("ed25519"), "vkey"));
    assertThat(log.keyHash()).isEqualTo(Vectors.hash(keys.get("ed25519"), "log_id"));
    VerifierKey rekor = ecdsa(keys.get("p256"));
    assertThat(rekor.keyHash()).isEqualTo(Vectors.hash(keys.get("p256"), "log_id"));
    assertThat(rekor.signer()).endsWith("+" + Vectors.text(keys.get("p256"), "key_id"));
  }

  /** Each note is tried as one of either log, with the witness known, as the vectors ask. */
  @Test
  void notes_all24_areRightInBothDirections() throws IOException, MalformedEvidence {
    JsonCursor checkpoints = Vectors.load().get("checkpoints");
    JsonCursor keys = checkpoints.get("keys");
    NoteVerifier log = ed25519(VerifierKey.parse(Vectors.text(keys.get("ed25519"), "vkey")));
    NoteVerifier witness = ed25519(VerifierKey.parse(Vectors.text(keys.get("witness"), "vkey")));
    VerifierKey p256 = ecdsa(keys.get("p256"));
    NoteVerifier rekor = TestSigner.verifier(p256, publicKey("EC", p256.key()));
    List<JsonCursor> cases = Vectors.list(checkpoints, "cases");

    for (JsonCursor vector : cases) {
      Bytes note = Bytes.ofUtf8(Vectors.text(vector, "note"));
      List<NoteVerifier> others = List.of(witness, rekor);
      boolean ofLog = passes(note, log, others, new OriginRule.Exactly(log.name()));
      boolean ofRekor =
          passes(note, rekor, List.of(witness, log), new OriginRule.RekorV1(rekor.name()));
      assertThat(ofLog || ofRekor)
          .as(Vectors.text(vector, "name"))
          .isEqualTo(Vectors.text(vector, "result").equals("ok"));
    }
    assertThat(cases).hasSize(24);
  }

  private static boolean passes(
      Bytes note, NoteVerifier log, List<NoteVerifier> others, OriginRule origin) {
    try {
      return switch (CheckpointCheck.check(SignedNote.parse(note), log, others, origin)) {
        case Outcome.Passed<VerifiedCheckpoint> passed -> true;
        case Outcome.Refused<VerifiedCheckpoint> refused -> false;
      };
    } catch (MalformedEvidence malformed) {
      return false;
    }
  }

  private static Bytes recorded(String name) throws IOException {
    Optional<Path> file = SharedData.find("parts/checkpoints/" + name);
    assumeTrue(file.isPresent(), "skipped: the recorded checkpoints are not beside the project");
    return Bytes.of(Files.readAllBytes(file.orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error_header_body_separator.txt",
        "error_no_newline_after_signature.txt",
        "error_no_signatures.txt",
        "error_signature_format_invalid.txt",
        "error_signature_length_insufficient.txt"
      })
  void parse_recordedNoteWithAnError_isRefused(String name) throws IOException {
    Bytes note = recorded(name);

    assertThat(Outcomes.refusal(() -> SignedNote.parse(note)).where()).isEqualTo("signed note");
  }

  @ParameterizedTest
  @ValueSource(strings = {"error_header_count.txt", "error_not_a_number.txt"})
  void parse_recordedCheckpointWithAnError_isRefused(String name)
      throws IOException, MalformedEvidence {
    SignedNote note = SignedNote.parse(recorded(name));

    assertThat(Outcomes.refusal(() -> Checkpoint.parse(note.text())).where())
        .isEqualTo("checkpoint");
  }

  @Test
  void parse_recordedCheckpoint_hasItsFields() throws IOException, MalformedEvidence {
    SignedNote note = SignedNote.parse(recorded("valid.txt"));
    Checkpoint checkpoint = Checkpoint.parse(note.text());

    assertThat(checkpoint.origin()).isEqualTo("rekor.sigstore.dev - 2605736670972794746");
    assertThat(checkpoint.treeSize()).isEqualTo(37_795_272);
    assertThat(checkpoint.extensions()).containsExactly("Timestamp: 1697034484441201852");
    assertThat(checkpoint.rootHash())
        .isEqualTo(
            Sha256.fromHex("eb4965ee27562358d8459cf173e8ca7e56285bee235b1819686475e404ac5ade"));
    assertThat(note.signatures().getFirst().signer()).isEqualTo("rekor.sigstore.dev+c0d23d6a");
  }
}
