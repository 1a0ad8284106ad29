package dev.assay.lockfile;

import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code -c} files add to the requirements: versions and hashes, and never a package. Where
 * both have hashes, only those count that both have, as for pip.
 */
final class Constraints {
  private final Map<ProjectName, List<LockedEntry>> byProject = new HashMap<>();
  private final List<LockedEntry> unreadable = new ArrayList<>();

  Constraints(List<LockedEntry> constraints, List<LockNote> notes) {
    for (LockedEntry constraint : constraints) {
      boolean broken =
          constraint.problems().stream()
              .anyMatch(reason -> reason.code() == ReasonCode.LOCK_ENTRY_MALFORMED);
      if (constraint.project().isEmpty() || broken) {
        unreadable.add(constraint);
      } else {
        byProject
            .computeIfAbsent(constraint.project().get(), name -> new ArrayList<>())
            .add(constraint);
      }
    }
    if (!constraints.isEmpty()) {
      Place first = constraints.getFirst().place();
      notes.add(new LockNote(first, "constraints, which add no package: " + constraints.size()));
    }
  }

  List<LockedEntry> applyTo(List<LockedEntry> entries) {
    List<LockedEntry> all = new ArrayList<>();
    for (LockedEntry entry : entries) {
      LockedEntry constrained = entry;
      if (entry.project().isPresent() && entry.source() instanceof LockedSource.Index) {
        for (LockedEntry constraint : byProject.getOrDefault(entry.project().get(), List.of())) {
          constrained = apply(constraint, constrained);
        }
      }
      all.add(constrained);
    }
    all.addAll(unreadable);
    return all;
  }

  private static LockedEntry apply(LockedEntry constraint, LockedEntry entry) {
    EntryBuilder both = new EntryBuilder(entry.place());
    both.name(entry.project().orElseThrow().given()).source(entry.source());
    entry.markers().forEach(marker -> both.marker(marker.toString()));
    entry.version().or(constraint::version).ifPresent(version -> both.version(version.given()));
    if (entry.version().isPresent()
        && constraint.version().isPresent()
        && !entry.version().equals(constraint.version())) {
      both.problem(
          ReasonCode.LOCK_ENTRY_CONTRADICTORY,
          constraint.title() + " (" + constraint.place() + ")",
          entry.title());
    }
    files(entry, constraint).forEach(both::file);
    return both.build();
  }

  private static List<LockedFile> files(LockedEntry entry, LockedEntry constraint) {
    if (entry.files().isEmpty() || constraint.files().isEmpty()) {
      return entry.files().isEmpty() ? constraint.files() : entry.files();
    }
    Set<Map<String, String>> allowed = new HashSet<>();
    constraint.files().forEach(file -> allowed.add(file.hashes()));
    return entry.files().stream().filter(file -> allowed.contains(file.hashes())).toList();
  }
}
