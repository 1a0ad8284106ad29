package dev.assay.evidence.advisory;

import java.util.Collection;
import java.util.Map;

/**
 * A database of advisories: a service, or a snapshot of one. Implementations are safe for
 * concurrent use and never throw for what the other side did.
 */
public interface AdvisorySource {
  /** What messages call it; without credentials. */
  String name();

  /**
   * Asks about all releases at once.
   *
   * @return an answer for each release; one that is left out counts as failed
   */
  Map<Release, AdvisoryAnswer> ask(Collection<Release> releases);
}
