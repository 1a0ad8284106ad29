package dev.assay.cli.lock;

import dev.assay.PublisherSurvey.Found;
import dev.assay.lockfile.LockComparison;
import dev.assay.lockfile.LockedEntry;
import dev.assay.lockfile.LockedIdentities;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The differences of two lock files as text, and how bad the worst of them is. */
final class DiffText {
  private final StringBuilder out = new StringBuilder();
  private Verdict worst = Verdict.VERIFIED;
  private int changes;
  private int alarms;

  /** Adds one project; {@code before} and {@code after} belong to its entries, in order. */
  void add(LockComparison.Change change, List<Found> before, List<Found> after) {
    changes++;
    String then = versions(change.before());
    String now = versions(change.after());
    if (change.before().isEmpty()) {
      line("+ " + change.name() + " " + now + "  " + who(after));
    } else if (change.after().isEmpty()) {
      line("- " + change.name() + " " + then + "  " + who(before));
    } else {
      line("~ " + change.name() + " " + (then.equals(now) ? now : then + " -> " + now));
      compared(change, before, after);
    }
    after.forEach(this::problems);
  }

  private void compared(LockComparison.Change change, List<Found> before, List<Found> after) {
    for (String file : change.sameVersionOtherDigest()) {
      alarm("other digest under the same name: " + file);
    }
    String recordedThen = recorded(change.before());
    String recordedNow = recorded(change.after());
    if (!recordedThen.equals(recordedNow)) {
      line("    recorded publishers: " + recordedThen + " -> " + recordedNow);
    }
    boolean known =
        before.stream().allMatch(it -> it.problems().isEmpty())
            && after.stream().allMatch(it -> it.problems().isEmpty());
    if (!publishers(before).equals(publishers(after)) && !publishers(after).isEmpty()) {
      String text = "publisher: " + who(before) + " -> " + who(after);
      if (publishers(before).isEmpty()) {
        line("    " + text);
      } else {
        alarm(text);
      }
    } else if (known && !publishers(after).isEmpty()) {
      line("    publisher unchanged: " + who(after));
    }
    attestations(before, after);
  }

  private void attestations(List<Found> before, List<Found> after) {
    int lost = after.stream().mapToInt(Found::unattested).sum();
    boolean had = before.stream().anyMatch(it -> it.attested() > 0);
    boolean hadAll = before.stream().noneMatch(it -> it.unattested() > 0);
    boolean has = after.stream().anyMatch(it -> it.attested() > 0);
    if (had && lost > 0 && (hadAll || !has)) {
      alarm("attestations lost: " + lost + " files have none");
    } else if (!had && has) {
      line("    attestations gained");
    }
  }

  private void problems(Found found) {
    worst = worst.worse(found.verdict());
    found.problems().stream().distinct().forEach(reason -> line("    " + shown(reason)));
  }

  private static String shown(Reason reason) {
    return reason.toString();
  }

  private void alarm(String text) {
    alarms++;
    worst = worst.worse(Verdict.REJECTED);
    line("  ! " + text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String versions(List<LockedEntry> entries) {
    return entries.stream()
        .map(it -> it.version().map(Object::toString).orElse(it.source().describe()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Set<String> publishers(List<Found> found) {
    TreeSet<String> names = new TreeSet<>();
    found.forEach(it -> it.publishers().forEach(one -> names.add(LockedIdentities.flag(one))));
    return names;
  }

  private static String who(List<Found> found) {
    Set<String> names = publishers(found);
    return names.isEmpty() ? "no attestation" : String.join(" or ", names);
  }

  private static String recorded(List<LockedEntry> entries) {
    List<String> names = new ArrayList<>();
    for (LockedEntry entry : entries) {
      entry
          .identities()
          .ifPresent(all -> all.forEach(one -> names.add(LockedIdentities.flag(one))));
    }
    return names.isEmpty() ? "none" : String.join(" or ", new TreeSet<>(names));
  }

  /** What was added, with a line that sums it up. */
  String render() {
    String sum =
        changes == 0
            ? "nothing changed"
            : changes + " changed, " + alarms + (alarms == 1 ? " needs a look" : " need a look");
    return out + sum + "\n";
  }

  Verdict verdict() {
    return worst;
  }
}
