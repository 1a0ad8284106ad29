package dev.assay.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What holds for every input: a parser reads one spelling only, and throws nothing but its refusal.
 * Runs over the seeds, and fuzzes when {@code JAZZER_FUZZ} is set.
 */
class TlogFuzzTest {
  private static void assertCode(MalformedEvidence refused, ReasonCode... codes) {
    assertThat(Set.of(codes)).contains(refused.reason().code());
  }

  @FuzzTest
  void signedNote(byte[] input) {
    Bytes raw = Bytes.of(input);
    try {
      SignedNote note = SignedNote.parse(raw);
      assertThat(note.raw()).isEqualTo(raw);
      assertThat(note.signatures()).hasSizeBetween(1, SignedNote.MAX_SIGNATURES);
    } catch (MalformedEvidence refused) {
      assertCode(refused, ReasonCode.CHECKPOINT_MALFORMED);
    }
  }

  @FuzzTest
  void checkpoint(byte[] input) {
    Bytes text = Bytes.of(input);
    try {
      Checkpoint read = Checkpoint.parse(text);
      assertThat(read.text()).isEqualTo(text);
      assertThat(read.treeSize()).isNotNegative();
    } catch (MalformedEvidence refused) {
      assertCode(refused, ReasonCode.CHECKPOINT_MALFORMED);
    }
  }

  @FuzzTest
  void tilePath(byte[] input) {
    String path = new String(input, StandardCharsets.UTF_8);
    Tile.parse(path).ifPresent(tile -> assertThat(tile.path()).isEqualTo(path));
    Tile.parseEntries(path).ifPresent(tile -> assertThat(tile.entriesPath()).isEqualTo(path));
    assertThat(Tile.parse(path).isPresent() && Tile.parseEntries(path).isPresent()).isFalse();
  }

  @FuzzTest
  void entryBundle(byte[] input) {
    int width = input.length == 0 ? 1 : Math.max(1, input[0] & 0x0f);
    Bytes body = Bytes.of(input);
    try {
      EntryBundle bundle = EntryBundle.parse(new Tile(0, 0, width), body);
      assertThat(bundle.encode()).isEqualTo(body);
      assertThat(bundle.entries()).hasSize(width);
    } catch (MalformedEvidence refused) {
      assertCode(refused, ReasonCode.TILE_MALFORMED);
    }
  }

  @FuzzTest
  void vkey(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      assertThat(VerifierKey.parse(text).vkey()).isEqualTo(text);
    } catch (MalformedEvidence refused) {
      assertCode(refused, ReasonCode.PUBLIC_KEY_MALFORMED);
    }
  }

  @FuzzTest
  void witnessPolicy(byte[] input) {
    try {
      WitnessPolicy policy = WitnessPolicy.parse(Bytes.of(input));
      assertThat(policy.quorum().text()).isNotEmpty();
    } catch (MalformedEvidence refused) {
      assertCode(refused, ReasonCode.WITNESS_POLICY_MALFORMED);
    }
  }

  @FuzzTest
  void compactRange(byte[] input) {
    Bytes serialized = Bytes.of(input);
    try {
      CompactRange range = CompactRange.deserialize(serialized);
      assertThat(range.serialize()).isEqualTo(serialized);
      assertThat(range.subtrees()).hasSize(Long.bitCount(range.size()));
      assertThat(range.root()).isNotNull();
    } catch (MalformedEvidence refused) {
      assertCode(refused, ReasonCode.FIELD_MALFORMED);
    }
  }
}
