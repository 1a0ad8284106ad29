package dev.assay.lockfile;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Compares what is installed with the wheel that it came from: every file of the wheel must be
 * there with its bytes, and nothing else but what installers add. Scripts, headers and data files
 * that a wheel puts outside of the environment's packages are not compared, because installers
 * rewrite them.
 */
public final class InstalledComparison {
  /** More than this many differences are not listed one by one. */
  static final int MAX_REASONS = 20;

  private static final Pattern SIGNATURES = Pattern.compile("[^/]+\\.dist-info/RECORD(\\..*)?");
  private static final Pattern ELSEWHERE =
      Pattern.compile("[^/]+\\.data/(scripts|headers|data)/.*");
  private static final Pattern LIBRARY = Pattern.compile("[^/]+\\.data/(purelib|platlib)/");
  private static final Pattern ADDED =
      Pattern.compile(
          "[^/]+\\.dist-info/(INSTALLER|REQUESTED|RECORD(\\..*)?|direct_url\\.json|uv_cache\\.json"
              + "|uv_build\\.json)|(.*/)?__pycache__/[^/]+\\.pyc|\\.\\./.*|/.*");

  private final InstalledRecord wheel;
  private final InstalledRecord installed;
  private final Function<String, Outcome<Sha256>> onDisk;
  private final List<Reason> reasons = new ArrayList<>();

  private InstalledComparison(
      InstalledRecord wheel, InstalledRecord installed, Function<String, Outcome<Sha256>> onDisk) {
    this.wheel = wheel;
    this.installed = installed;
    this.onDisk = onDisk;
  }

  /**
   * The differences, each INSTALLED_FILE_CHANGED, or FILE_UNREADABLE for a file that is gone.
   *
   * @param onDisk the digest of an installed file by its path in RECORD
   */
  public static List<Reason> differences(
      InstalledRecord wheel, InstalledRecord installed, Function<String, Outcome<Sha256>> onDisk) {
    InstalledComparison comparison = new InstalledComparison(wheel, installed, onDisk);
    comparison.compare();
    return List.copyOf(
        comparison.reasons.subList(0, Math.min(MAX_REASONS, comparison.reasons.size())));
  }

  private void compare() {
    Set<String> expected = new HashSet<>();
    for (Map.Entry<String, Optional<String>> line : wheel.digests().entrySet()) {
      String path = LIBRARY.matcher(line.getKey()).replaceFirst("");
      if (!SIGNATURES.matcher(path).matches() && !ELSEWHERE.matcher(path).matches()) {
        expected.add(path);
        file(path, line.getValue());
      }
    }
    for (String path : installed.digests().keySet()) {
      if (!wheel.digests().containsKey(path)
          && !expected.contains(path)
          && !ADDED.matcher(path).matches()) {
        changed("no such file in the wheel", "an installed file", path);
      }
    }
  }

  private void file(String path, Optional<String> digest) {
    if (digest.isEmpty()) {
      changed("a digest in the wheel's RECORD", "none", path);
      return;
    }
    switch (onDisk.apply(path)) {
      case Outcome.Refused<Sha256>(Reason reason) -> reasons.add(reason);
      case Outcome.Passed<Sha256>(Sha256 found) -> {
        if (!found.hex().equals(digest.get())) {
          changed("sha256 " + digest.get(), "sha256 " + found.hex(), path);
        }
      }
    }
  }

  private void changed(String wanted, String found, String path) {
    reasons.add(new Reason(ReasonCode.INSTALLED_FILE_CHANGED, wanted, found, path));
  }
}
