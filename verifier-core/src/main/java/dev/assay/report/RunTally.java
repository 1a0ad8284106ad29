package dev.assay.report;

import dev.assay.model.Verdict;
import dev.assay.policy.PolicyMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the files of a run come to, counted one after the other, so that a run of any length can be
 * summed up without holding it. Not thread-safe.
 */
public final class RunTally {
  private final RunReport run;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private int files;
  private int inBaseline;
  private int waived;
  private Verdict unaccepted = Verdict.VERIFIED;

  /**
   * Nothing counted yet.
   *
   * @param run by whose lock file and policy files are accepted; its own files are not counted
   */
  public RunTally(RunReport run) {
    this.run = run;
  }

  static RunTally of(RunReport run) {
    RunTally tally = new RunTally(run);
    run.files().forEach(tally::add);
    return tally;
  }

  /** Counts one more. */
  public void add(FileReport file) {
    files++;
    Verdict verdict = file.verdict();
    counts.merge(verdict, 1, Integer::sum);
    boolean listed = run.isInBaseline(file);
    boolean lets = run.policy().flatMap(it -> it.acceptance(file)).isPresent();
    inBaseline += listed ? 1 : 0;
    waived += lets ? 1 : 0;
    if (!listed && !lets) {
      unaccepted = unaccepted.worse(verdict);
    }
  }

  /** How many were counted. */
  public int files() {
    return files;
  }

  /** The worst of all files; INDETERMINATE when there is none. */
  public Verdict verdict() {
    return Verdict.worst(List.copyOf(counts.keySet()));
  }

  /** As {@link RunReport#exitVerdict()}. */
  public Verdict exitVerdict() {
    boolean ofNothing = run.policy().isPresent() && files == 0;
    return run.lock().isEmpty() && (run.policy().isEmpty() || ofNothing) ? verdict() : unaccepted;
  }

  /** {@code 3 files: 2 verified, 1 rejected}, with what a lock file and a policy add to it. */
  String summary() {
    StringBuilder text = new StringBuilder(counted());
    run.lock()
        .ifPresent(lock -> {
          String entries = lock.entries() == 1 ? " entry in " : " entries in ";
          text.insert(0, lock.entries() + entries + lock.file() + ", ");
          if (!lock.leftOut().isEmpty()) {
            text.append(", ").append(lock.leftOut().size()).append(" left out");
          }
          text.append(inBaseline == 0 ? "" : "; in the baseline: " + inBaseline);
        });
    run.policy()
        .ifPresent(inForce -> {
          boolean audit = inForce.policy().mode() == PolicyMode.AUDIT;
          String what = audit ? "audit mode, would not pass: " : "waived by the policy: ";
          text.append(waived == 0 ? "" : "; " + what + waived);
        });
    return text.toString();
  }

  private String counted() {
    List<String> parts =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + Ink.lowerCase(count.getKey()))
            .toList();
    String count = files + (files == 1 ? " file" : " files");
    return parts.isEmpty() ? count : count + ": " + String.join(", ", parts);
  }
}
