package dev.assay.lockfile;

import dev.assay.model.ReasonCode;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import java.util.List;

/** What every entry of every format must be, for its files to be compared with an index. */
final class EntryRules {
  private EntryRules() {}

  /** Adds the problems of an entry that could be read. */
  static void check(EntryBuilder entry) {
    switch (entry.source()) {
      case LockedSource.Index index -> fromIndex(entry);
      case LockedSource.Itself itself -> {}
      case LockedSource.Direct direct -> notAttestable(entry);
      case LockedSource.Repository repository -> notAttestable(entry);
      case LockedSource.Local local -> notAttestable(entry);
    }
  }

  private static void notAttestable(EntryBuilder entry) {
    entry.problem(
        ReasonCode.LOCK_SOURCE_NOT_ATTESTABLE,
        "a file of a package index",
        entry.source().describe());
  }

  private static void fromIndex(EntryBuilder entry) {
    if (entry.version().isEmpty()) {
      entry.problem(ReasonCode.LOCK_ENTRY_UNPINNED, "one version, pinned with ==", entry.label());
      return;
    }
    if (entry.files().isEmpty()) {
      entry.problem(ReasonCode.LOCK_HASH_MISSING, "a sha256 hash of each file", "no file or hash");
    }
    for (LockedFile file : entry.files()) {
      hashed(entry, file);
      file.name().ifPresent(name -> named(entry, file, name));
    }
  }

  private static void hashed(EntryBuilder entry, LockedFile file) {
    if (file.hashes().keySet().stream().noneMatch(LockHash.STRONG::contains)) {
      entry.problem(
          ReasonCode.LOCK_HASH_MISSING,
          "a sha256, sha384 or sha512 hash of " + file.name().orElse("each file"),
          file.hashes().isEmpty() ? "none" : String.join(", ", file.hashes().keySet()));
    }
  }

  /** A lock that calls another project's file by this project's name is an attack. */
  private static void named(EntryBuilder entry, LockedFile file, String fileName) {
    try {
      DistributionName name = DistributionName.parse(fileName);
      if (file.url().filter(url -> isOther(name, Urls.fileName(url))).isPresent()) {
        contradiction(entry, fileName + " at " + Urls.safe(file.url().get()));
      }
      boolean same =
          entry.project().filter(name.project()::equals).isPresent()
              && entry.version().filter(name.version()::equals).isPresent();
      if (!same) {
        contradiction(entry, fileName);
      }
    } catch (InvalidDistributionName invalid) {
      if (!isOldFormat(fileName)) {
        entry.malformed("the name of a wheel or sdist", fileName);
      }
    }
  }

  /** A URL need not end in the file's name, but it may not end in another one's. */
  private static boolean isOther(DistributionName name, String last) {
    try {
      return !DistributionName.parse(last).sameDistribution(name);
    } catch (InvalidDistributionName noName) {
      return false;
    }
  }

  private static void contradiction(EntryBuilder entry, String found) {
    String version = entry.version().map(Object::toString).orElse("");
    entry.problem(
        ReasonCode.LOCK_ENTRY_CONTRADICTORY, "a file of " + entry.label() + " " + version, found);
  }

  /** Formats that indexes still have and nothing attests; the index's listing decides. */
  private static boolean isOldFormat(String fileName) {
    return List.of(".egg", ".exe", ".msi", ".rpm", ".tar.bz2", ".tgz", ".tar.Z", ".tar.xz").stream()
        .anyMatch(fileName::endsWith);
  }
}
