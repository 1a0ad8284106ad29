package dev.assay.archive;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the names of all members tell, and how much they unpack to. Not thread-safe. */
final class Members {
  /** Longer names fit into no file system. */
  static final int MAX_NAME_CHARS = 4096;

  private final ArchiveLimits limits;
  private final List<ArchiveProblem> problems = new ArrayList<>();
  private final Map<String, String> byFoldedName = new HashMap<>();
  private final Set<String> files = new HashSet<>();
  private final Set<String> directories = new HashSet<>();
  private int members;
  private long total;

  Members(ArchiveLimits limits) {
    this.limits = limits;
  }

  List<ArchiveProblem> problems() {
    return List.copyOf(problems);
  }

  void problem(ArchiveProblem.Kind kind, String member, String detail) {
    if (problems.size() < ArchiveProblem.MAX_PROBLEMS) {
      problems.add(new ArchiveProblem(kind, member, detail));
    }
  }

  /** Counts a member and looks at its name. */
  void add(String name, boolean directory) throws ArchiveRefused {
    members++;
    if (members > limits.maxMembers()) {
      throw ArchiveRefused.limit("at most " + limits.maxMembers() + " members", "more");
    }
    if (name.length() > MAX_NAME_CHARS) {
      throw ArchiveRefused.limit("names of at most " + MAX_NAME_CHARS + " characters", "more");
    }
    checkForm(name);
    checkDuplicate(name, directory);
  }

  private void checkForm(String name) {
    if (leadsOutside(name)) {
      problem(ArchiveProblem.Kind.PATH_OUTSIDE, name, "the name leads out of the target directory");
    }
    boolean odd =
        name.isEmpty()
            || name.contains("//")
            || name.equals(".")
            || name.contains("/./")
            || name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd);
    if (odd) {
      problem(
          ArchiveProblem.Kind.NAME_MALFORMED,
          name,
          "the name is empty, or has empty parts or unreadable characters");
    }
  }

  /**
   * Absolute, with a drive, with backslashes, which some systems take for slashes, or with "..".
   */
  static boolean leadsOutside(String path) {
    boolean absolute = path.startsWith("/") || path.contains("\\") || path.matches("[A-Za-z]:.*");
    return absolute || List.of(path.split("/", -1)).contains("..");
  }

  private void checkDuplicate(String name, boolean directory) {
    boolean again = directory ? files.contains(name) : !files.add(name) || isDirectory(name);
    if (directory) {
      boolean unused = directories.add(name);
    }
    if (again) {
      problem(ArchiveProblem.Kind.DUPLICATE_MEMBER, name, "the name is there more than once");
    }
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      String parent = name.substring(0, slash);
      if (directories.add(parent) && files.contains(parent)) {
        problem(ArchiveProblem.Kind.DUPLICATE_MEMBER, parent, "a file is also a directory");
      }
    }
    String folded = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String earlier = byFoldedName.putIfAbsent(folded, name);
    if (earlier != null && !earlier.equals(name)) {
      problem(
          ArchiveProblem.Kind.CASE_COLLISION, name, "differs from " + earlier + " in case only");
    }
  }

  private boolean isDirectory(String name) {
    return directories.contains(name);
  }

  /** Counts unpacked bytes of a member that has {@code inMember} of them by now. */
  void unpacked(long count, long inMember, long packedSoFar) throws ArchiveRefused {
    total += count;
    if (inMember > limits.maxMemberBytes()) {
      throw ArchiveRefused.limit(
          "at most " + limits.maxMemberBytes() + " bytes in a member", "more");
    }
    if (total > limits.maxTotalBytes()) {
      throw ArchiveRefused.limit("at most " + limits.maxTotalBytes() + " bytes in all", "more");
    }
    boolean bomb =
        total > ArchiveLimits.RATIO_FREE_BYTES
            && total / Math.max(1, packedSoFar) > limits.maxRatio();
    if (bomb) {
      throw ArchiveRefused.limit(
          "at most " + limits.maxRatio() + " unpacked bytes for a packed one",
          total + " of " + packedSoFar);
    }
  }
}
