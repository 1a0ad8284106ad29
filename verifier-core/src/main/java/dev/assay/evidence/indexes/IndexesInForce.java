package dev.assay.evidence.indexes;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that brings an index into an installation, resolved as pip does.
 *
 * @param all in pip's order, which has no meaning to pip
 * @param problems settings that could not be read, in plain words: there may be more indexes
 */
public record IndexesInForce(List<IndexInForce> all, List<String> problems) {
  public IndexesInForce {
    all = List.copyOf(all);
    problems = List.copyOf(problems);
  }

  /** A signal for each thing that could not be read. */
  public List<Signal> signals(Instant at) {
    return problems.stream()
        .map(problem ->
            Signal.of(
                SignalCode.INDEX_SETTINGS_UNREADABLE,
                "pip's settings",
                problem,
                Map.of(),
                "this machine",
                at))
        .toList();
  }
}
