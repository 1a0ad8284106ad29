package dev.assay.tlog;

import static dev.assay.tlog.Outcomes.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactRangeTest {
  private static final ReferenceTree TREE = new ReferenceTree();
  private static final Sha256 HASH = Sha256.of(Bytes.ofUtf8("any"));

  private static CompactRange ofSize(long size) {
    CompactRange range = new CompactRange();
    while (range.size() < size) {
      range.append(TREE.hash(range.size(), range.size() + 1));
    }
    return range;
  }

  @Test
  void append_leafByLeaf_keepsRootAndSubtrees() throws MalformedEvidence {
    CompactRange range = new CompactRange();
    for (long size = 0; size <= 600; size++) {
      assertThat(range.size()).isEqualTo(size);
      assertThat(range.root()).isEqualTo(TREE.root(size));
      if (size > 0) {
        List<Sha256> expected = new LeafRange(0, size).subtrees().stream().map(TREE::hash).toList();
        assertThat(range.subtrees()).isEqualTo(expected);
      }
      CompactRange resumed = CompactRange.deserialize(range.serialize());
      assertThat(resumed.root()).isEqualTo(range.root());
      resumed.append(TREE.hash(size, size + 1));
      range.append(TREE.hash(size, size + 1));
      assertThat(resumed.serialize()).isEqualTo(range.serialize());
    }
  }

  @Test
  void append_wholeSubtrees_isTheSameAsTheirLeaves() {
    for (int level = 0; level <= 5; level++) {
      long width = 1L << level;
      for (long start = 0; start <= 64; start += width) {
        CompactRange range = ofSize(start);
        range.append(level, TREE.hash(start, start + width));
        assertThat(range.serialize()).isEqualTo(ofSize(start + width).serialize());
      }
    }
  }

  @Test
  void append_subtreeThatIsNotAligned_throws() {
    assertThatThrownBy(() -> ofSize(3).append(1, HASH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no subtree of level 1 fits at 3");
    assertThatThrownBy(() -> new CompactRange().append(-1, HASH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CompactRange().append(63, HASH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void append_toTheLargestSize_worksAndNotBeyond() throws MalformedEvidence {
    CompactRange range = new CompactRange();
    for (int level = 62; level >= 0; level--) {
      range.append(level, HASH);
    }

    assertThat(range.size()).isEqualTo(Long.MAX_VALUE);
    assertThat(range.subtrees()).hasSize(63);
    assertThat(CompactRange.deserialize(range.serialize()).root()).isEqualTo(range.root());
    assertThatThrownBy(() -> range.append(HASH)).isInstanceOf(ArithmeticException.class);
    assertThat(range.size()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void serialize_threeLeaves_isSizeThenHashes() {
    assertThat(ofSize(3).serialize())
        .isEqualTo(
            Bytes.concat(
                Bytes.fromHex("0000000000000003"),
                TREE.hash(0, 2).value(),
                TREE.hash(2, 3).value()));
    assertThat(new CompactRange().serialize()).isEqualTo(Bytes.fromHex("0000000000000000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00000000000000",
        "0000000000000001",
        "000000000000000000",
        "ffffffffffffffff",
        "8000000000000000"
      })
  void deserialize_otherLength_isRefused(String hex) {
    assertThat(refusal(() -> CompactRange.deserialize(Bytes.fromHex(hex))).code())
        .isEqualTo(ReasonCode.FIELD_MALFORMED);
  }

  @Test
  void deserialize_hashCutOffOrTooMany_isRefused() {
    Bytes serialized = ofSize(3).serialize();
    Bytes shorter = serialized.slice(0, serialized.size() - 1);

    assertThat(refusal(() -> CompactRange.deserialize(shorter)).toString())
        .contains("71 bytes")
        .contains("compact range");
    assertThat(
            refusal(() -> CompactRange.deserialize(Bytes.concat(serialized, HASH.value()))).code())
        .isEqualTo(ReasonCode.FIELD_MALFORMED);
    Bytes negative = Bytes.concat(Bytes.fromHex("8000000000000000"), HASH.value());
    assertThat(refusal(() -> CompactRange.deserialize(negative)).code())
        .isEqualTo(ReasonCode.FIELD_MALFORMED);
  }
}
