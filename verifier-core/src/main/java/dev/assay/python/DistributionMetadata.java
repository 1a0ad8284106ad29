package dev.assay.python;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a distribution says about itself in {@code METADATA} or {@code PKG-INFO}, as far as
 * installers act on it (Core metadata specifications, 1.0 to 2.x). Unsigned like the index, unless
 * it was read from attested bytes.
 *
 * @param format the metadata version, for example {@code 2.1}
 * @param name as the file says it; whether it is the expected one is for the caller to compare
 * @param requires in order of appearance, markers not evaluated
 * @param requiresPython empty where there is none, and where it is no valid specifier: installers
 *     ignore it then
 * @param extras normalized names of the extras that it provides
 * @param dynamic lower-case names of the fields that only a build would tell
 */
public record DistributionMetadata(
    String format,
    ProjectName name,
    Version version,
    List<Requirement> requires,
    Optional<VersionSpecifiers> requiresPython,
    Set<String> extras,
    Set<String> dynamic) {
  /** The largest real ones, long descriptions included, have 1 MiB. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  /** The largest real ones have 1,000 dependencies. */
  public static final int MAX_HEADERS = 20_000;

  public DistributionMetadata {
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(version, "version is null");
    requires = List.copyOf(requires);
    Objects.requireNonNull(requiresPython, "requiresPython is null");
    extras = Collections.unmodifiableSet(new LinkedHashSet<>(extras));
    dynamic = Set.copyOf(dynamic);
  }

  /**
   * Reads the headers; the description behind them is not looked at. CORE_METADATA_MALFORMED for
   * bytes that are not UTF-8, a line that is no header, a version that installers refuse, a missing
   * or repeated field that may be there once, a dependency that is no PEP 508 requirement, and
   * beyond {@link #MAX_BYTES} or {@link #MAX_HEADERS}. Linear in the length.
   *
   * @param where names the place in messages
   */
  public static DistributionMetadata parse(Bytes content, String where) throws MalformedEvidence {
    return new MetadataReader(where).read(content);
  }

  /**
   * Whether the dependencies of an sdist are those that a build would give: since format 2.2 a
   * field that is not dynamic is final (PEP 643).
   */
  public boolean hasFinalRequires() {
    String[] parts = format.split("\\.", 2);
    int major = Integer.parseInt(parts[0]);
    int minor = Integer.parseInt(parts[1]);
    return (major > 2 || (major == 2 && minor >= 2)) && !dynamic.contains("requires-dist");
  }
}
