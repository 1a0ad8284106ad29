package dev.assay.python;

import dev.assay.python.Marker.Comparison;
import dev.assay.python.Marker.Operand;
import dev.assay.python.Marker.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recursive descent over PEP 508's marker grammar; its depth is bounded by parentheses. */
final class MarkerParser {
  private final RequirementScanner scanner;
  private int depth;

  private MarkerParser(RequirementScanner scanner) {
    this.scanner = scanner;
  }

  /** Parses from the current position to the end of the text. */
  static Optional<Marker> parseAll(RequirementScanner scanner) {
    return new MarkerParser(scanner).or().filter(marker -> scanner.atEnd());
  }

  private Optional<Marker> or() {
    List<Marker> operands = new ArrayList<>();
    do {
      Optional<Marker> operand = and();
      if (operand.isEmpty()) {
        return Optional.empty();
      }
      // Brackets around more of the same change nothing, so they leave no trace.
      if (operand.get() instanceof Marker.Or(List<Marker> same)) {
        operands.addAll(same);
      } else {
        operands.add(operand.get());
      }
    } while (scanner.skipWord("or"));
    return Optional.of(operands.size() == 1 ? operands.get(0) : new Marker.Or(operands));
  }

  private Optional<Marker> and() {
    List<Marker> operands = new ArrayList<>();
    do {
      scanner.skipSpace();
      Optional<Marker> operand = scanner.skip("(") ? bracketed() : comparison();
      if (operand.isEmpty()) {
        return Optional.empty();
      }
      if (operand.get() instanceof Marker.And(List<Marker> same)) {
        operands.addAll(same);
      } else {
        operands.add(operand.get());
      }
      scanner.skipSpace();
    } while (scanner.skipWord("and"));
    return Optional.of(operands.size() == 1 ? operands.get(0) : new Marker.And(operands));
  }

  private Optional<Marker> bracketed() {
    if (depth == Marker.MAX_DEPTH) {
      return Optional.empty();
    }
    depth++;
    Optional<Marker> inner = or();
    depth--;
    return inner.filter(marker -> scanner.skip(")"));
  }

  private Optional<Marker> comparison() {
    Optional<Operand> left = operand();
    scanner.skipSpace();
    Optional<Operator> operator = left.isEmpty() ? Optional.empty() : operator();
    scanner.skipSpace();
    Optional<Operand> right = operator.isEmpty() ? Optional.empty() : operand();
    if (left.isEmpty() || operator.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Comparison comparison = new Comparison(left.get(), operator.get(), right.get());
    return isMeaningful(comparison) ? Optional.of(comparison) : Optional.empty();
  }

  /** Two literals say nothing of the environment, and a set can only be asked for a member. */
  private static boolean isMeaningful(Comparison comparison) {
    boolean literal = comparison.left() instanceof Operand.Literal;
    if (comparison.right() instanceof Operand.Variable(MarkerVariable right) && right.isSet()) {
      return literal
          && (comparison.operator() == Operator.IN || comparison.operator() == Operator.NOT_IN);
    }
    if (comparison.left() instanceof Operand.Variable(MarkerVariable left) && left.isSet()) {
      return false;
    }
    return !literal || comparison.right() instanceof Operand.Variable;
  }

  private Optional<Operand> operand() {
    char quote = scanner.peek();
    if (quote == '"' || quote == '\'') {
      return literal(String.valueOf(quote));
    }
    String name = scanner.take(c -> c == '_' || c == '.' || Ascii.isAlphanumeric((char) c));
    return MarkerVariable.named(name).map(Operand.Variable::new);
  }

  private Optional<Operand> literal(String quote) {
    boolean open = scanner.skip(quote);
    String value = scanner.take(c -> c != quote.charAt(0) && c >= ' ' && c != '\\' && c != 0x7f);
    return open && scanner.skip(quote) ? Optional.of(new Operand.Literal(value)) : Optional.empty();
  }

  private Optional<Operator> operator() {
    for (Operator operator : Operator.values()) {
      switch (operator) {
        case IN -> {
          if (scanner.skipWord("in")) {
            return Optional.of(operator);
          }
        }
        case NOT_IN -> {
          if (scanner.skipWord("not")) {
            return Optional.of(operator)
                .filter(not -> scanner.skipSpace() && scanner.skipWord("in"));
          }
        }
        case ARBITRARY,
            COMPATIBLE,
            EQUAL,
            NOT_EQUAL,
            LESS_OR_EQUAL,
            GREATER_OR_EQUAL,
            LESS,
            GREATER -> {
          if (scanner.skip(operator.symbol())) {
            return Optional.of(operator);
          }
        }
      }
    }
    return Optional.empty();
  }
}
