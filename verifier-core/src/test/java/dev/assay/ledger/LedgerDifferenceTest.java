package dev.assay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerDifferenceTest {
  private static final List<Sighting> FIVE = Sightings.various(5);

  @Test
  void between_everyPairOfStates_isAppendedOrMissing() {
    for (int old = 0; old <= 5; old++) {
      for (int now = 0; now <= 5; now++) {
        LedgerDifference difference =
            LedgerDifference.between(
                Sightings.chain(FIVE.subList(0, old)), Sightings.chain(FIVE.subList(0, now)));
        assertThat(difference.appended()).hasSize(Math.max(0, now - old));
        assertThat(difference.missing()).hasSize(Math.max(0, old - now));
        assertThat(difference.altered()).isEmpty();
        assertThat(difference.isGrowth()).isEqualTo(now >= old);
      }
    }
  }

  @Test
  void between_chainMadeAnew_namesTheAlteredEntryOnly() {
    List<Sighting> forged = new ArrayList<>(FIVE);
    forged.set(2, Sightings.seen("9.9", Sightings.OTHER));

    LedgerDifference difference =
        LedgerDifference.between(Sightings.chain(FIVE), Sightings.chain(forged));

    assertThat(difference.altered())
        .singleElement()
        .satisfies(it -> assertThat(it.now().link().sequence()).isEqualTo(3));
    assertThat(difference.isGrowth()).isFalse();
  }
}
