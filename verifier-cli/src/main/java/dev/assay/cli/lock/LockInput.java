package dev.assay.cli.lock;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.lockfile.LockFile;
import dev.assay.lockfile.LockReader;
import dev.assay.lockfile.RequirementsReader;
import dev.assay.lockfile.Target;
import dev.assay.lockfile.TargetPlatform;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.python.Version;
import java.util.Optional;
import java.util.Set;

/** Lock files of this machine, and the target that options name. */
public final class LockInput {
  private LockInput() {}

  /** The bytes of a file; FILE_UNREADABLE beyond the limit of every format. */
  static Outcome<Bytes> bytes(String name, Shell shell) {
    return BoundedFile.read(shell.resolve(name), RequirementsReader.MAX_BYTES);
  }

  /** Reads a lock file, with what it includes. */
  static Outcome<LockFile> read(String name, Shell shell) {
    return switch (bytes(name, shell)) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes content) -> {
        LockReader reader = new LockReader(path -> bytes(path, shell), shell.environment());
        try {
          yield Outcome.passed(reader.read(name, content));
        } catch (MalformedEvidence malformed) {
          yield new Outcome.Refused<>(malformed.reason());
        }
      }
    };
  }

  /** The target; empty when no option names one, so that every file counts. */
  public static Optional<Target> target(Arguments arguments) throws UsageError {
    Optional<String> python = arguments.value(LockOptions.PYTHON_VERSION);
    Optional<String> platform = arguments.value(LockOptions.PLATFORM);
    Set<String> extras = Set.copyOf(arguments.values(LockOptions.EXTRA));
    Set<String> groups = Set.copyOf(arguments.values(LockOptions.GROUP));
    Optional<Version> version = python.flatMap(Target::pythonVersion);
    Optional<TargetPlatform> parsed = platform.flatMap(TargetPlatform::parse);
    if (python.isPresent() && version.isEmpty()) {
      throw new UsageError("--python-version is 3.N or 3.N.M, not \"" + python.get() + "\"");
    }
    if (platform.isPresent() && parsed.isEmpty()) {
      throw new UsageError(
          "--platform is the end of a wheel's name, as manylinux_2_28_x86_64,"
              + " musllinux_1_2_aarch64, macosx_14_0_arm64 or win_amd64, not \""
              + platform.get()
              + "\"");
    }
    boolean any =
        python.isPresent() || platform.isPresent() || !extras.isEmpty() || !groups.isEmpty();
    return any ? Optional.of(new Target(version, parsed, extras, groups)) : Optional.empty();
  }
}
