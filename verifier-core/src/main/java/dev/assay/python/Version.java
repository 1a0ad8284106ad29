package dev.assay.python;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PEP 440 version. Equality and order are those of the PEP: {@code 1.0} equals {@code 1.0.0},
 * {@code 1.0rc1} is before {@code 1.0}, numbers have any size, {@code 1.0+a} is not {@code 1.0}.
 */
public final class Version implements Comparable<Version> {
  /** Longer versions are refused unread; a file name could not hold them. */
  public static final int MAX_CHARS = 512;

  /** The phases of a pre-release, in order. */
  public enum Phase {
    ALPHA("a"),
    BETA("b"),
    CANDIDATE("rc");

    private final String letters;

    Phase(String letters) {
      this.letters = letters;
    }

    /** As in a normalized version: {@code a}, {@code b}, {@code rc}. */
    public String letters() {
      return letters;
    }
  }

  /** A pre-release segment, for example {@code rc1}. */
  public record PreRelease(Phase phase, BigInteger number) implements Comparable<PreRelease> {
    public PreRelease {
      Objects.requireNonNull(phase, "phase is null");
      Objects.requireNonNull(number, "number is null");
    }

    @Override
    public int compareTo(PreRelease other) {
      int byPhase = phase.compareTo(other.phase);
      return byPhase != 0 ? byPhase : number.compareTo(other.number);
    }

    @Override
    public String toString() {
      return phase.letters() + number;
    }
  }

  /** What the grammar found; the order and the text are made of it. */
  record Parts(
      BigInteger epoch,
      List<BigInteger> release,
      Optional<PreRelease> pre,
      Optional<BigInteger> post,
      Optional<BigInteger> dev,
      List<String> local) {
    Parts {
      release = List.copyOf(release);
      local = List.copyOf(local);
    }
  }

  private final String given;
  private final Parts parts;
  private final List<BigInteger> significantRelease;

  Version(String given, Parts parts) {
    this.given = given;
    this.parts = parts;
    this.significantRelease = withoutTrailingZeros(parts.release());
  }

  /**
   * Parses a version in any of the spellings that PEP 440 normalizes (a leading {@code v}, case,
   * separators, {@code alpha} for {@code a}, implicit numbers, surrounding white space). Empty on
   * anything else, and on more than {@link #MAX_CHARS} characters. Linear in the length.
   */
  public static Optional<Version> parse(String text) {
    return text.length() > MAX_CHARS ? Optional.empty() : new VersionParser(text).parse();
  }

  /** The version as it was written. */
  public String given() {
    return given;
  }

  public BigInteger epoch() {
    return parts.epoch();
  }

  /** The release numbers as written, trailing zeros included; at least one. */
  public List<BigInteger> release() {
    return parts.release();
  }

  public Optional<PreRelease> pre() {
    return parts.pre();
  }

  /** The number of the post-release. */
  public Optional<BigInteger> post() {
    return parts.post();
  }

  /** The number of the development release. */
  public Optional<BigInteger> dev() {
    return parts.dev();
  }

  /** The normalized segments of the local label; empty without one. */
  public List<String> local() {
    return parts.local();
  }

  /** Whether it is a pre-release or a development release, which PEP 440 treats alike. */
  public boolean isPrerelease() {
    return parts.pre().isPresent() || parts.dev().isPresent();
  }

  public boolean isPostrelease() {
    return parts.post().isPresent();
  }

  public boolean isDevrelease() {
    return parts.dev().isPresent();
  }

  /** This version without its local label. */
  public Version publicVersion() {
    return parts.local().isEmpty()
        ? this
        : derived(new Parts(epoch(), release(), parts.pre(), parts.post(), parts.dev(), List.of()));
  }

  /** Epoch and release only: {@code 1!2.0rc1.dev3+x} becomes {@code 1!2.0}. */
  public Version baseVersion() {
    return derived(
        new Parts(
            epoch(), release(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
  }

  /** The first pre-release of this version: {@code 1.0} gives {@code 1.0.dev0}. */
  Version earliestPrerelease() {
    return derived(
        new Parts(
            epoch(),
            release(),
            parts.pre(),
            parts.post(),
            Optional.of(BigInteger.ZERO),
            List.of()));
  }

  /** What this version is a post-release of: {@code 1.0a1.post2} gives {@code 1.0a1}. */
  Version withoutPostrelease() {
    return derived(
        new Parts(epoch(), release(), parts.pre(), Optional.empty(), Optional.empty(), List.of()));
  }

  private static Version derived(Parts parts) {
    return new Version(VersionText.of(parts), parts);
  }

  private static List<BigInteger> withoutTrailingZeros(List<BigInteger> release) {
    int kept = release.size();
    while (kept > 0 && release.get(kept - 1).signum() == 0) {
      kept--;
    }
    return release.subList(0, kept);
  }

  @Override
  public int compareTo(Version other) {
    int order = parts.epoch().compareTo(other.parts.epoch());
    if (order == 0) {
      order = VersionOrder.lists(significantRelease, other.significantRelease);
    }
    if (order == 0) {
      order = VersionOrder.suffixes(parts, other.parts);
    }
    return order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        parts.epoch(), significantRelease, parts.pre(), parts.post(), parts.dev(), parts.local());
  }

  /** The normalized version. */
  @Override
  public String toString() {
    return VersionText.of(parts);
  }
}
