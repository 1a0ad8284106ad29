package dev.assay.server.judge;

import dev.assay.model.Outcome;

/**
 * Where the trust root and the policies are read from. Called by one thread at a time; may block.
 */
@FunctionalInterface
public interface RulesSource {
  /** Reads all of them: one that cannot be used refuses the whole. */
  Outcome<Rules> load();
}
