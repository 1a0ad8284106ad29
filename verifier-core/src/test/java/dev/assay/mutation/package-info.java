/**
 * A seeded run of mutants: good evidence and trust roots with one thing changed, each judged by the
 * installed pipeline. A mutant may be VERIFIED only when {@code AllowedAcceptance} can say why that
 * is right; nothing may be thrown, and nothing may take longer than two seconds.
 *
 * <p>{@code MutationRunTest} runs a short form; {@code tools/mutants COUNT SEED} runs any number.
 */
@NullMarked
package dev.assay.mutation;

import org.jspecify.annotations.NullMarked;
