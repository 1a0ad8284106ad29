package dev.assay.server.audit;

import java.util.List;
import java.util.Optional;

/**
 * A part of an answer.
 *
 * @param entries the newest first
 * @param next the cursor for {@link AuditQuery#before(long)}; empty when there is no more
 */
public record AuditPage(List<AuditEntry> entries, Optional<Long> next) {
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
