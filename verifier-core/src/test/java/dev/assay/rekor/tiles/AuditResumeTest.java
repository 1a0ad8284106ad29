package dev.assay.rekor.tiles;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.Octets;
import dev.assay.testdata.log.VirtualLog;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** An audit that was interrupted goes on from any position that it told. */
class AuditResumeTest {
  private static final long SIZE = 9 * 65_536 + 300;

  private final VirtualLog virtual =
      new VirtualLog(SIGSTORE.rekorV2(), Octets.ofUtf8("same"), new TreeMap<>());
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final MemoryTileSource source =
      new MemoryTileSource(
          "virtual/",
          path -> {
            asked.add(path);
            return virtual.file(path, SIZE).map(content -> Bytes.of(content.toArray()));
          });
  private final VerifiedCheckpoint signed = passed(new TileWorkshop().log(source).checkpoint());

  private TileAudit audit() {
    return new TileAudit(source, signed, true, 2);
  }

  @Test
  void run_fromEachPosition_comesToTheSameEndAndReadsOnlyTheRest() throws Exception {
    List<AuditPosition> positions = new ArrayList<>();
    Outcome<Long> whole = audit().run(audit().start(), done -> {}, positions::add);
    assertThat(passed(whole)).isEqualTo(SIZE);
    assertThat(positions).extracting(AuditPosition::groups).containsExactly(4L, 8L);
    for (AuditPosition position : positions) {
      asked.clear();
      AuditPosition kept = AuditPosition.read(position.json());
      assertThat(kept).isEqualTo(position);
      assertThat(passed(audit().run(kept, done -> {}, later -> {}))).isEqualTo(SIZE);
      assertThat(asked).doesNotContain("tile/0/000", "tile/1/000").contains("tile/1/008");
    }
  }

  @Test
  void run_fromAPositionThatWasChanged_comesToNoGoodEnd() {
    List<AuditPosition> positions = new ArrayList<>();
    Outcome<Long> unused = audit().run(audit().start(), done -> {}, positions::add);
    AuditPosition good = positions.getFirst();
    byte[] range = good.range().toArray();
    range[20] ^= 1;
    AuditPosition other =
        new AuditPosition(good.note(), good.groups(), Bytes.of(range), good.rows(), good.indexes());
    assertThat(TileWorkshop.refused(audit().run(other, done -> {}, later -> {})).code())
        .isEqualTo(ReasonCode.LOG_INCONSISTENT);
    List<Sha256> row = new ArrayList<>(good.rows().getFirst());
    row.set(1, Sha256.of(Bytes.ofUtf8("other")));
    AuditPosition otherRow =
        new AuditPosition(good.note(), good.groups(), good.range(), List.of(row), good.indexes());
    assertThat(TileWorkshop.refused(audit().run(otherRow, done -> {}, later -> {})).code())
        .isEqualTo(ReasonCode.TILE_MISMATCH);
    assertThatThrownBy(() ->
            audit()
                .run(
                    new AuditPosition(good.note(), 5, good.range(), good.rows(), good.indexes()),
                    done -> {},
                    later -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
