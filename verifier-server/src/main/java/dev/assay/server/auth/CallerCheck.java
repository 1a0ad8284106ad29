package dev.assay.server.auth;

import dev.assay.model.Outcome;

/** Finds out who asks. Safe for concurrent use. */
@FunctionalInterface
public interface CallerCheck {
  /**
   * The caller; CALLER_UNKNOWN when nobody is proven, whatever the reason: nothing is anonymous.
   */
  Outcome<Caller> identify(Presented presented);
}
