package dev.assay.cli.lock;

import dev.assay.cli.verify.Batch;
import dev.assay.lockfile.LockedEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does something for each entry, entries of one project together so that its page is asked for
 * once, and gives the results in the order of the entries.
 */
final class EntryBatch {
  private EntryBatch() {}

  /**
   * The results of {@code work}.
   *
   * @param work gets entries of one project and gives a result for each
   * @param done is run when a group is finished, on any thread
   */
  static <R> List<R> map(
      List<LockedEntry> entries,
      Function<List<LockedEntry>, List<R>> work,
      int connections,
      Runnable done) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Optional<?> project = entries.get(i).project();
      Object key = project.isPresent() ? project.get() : i;
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> indexes = List.copyOf(groups.values());
    List<List<R>> found =
        Batch.map(
            indexes,
            group -> {
              List<R> results = work.apply(group.stream().map(entries::get).toList());
              done.run();
              return results;
            },
            connections);
    Map<Integer, R> byIndex = new LinkedHashMap<>();
    for (int g = 0; g < indexes.size(); g++) {
      for (int i = 0; i < indexes.get(g).size(); i++) {
        byIndex.put(indexes.get(g).get(i), found.get(g).get(i));
      }
    }
    List<R> inOrder = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      inOrder.add(Optional.ofNullable(byIndex.get(i)).orElseThrow());
    }
    return inOrder;
  }

  /** How many groups there will be. */
  static int groups(List<LockedEntry> entries) {
    long named = entries.stream().flatMap(entry -> entry.project().stream()).distinct().count();
    return (int) (named + entries.stream().filter(entry -> entry.project().isEmpty()).count());
  }
}
