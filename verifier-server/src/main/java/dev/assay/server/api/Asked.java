package dev.assay.server.api;

import dev.assay.server.judge.Question;
import java.util.Optional;

/**
 * A question, and the name of the policy by which it is asked.
 *
 * @param label what a batch calls it in the answer; empty for nothing
 */
record Asked(Question question, Optional<String> policy, Optional<String> label) {}
