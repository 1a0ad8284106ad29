package dev.assay.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Verdict;
import dev.assay.verify.Minted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of the mutation run. */
class MutationRunTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 20_260_101})
  void mutants_ofGoodEvidence_areRefusedOrRightlyAccepted(long seed) {
    MutationRun run = new MutationRun(seed);
    run.mutants(1_000);

    assertThat(run.offences()).isEmpty();
    // A run in which nothing was refused, or nothing accepted, would have mutated nothing.
    assertThat(run.verdicts().get(Verdict.REJECTED)).isGreaterThan(500);
    assertThat(run.verdicts().get(Verdict.VERIFIED)).isGreaterThan(10);
  }

  @Test
  void specimens_unchanged_areAllVerified() {
    assertThat(MutationRun.specimens())
        .allSatisfy(specimen ->
            assertThat(
                    specimen
                        .judge(
                            Minted.bytes(specimen.evidence().bytes()),
                            Minted.bytes(specimen.root().bytes()))
                        .orElseThrow()
                        .reasons())
                .isEmpty());
  }
}
