package dev.assay.lockfile;

import dev.assay.attestation.Publisher;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two lock files, which may be of different kinds.
 *
 * @param changes by project, in order of their names; projects that are the same are not there
 */
public record LockComparison(List<Change> changes) {
  /**
   * One project.
   *
   * @param name normalized, or the label of entries without a project
   * @param before its entries in the old file; none when it is new
   * @param after its entries in the new file; none when it is gone
   * @param sameVersionOtherDigest file names, or the version, for which the digests differ although
   *     the version is the same
   */
  public record Change(
      String name,
      List<LockedEntry> before,
      List<LockedEntry> after,
      List<String> sameVersionOtherDigest) {
    public Change {
      before = List.copyOf(before);
      after = List.copyOf(after);
      sameVersionOtherDigest = List.copyOf(sameVersionOtherDigest);
    }
  }

  public LockComparison {
    changes = List.copyOf(changes);
  }

  /** Compares versions, sources, digests and recorded publishers. */
  public static LockComparison of(LockFile old, LockFile now) {
    Map<String, List<LockedEntry>> before = byName(old);
    Map<String, List<LockedEntry>> after = byName(now);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      List<LockedEntry> then = before.getOrDefault(name, List.of());
      List<LockedEntry> next = after.getOrDefault(name, List.of());
      if (!installed(then).equals(installed(next)) || !recorded(then).equals(recorded(next))) {
        changes.add(new Change(name, then, next, otherDigests(then, next)));
      }
    }
    return new LockComparison(changes);
  }

  private static Map<String, List<LockedEntry>> byName(LockFile file) {
    Map<String, List<LockedEntry>> byName = new TreeMap<>();
    for (LockedEntry entry : file.entries()) {
      String name = entry.project().map(Object::toString).orElse(entry.label());
      byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(entry);
    }
    return byName;
  }

  private static Set<String> installed(List<LockedEntry> entries) {
    TreeSet<String> facts = new TreeSet<>();
    for (LockedEntry entry : entries) {
      String version = entry.version().map(Version::toString).orElse("");
      String source = entry.source() instanceof LockedSource.Index ? "" : entry.source().describe();
      facts.add(entry.title() + " " + version + " " + source);
      entry.files().forEach(file -> facts.add(version + " " + file.hashes()));
    }
    return facts;
  }

  private static Set<String> recorded(List<LockedEntry> entries) {
    TreeSet<String> publishers = new TreeSet<>();
    for (LockedEntry entry : entries) {
      Optional<List<Publisher>> own = entry.identities();
      own.ifPresent(all -> all.forEach(one -> publishers.add(LockedIdentities.flag(one))));
    }
    return publishers;
  }

  /** A released file never changes: other bytes under the same name are no new release. */
  private static List<String> otherDigests(List<LockedEntry> before, List<LockedEntry> after) {
    Map<String, Map<String, String>> known = new HashMap<>();
    for (LockedEntry entry : before) {
      entry.files().forEach(file -> file.name().ifPresent(name -> known.put(name, file.hashes())));
    }
    TreeSet<String> changed = new TreeSet<>();
    for (LockedEntry entry : after) {
      for (LockedFile file : entry.files()) {
        Map<String, String> then = known.getOrDefault(file.name().orElse(""), file.hashes());
        boolean differs =
            then.entrySet().stream()
                .anyMatch(hash ->
                    !file.hashes()
                        .getOrDefault(hash.getKey(), hash.getValue())
                        .equals(hash.getValue()));
        if (differs) {
          changed.add(file.name().orElse(""));
        }
      }
    }
    return List.copyOf(changed);
  }
}
