package dev.assay.adapters.files;

import dev.assay.lockfile.InstalledDistribution;
import dev.assay.lockfile.InstalledRecord;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An environment on this machine: a {@code site-packages} directory. Nothing in it is run. */
public final class InstalledEnvironment {
  private static final List<String> READ = List.of("WHEEL", "RECORD", "direct_url.json");

  private final Path directory;
  private final String name;

  /** The directory, and what messages call it. */
  public InstalledEnvironment(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** Every package with a {@code .dist-info} directory, by name; FILE_UNREADABLE without any. */
  public Outcome<List<InstalledDistribution>> distributions() {
    List<String> found;
    try (Stream<Path> members = Files.list(directory)) {
      found =
          members
              .map(member -> String.valueOf(member.getFileName()))
              .filter(member -> member.endsWith(".dist-info"))
              .sorted()
              .toList();
    } catch (IOException broken) {
      return BoundedFile.unreadable("a directory", BoundedFile.why(broken), directory);
    }
    if (found.isEmpty()) {
      return BoundedFile.unreadable("directories NAME-VERSION.dist-info", "none", directory);
    }
    List<InstalledDistribution> read = new ArrayList<>();
    for (String member : found) {
      read.add(InstalledDistribution.read(name, member, files(directory.resolve(member))));
    }
    return Outcome.passed(read);
  }

  private static Map<String, Bytes> files(Path member) {
    Map<String, Bytes> files = new HashMap<>();
    for (String file : READ) {
      if (BoundedFile.read(member.resolve(file), InstalledRecord.MAX_BYTES)
          instanceof Outcome.Passed<Bytes>(Bytes content)) {
        files.put(file, content);
      }
    }
    return files;
  }

  /** The digest of an installed file, by its path in RECORD; never outside of the environment. */
  public Outcome<Sha256> sha256(String path) {
    Path file;
    try {
      file = directory.resolve(path).normalize();
    } catch (InvalidPathException noPath) {
      return BoundedFile.unreadable("a path", "something else", directory);
    }
    if (!file.startsWith(directory.normalize())) {
      return BoundedFile.unreadable("a path in the environment", path, directory);
    }
    return switch (FileDigests.of(file)) {
      case Outcome.Passed<FileDigests>(FileDigests digests) -> Outcome.passed(digests.sha256());
      case Outcome.Refused<FileDigests>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }
}
