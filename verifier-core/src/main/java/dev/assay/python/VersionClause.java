package dev.assay.python;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One clause of a version specifier, for example {@code ~=1.4.2} or {@code ==1.4.*}.
 *
 * @param text the version as written, without a trailing {@code .*}
 * @param version {@code text} parsed; empty only for {@link Operator#ARBITRARY}
 * @param prefix whether the clause ended in {@code .*}
 */
public record VersionClause(
    Operator operator, String text, Optional<Version> version, boolean prefix) {

  /** The comparison operators of PEP 440. */
  public enum Operator {
    ARBITRARY("==="),
    COMPATIBLE("~="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    GREATER(">");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }
  }

  public VersionClause {
    Objects.requireNonNull(operator, "operator is null");
    Objects.requireNonNull(text, "text is null");
    if (version.isEmpty() != (operator == Operator.ARBITRARY)) {
      throw new IllegalArgumentException("every operator but === takes a version");
    }
  }

  /** Parses one clause; empty when it is not one. White space around operator and version. */
  static Optional<VersionClause> parse(String clause) {
    String stripped = Ascii.strip(clause);
    // The longer operators stand before those that they begin with.
    for (Operator operator : Operator.values()) {
      if (stripped.startsWith(operator.symbol())) {
        String operand = Ascii.strip(stripped.substring(operator.symbol().length()));
        return operator == Operator.ARBITRARY ? arbitrary(operand) : versioned(operator, operand);
      }
    }
    return Optional.empty();
  }

  private static Optional<VersionClause> arbitrary(String operand) {
    boolean plain =
        !operand.isEmpty()
            && operand.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ';' && c != ')');
    return plain
        ? Optional.of(new VersionClause(Operator.ARBITRARY, operand, Optional.empty(), false))
        : Optional.empty();
  }

  private static Optional<VersionClause> versioned(Operator operator, String operand) {
    boolean prefix = operand.endsWith(".*");
    String text = prefix ? operand.substring(0, operand.length() - 2) : operand;
    return Version.parse(text)
        .filter(version -> text.equals(Ascii.strip(text)) && allows(operator, version, prefix))
        .map(version -> new VersionClause(operator, text, Optional.of(version), prefix));
  }

  private static boolean allows(Operator operator, Version version, boolean prefix) {
    boolean identity = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    if (!identity && (prefix || !version.local().isEmpty())) {
      return false;
    }
    boolean suffixed =
        version.isPrerelease() || version.isPostrelease() || !version.local().isEmpty();
    return !(prefix && suffixed)
        && (operator != Operator.COMPATIBLE || version.release().size() > 1);
  }

  /** Whether {@code candidate} satisfies the clause; pre-releases are treated like all others. */
  public boolean admits(Version candidate) {
    if (version.isEmpty()) {
      return Ascii.lower(candidate.toString()).equals(Ascii.lower(text));
    }
    Version bound = version.get();
    Version published = candidate.publicVersion();
    return switch (operator) {
      case ARBITRARY -> false; // has no version, so it was answered above
      case EQUAL -> equal(bound, candidate);
      case NOT_EQUAL -> !equal(bound, candidate);
      case COMPATIBLE ->
          published.compareTo(bound) >= 0
              && startsWith(bound.epoch(), withoutLast(bound.release()), candidate);
      case LESS_OR_EQUAL -> published.compareTo(bound) <= 0;
      case GREATER_OR_EQUAL -> published.compareTo(bound) >= 0;
      case LESS -> candidate.compareTo(bound) < 0 && !isPrereleaseOf(bound, candidate);
      case GREATER ->
          candidate.compareTo(bound) > 0
              && !isPostreleaseOf(bound, candidate)
              && !published.equals(bound);
    };
  }

  /** A clause without a local label ignores that of the candidate. */
  private boolean equal(Version bound, Version candidate) {
    if (prefix) {
      return startsWith(bound.epoch(), bound.release(), candidate);
    }
    return bound.equals(bound.local().isEmpty() ? candidate.publicVersion() : candidate);
  }

  private static boolean isPrereleaseOf(Version bound, Version candidate) {
    return !bound.isPrerelease()
        && candidate.isPrerelease()
        && candidate.compareTo(bound.earliestPrerelease()) >= 0;
  }

  private static boolean isPostreleaseOf(Version bound, Version candidate) {
    return !bound.isPostrelease()
        && candidate.isPostrelease()
        && candidate.withoutPostrelease().equals(bound);
  }

  /** The candidate's release continues the prefix; missing numbers of the candidate are zeros. */
  private static boolean startsWith(BigInteger epoch, List<BigInteger> release, Version candidate) {
    if (!candidate.epoch().equals(epoch)) {
      return false;
    }
    List<BigInteger> actual = candidate.release();
    for (int i = 0; i < release.size(); i++) {
      BigInteger number = i < actual.size() ? actual.get(i) : BigInteger.ZERO;
      if (!number.equals(release.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<BigInteger> withoutLast(List<BigInteger> release) {
    return release.subList(0, release.size() - 1);
  }

  /** Whether the clause itself asks for a pre-release, which makes those acceptable. */
  public boolean namesPrerelease() {
    return operator != Operator.NOT_EQUAL
        && version.or(() -> Version.parse(text)).filter(Version::isPrerelease).isPresent();
  }

  /** The operator and the version as written. */
  @Override
  public String toString() {
    return operator.symbol() + text + (prefix ? ".*" : "");
  }
}
