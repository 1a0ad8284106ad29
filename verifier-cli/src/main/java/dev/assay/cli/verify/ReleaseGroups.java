package dev.assay.cli.verify;

import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.report.FileReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The subjects of a run so that the files of one release come one after the other, since what is
 * said of one depends on the others; and what their reports come to back in the order of the
 * subjects. Not thread-safe.
 *
 * @param <T> what is kept of a report until its turn
 */
final class ReleaseGroups<T> {
  /** A subject and its place among all. */
  record Numbered(int number, Subject subject) {}

  /** A subject's report. */
  record Reported(int number, FileReport report) {}

  private final List<List<Numbered>> groups;
  private final Iterator<List<Numbered>> awaited;
  private int missing;
  private final List<Reported> group = new ArrayList<>();
  private final Map<Integer, T> early = new HashMap<>();
  private int next;

  ReleaseGroups(List<Subject> subjects) {
    Map<Object, List<Numbered>> byRelease = new LinkedHashMap<>();
    for (int i = 0; i < subjects.size(); i++) {
      Numbered numbered = new Numbered(i, subjects.get(i));
      byRelease.computeIfAbsent(release(numbered), unused -> new ArrayList<>(1)).add(numbered);
    }
    this.groups = List.copyOf(byRelease.values());
    this.awaited = groups.iterator();
  }

  /** The release that the file name names; itself where it names none. */
  private static Object release(Numbered numbered) {
    String fileName =
        switch (numbered.subject()) {
          case Subject.LocalFile file -> String.valueOf(file.path().getFileName());
          case Subject.KnownDigest file -> file.fileName();
          case Subject.Release release -> release.name();
          case Subject.Unusable unusable -> "";
        };
    try {
      DistributionName name = DistributionName.parse(fileName);
      return name.project().normalized() + "==" + name.version();
    } catch (InvalidDistributionName none) {
      return numbered.number();
    }
  }

  /** All subjects, in the order in which their reports are to be given to {@link #add}. */
  Iterator<Numbered> iterator() {
    return groups.stream().flatMap(List::stream).iterator();
  }

  /**
   * Takes the next report.
   *
   * @param review what the reports of one release come to, one for each, once all of them are there
   * @param sink gets that in the order of the subjects
   */
  void add(Reported reported, Function<List<FileReport>, List<T>> review, Consumer<T> sink) {
    if (missing == 0) {
      missing = awaited.next().size();
    }
    group.add(reported);
    missing--;
    if (missing > 0) {
      return;
    }
    List<T> reviewed = review.apply(group.stream().map(Reported::report).toList());
    for (int i = 0; i < reviewed.size(); i++) {
      early.put(group.get(i).number(), reviewed.get(i));
    }
    group.clear();
    for (T ready = early.remove(next); ready != null; ready = early.remove(next)) {
      next++;
      sink.accept(ready);
    }
  }
}
