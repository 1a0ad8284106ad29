package dev.assay;

import dev.assay.HistoryVerification.Observed;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.release.HistorySignals;
import dev.assay.model.Reason;
import dev.assay.policy.history.HistoryFinding;
import dev.assay.policy.history.ProjectHistory;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Retrieval;
import dev.assay.ports.Yank;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a release with those before it, except for yanked ones and prereleases.
 *
 * @param most with how many; 0 for none
 */
record EarlierReleases(HistoryVerification history, int most) {
  /**
   * A release and those before it that were looked at.
   *
   * @param all whether there are no others
   */
  record Past(ProjectHistory history, boolean all) {
    /** What repositories were called, by their numbers. */
    Map<String, Set<String>> names() {
      Map<String, Set<String>> names = new HashMap<>();
      history
          .publishers()
          .forEach(seen ->
              seen.publisher()
                  .repositoryId()
                  .ifPresent(id ->
                      names
                          .computeIfAbsent(id, key -> new TreeSet<>())
                          .add(seen.publisher().name())));
      return names;
    }

    /** What is to be said of the release beside the others. */
    List<Signal> signals(Version version, Retrieval how) {
      List<Signal> signals = new ArrayList<>();
      history.findings().stream()
          .filter(finding -> finding.version().equals(version))
          .filter(finding -> counts(finding.kind()))
          .map(finding -> HistorySignals.of(history.project(), finding, how.location(), how.at()))
          .forEach(signals::add);
      history.problems().stream()
          .findFirst()
          .ifPresent(reason -> signals.add(notCompared(version, how, reason)));
      return signals;
    }

    /** What earlier releases that were not looked at could change is not said. */
    private boolean counts(HistoryFinding.Kind kind) {
      return kind != HistoryFinding.Kind.PARTLY_ATTESTED
          && (all || kind != HistoryFinding.Kind.FIRST_ATTESTED);
    }

    private Signal notCompared(Version version, Retrieval how, Reason reason) {
      return Signal.of(
          SignalCode.HISTORY_NOT_COMPARED,
          history.project() + " " + version,
          "files of these releases do not verify, or could not be asked for: " + reason.code(),
          new TreeMap<>(Map.of("code", reason.code().name(), "found", reason.actual())),
          how.location(),
          how.at());
    }
  }

  /** What is known of a release with the files {@code own}, and of those before it. */
  Past of(ProjectPage page, Version version, List<Observed> own) {
    if (most == 0 || own.isEmpty()) {
      return new Past(new ProjectHistory(page.project(), List.of()), false);
    }
    List<Version> before =
        page.files().stream()
            .filter(file -> file.name().isPresent() && !(file.yank() instanceof Yank.Yanked))
            .flatMap(file -> file.version().stream())
            .filter(it -> it.compareTo(version) < 0 && !it.isPrerelease())
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    Set<Version> looked = Set.copyOf(before.subList(0, Math.min(before.size(), most)));
    List<Observed> observed = new ArrayList<>(own);
    page.files().stream()
        .filter(file -> file.name().isPresent())
        .filter(file -> file.version().filter(looked::contains).isPresent())
        .map(history::observe)
        .forEach(observed::add);
    return new Past(
        HistoryVerification.history(page.project(), observed), looked.size() == before.size());
  }
}
