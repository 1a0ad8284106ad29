package dev.assay.server.api;

import dev.assay.server.judge.Judgement;
import java.util.Optional;

/**
 * A judgement that may be given.
 *
 * @param decision its id in the audit trail, where there is one
 */
record Judged(Judgement judgement, Optional<String> decision) {}
