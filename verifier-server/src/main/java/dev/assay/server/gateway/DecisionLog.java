package dev.assay.server.gateway;

import dev.assay.model.Reason;
import dev.assay.server.audit.DecisionRecord;
import java.util.Optional;

/** Where it is recorded who got which file. Safe for concurrent use. */
@FunctionalInterface
public interface DecisionLog {
  /** Records it; why it could not, after which the file must not leave. */
  Optional<Reason> record(DecisionRecord decision);

  /** For a server without an audit trail. */
  static DecisionLog none() {
    return decision -> Optional.empty();
  }
}
