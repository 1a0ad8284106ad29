package dev.assay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChainWalkTest {
  private static final HashChain CHAIN = new HashChain("test v1\n");

  private record Entry(ChainLink link, Bytes content) {}

  private static List<Entry> entries(int count) {
    List<Entry> entries = new ArrayList<>();
    ChainHead head = HashChain.START;
    for (int n = 0; n < count; n++) {
      Bytes content = Bytes.ofUtf8("entry " + n);
      entries.add(new Entry(CHAIN.after(head, content), content));
      head = entries.getLast().link().head();
    }
    return entries;
  }

  private static Outcome<ChainHead> walk(
      HashChain chain, List<Entry> entries, Optional<Sha256> sought) {
    ChainWalk walk = new ChainWalk(chain, sought, "here");
    for (Entry entry : entries) {
      Optional<Reason> wrong = walk.next(entry.link(), entry.content());
      if (wrong.isPresent()) {
        return new Outcome.Refused<>(wrong.get());
      }
    }
    return walk.end(0);
  }

  private static ReasonCode code(Outcome<ChainHead> outcome) {
    return ((Outcome.Refused<ChainHead>) outcome).reason().code();
  }

  @Test
  void hash_isOfDomainPreviousAndContent() {
    Sha256 zero = new Sha256(Bytes.of(new byte[32]));
    ChainLink first = CHAIN.after(HashChain.START, Bytes.ofUtf8("entry 0"));

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.previous()).isEqualTo(zero);
    assertThat(first.hash())
        .isEqualTo(Sha256.of(Bytes.ofUtf8("test v1\n"), zero.value(), Bytes.ofUtf8("entry 0")));
  }

  @Test
  void walk_untouched_endsAtTheHead() {
    for (int count = 0; count < 6; count++) {
      List<Entry> entries = entries(count);
      ChainHead head = count == 0 ? HashChain.START : entries.getLast().link().head();
      assertThat(walk(CHAIN, entries, Optional.of(head.hash()))).isEqualTo(Outcome.passed(head));
    }
  }

  @Test
  void walk_otherDomain_isRefused() {
    assertThat(code(walk(new HashChain("test v2\n"), entries(3), Optional.empty())))
        .isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
  }

  @Test
  void walk_contentChanged_isRefusedWhereverItIs() {
    for (int at = 0; at < 4; at++) {
      List<Entry> entries = entries(4);
      entries.set(at, new Entry(entries.get(at).link(), Bytes.ofUtf8("entry 0 ")));
      assertThat(code(walk(CHAIN, entries, Optional.empty())))
          .isEqualTo(ReasonCode.LEDGER_ENTRY_ALTERED);
    }
  }

  @Test
  void walk_oneRemoved_isRefusedUnlessItIsTheLast() {
    for (int at = 0; at < 3; at++) {
      List<Entry> entries = entries(4);
      entries.remove(at);
      assertThat(code(walk(CHAIN, entries, Optional.empty())))
          .isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
    }
  }

  @Test
  void walk_anyTwoSwapped_isRefused() {
    for (int a = 0; a < 4; a++) {
      for (int b = a + 1; b < 4; b++) {
        List<Entry> entries = entries(4);
        Collections.swap(entries, a, b);
        assertThat(code(walk(CHAIN, entries, Optional.empty())))
            .isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
      }
    }
  }

  @Test
  void walk_repeated_isRefused() {
    List<Entry> entries = entries(3);
    entries.add(1, entries.get(0));
    assertThat(code(walk(CHAIN, entries, Optional.empty())))
        .isEqualTo(ReasonCode.LEDGER_CHAIN_BROKEN);
  }

  @Test
  void walk_cut_isRefusedByHeadAndByCount() {
    List<Entry> entries = entries(4);
    Optional<Sha256> head = Optional.of(entries.getLast().link().hash());
    List<Entry> cut = entries.subList(0, 3);

    assertThat(walk(CHAIN, cut, Optional.empty())).isInstanceOf(Outcome.Passed.class);
    assertThat(code(walk(CHAIN, cut, head))).isEqualTo(ReasonCode.LEDGER_TRUNCATED);
    ChainWalk walk = new ChainWalk(CHAIN, Optional.empty(), "here");
    cut.forEach(it -> assertThat(walk.next(it.link(), it.content())).isEmpty());
    assertThat(code(walk.end(4))).isEqualTo(ReasonCode.LEDGER_TRUNCATED);
    assertThat(walk.end(3)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void domain_notOneLine_isRefused() {
    for (String domain : List.of("", "no end", "two\nlines\n", "\n\n")) {
      assertThatThrownBy(() -> new HashChain(domain)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
