package dev.assay.testdata.pypi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One version of a project; immutable, each method returns a changed copy.
 *
 * @param yanked the reason, maybe empty; absent when not yanked
 */
public record FakeRelease(
    String version,
    Optional<String> requiresPython,
    Optional<String> yanked,
    List<FakeFile> files) {
  public FakeRelease {
    files = List.copyOf(files);
  }

  public static FakeRelease of(String version) {
    return new FakeRelease(version, Optional.empty(), Optional.empty(), List.of());
  }

  public FakeRelease with(FakeFile... more) {
    List<FakeFile> all = new ArrayList<>(files);
    all.addAll(Arrays.asList(more));
    return new FakeRelease(version, requiresPython, yanked, all);
  }

  public FakeRelease requiresPython(String specifier) {
    return new FakeRelease(version, Optional.of(specifier), yanked, files);
  }

  /** Yanked; {@code reason} may be empty. */
  public FakeRelease yanked(String reason) {
    return new FakeRelease(version, requiresPython, Optional.of(reason), files);
  }
}
