package dev.assay.lockfile;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.python.Marker;
import dev.assay.python.MarkerEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a lock file is to be verified. Without a target that is every file of every entry.
 *
 * @param entries in the order of the lock file
 */
public record LockSelection(List<Selected> entries) {
  /**
   * An entry of the lock file.
   *
   * @param entry with those files that count
   * @param leftOut why nothing of it would be installed; empty when it is to be verified
   */
  public record Selected(LockedEntry entry, Optional<String> leftOut) {
    public Selected {
      Objects.requireNonNull(entry, "entry is null");
      Objects.requireNonNull(leftOut, "leftOut is null");
    }
  }

  public LockSelection {
    entries = List.copyOf(entries);
  }

  /** Selects for {@code target}; LOCK_TARGET_UNSUPPORTED when the file is for other targets. */
  public static LockSelection of(LockFile file, Optional<Target> target) throws MalformedEvidence {
    MarkerEnvironment environment =
        target.map(it -> it.environment(file.defaultGroups())).orElse(MarkerEnvironment.UNKNOWN);
    if (target.isPresent()) {
      checkFile(file, target.get(), environment);
    }
    List<Selected> selected = new ArrayList<>();
    for (LockedEntry entry : file.entries()) {
      selected.add(select(entry, target, environment));
    }
    return new LockSelection(selected);
  }

  /** Every file of every entry, for whichever target; only the project itself is left out. */
  public static LockSelection everything(LockFile file) {
    return new LockSelection(
        file.entries().stream()
            .map(entry -> select(entry, Optional.empty(), MarkerEnvironment.UNKNOWN))
            .toList());
  }

  private static void checkFile(LockFile file, Target target, MarkerEnvironment environment)
      throws MalformedEvidence {
    if (file.requiresPython().isPresent() && !target.meets(file.requiresPython().get())) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_TARGET_UNSUPPORTED,
          "Python " + file.requiresPython().get(),
          target.python().map(Object::toString).orElse(""),
          file.name());
    }
    boolean matched =
        file.environments().isEmpty()
            || file.environments().stream()
                .anyMatch(marker -> marker.evaluate(environment) != Marker.Answer.FALSE);
    if (!matched) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_TARGET_UNSUPPORTED,
          "one of the environments " + file.environments(),
          "the chosen target",
          file.name());
    }
  }

  private static Selected select(
      LockedEntry entry, Optional<Target> target, MarkerEnvironment environment) {
    if (entry.source() instanceof LockedSource.Itself) {
      return new Selected(entry, Optional.of(entry.source().describe()));
    }
    if (target.isEmpty()) {
      return new Selected(entry, Optional.empty());
    }
    for (Marker marker : entry.markers()) {
      if (marker.evaluate(environment) == Marker.Answer.FALSE) {
        return new Selected(entry, Optional.of("not for this target: " + marker));
      }
    }
    return new Selected(narrowed(entry, target.get()), Optional.empty());
  }

  private static LockedEntry narrowed(LockedEntry entry, Target target) {
    if (entry.requiresPython().filter(it -> !target.meets(it)).isPresent()) {
      return entry.refused(
          new Reason(
              ReasonCode.LOCK_TARGET_UNSUPPORTED,
              "Python " + entry.requiresPython().get(),
              target.python().map(Object::toString).orElse(""),
              entry.place().toString()));
    }
    List<LockedFile> fitting = target.choose(entry.files(), LockSelection::nameOf);
    if (fitting.isEmpty() && !entry.files().isEmpty()) {
      return entry.refused(
          new Reason(
              ReasonCode.LOCK_TARGET_UNSUPPORTED,
              "a wheel for the target, or an sdist",
              entry.files().size() + " files for other targets",
              entry.place().toString()));
    }
    return entry.withFiles(fitting);
  }

  private static Optional<DistributionName> nameOf(LockedFile file) {
    try {
      return file.name().isEmpty()
          ? Optional.empty()
          : Optional.of(DistributionName.parse(file.name().get()));
    } catch (InvalidDistributionName oldFormat) {
      return Optional.empty();
    }
  }
}
