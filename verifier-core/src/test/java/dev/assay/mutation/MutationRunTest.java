package dev.assay.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Verdict;
import dev.assay.verify.Minted;
import org.junit.jupiter.api.Test;

/** The short form of the mutation run. */
class MutationRunTest {
  @Test
  void mutants_ofGoodEvidence_areRefusedOrRightlyAccepted() {
    int count = Integer.getInteger("assay.mutants", 2_000);
    long seed = Long.getLong("assay.seed", 1);
    MutationRun run = new MutationRun(seed);
    run.mutants(count);
    System.out.println(count + " mutants of seed " + seed + ": " + run.summary());

    assertThat(run.offences()).isEmpty();
    // A run in which nothing was refused, or nothing accepted, would have mutated nothing.
    assertThat(run.verdicts().get(Verdict.REJECTED)).isGreaterThan(count / 2);
    assertThat(run.verdicts().get(Verdict.VERIFIED)).isGreaterThan(count / 100);
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
