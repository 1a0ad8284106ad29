package dev.assay.python;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An environment marker (PEP 508): a condition under which a dependency applies.
 *
 * <p>Conditions are three-valued. A part that the environment cannot answer is {@link
 * Answer#UNKNOWN}, and so is the whole unless the rest decides it; whoever looks for everything
 * that could be installed treats UNKNOWN as TRUE.
 */
public sealed interface Marker {
  /** Longer texts are refused unread. */
  int MAX_CHARS = 8192;

  /** Depth of parentheses; real markers have two. */
  int MAX_DEPTH = 32;

  /** What a marker says of an environment. */
  enum Answer {
    TRUE,
    FALSE,
    UNKNOWN;

    static Answer of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  /** All of at least two conditions. */
  record And(List<Marker> operands) implements Marker {
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return String.join(" and ", operands.stream().map(And::bracketed).toList());
    }

    private static String bracketed(Marker operand) {
      return operand instanceof Or ? "(" + operand + ")" : operand.toString();
    }
  }

  /** Any of at least two conditions. */
  record Or(List<Marker> operands) implements Marker {
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return String.join(" or ", operands.stream().map(Marker::toString).toList());
    }
  }

  /** One comparison; at least one side is a variable. */
  record Comparison(Operand left, Operator operator, Operand right) implements Marker {
    public Comparison {
      Objects.requireNonNull(left, "left is null");
      Objects.requireNonNull(operator, "operator is null");
      Objects.requireNonNull(right, "right is null");
    }

    @Override
    public String toString() {
      return left + " " + operator.symbol() + " " + right;
    }
  }

  /** One side of a comparison. */
  sealed interface Operand {
    /** A variable of the environment. */
    record Variable(MarkerVariable variable) implements Operand {
      @Override
      public String toString() {
        return variable.text();
      }
    }

    /** A string; it has no quote of both kinds, because markers know no escapes. */
    record Literal(String value) implements Operand {
      @Override
      public String toString() {
        return value.contains("\"") ? "'" + value + "'" : "\"" + value + "\"";
      }
    }
  }

  /** The operators of markers. */
  enum Operator {
    ARBITRARY("==="),
    COMPATIBLE("~="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    GREATER(">"),
    IN("in"),
    NOT_IN("not in");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * Parses a marker without a leading semicolon; {@code and} binds tighter than {@code or}. Empty
   * on anything else, on an unknown variable, on a comparison of two strings, and beyond {@link
   * #MAX_CHARS} or {@link #MAX_DEPTH}. Linear in the length.
   */
  static Optional<Marker> parse(String text) {
    return text.length() > MAX_CHARS
        ? Optional.empty()
        : MarkerParser.parseAll(new RequirementScanner(text));
  }

  /** Whether the marker holds in {@code environment}. */
  default Answer evaluate(MarkerEnvironment environment) {
    return switch (this) {
      case And and -> combine(and.operands(), environment, Answer.FALSE, Answer.TRUE);
      case Or or -> combine(or.operands(), environment, Answer.TRUE, Answer.FALSE);
      case Comparison comparison -> MarkerComparison.evaluate(comparison, environment);
    };
  }

  private static Answer combine(
      List<Marker> operands, MarkerEnvironment environment, Answer decisive, Answer neutral) {
    Answer combined = neutral;
    for (Marker operand : operands) {
      Answer answer = operand.evaluate(environment);
      if (answer == decisive) {
        return decisive;
      }
      if (answer == Answer.UNKNOWN) {
        combined = Answer.UNKNOWN;
      }
    }
    return combined;
  }
}
