package dev.assay.evidence.release;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.policy.history.HistoryFinding;
import dev.assay.python.ProjectName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Findings of a publisher's history as signals. */
public final class HistorySignals {
  private HistorySignals() {}

  /**
   * One finding.
   *
   * @param source where the releases are listed
   * @param asked when they were looked at
   */
  public static Signal of(
      ProjectName project, HistoryFinding finding, String source, Instant asked) {
    SignalCode code =
        switch (finding.kind()) {
          case FIRST_ATTESTED, REPOSITORY_RENAMED -> SignalCode.HISTORY_CHANGE;
          case PROVENANCE_LOST, PUBLISHER_CHANGED, MIXED_PUBLISHERS, REF_SHAPE_CHANGED ->
              SignalCode.HISTORY_DOWNGRADE;
          case PARTLY_ATTESTED -> SignalCode.PROVENANCE_PARTIAL;
          case REPOSITORY_ID_CHANGED, OWNER_ID_CHANGED -> SignalCode.HISTORY_TAKEOVER;
        };
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("finding", finding.kind().name());
    facts.put("before", finding.before());
    facts.put("now", finding.now());
    return Signal.of(
        code,
        project + " " + finding.version(),
        finding.kind().summary() + ": " + finding.now(),
        facts,
        source,
        asked);
  }
}
