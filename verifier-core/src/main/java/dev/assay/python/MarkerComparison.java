package dev.assay.python;

import dev.assay.python.Marker.Answer;
import dev.assay.python.Marker.Comparison;
import dev.assay.python.Marker.Operand;
import dev.assay.python.Marker.Operator;
import java.util.Optional;

/**
 * Evaluates one comparison as installers do: by version where a version variable is involved and
 * the right side is a specifier, else by string.
 */
final class MarkerComparison {
  private MarkerComparison() {}

  static Answer evaluate(Comparison comparison, MarkerEnvironment environment) {
    if (comparison.right() instanceof Operand.Variable(MarkerVariable set) && set.isSet()) {
      return member(comparison, set, environment);
    }
    Optional<String> left = value(comparison.left(), comparison, environment);
    Optional<String> right = value(comparison.right(), comparison, environment);
    if (left.isEmpty() || right.isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (isVersion(comparison)) {
      String operator = comparison.operator().symbol();
      Optional<VersionClause> clause = VersionClause.parse(operator + right.get());
      if (clause.isPresent()) {
        return byVersion(left.get(), clause.get());
      }
    }
    return byString(left.get(), comparison.operator(), right.get());
  }

  private static Answer member(
      Comparison comparison, MarkerVariable set, MarkerEnvironment environment) {
    // The parser lets only a literal stand here, and only these two operators.
    String name =
        comparison.left() instanceof Operand.Literal(String literal)
            ? ProjectName.normalize(literal)
            : "";
    boolean in = environment.set(set).contains(name);
    return Answer.of(in == (comparison.operator() == Operator.IN));
  }

  private static Answer byVersion(String candidate, VersionClause clause) {
    Optional<Version> version = Version.parse(candidate);
    if (version.isPresent()) {
      return Answer.of(clause.admits(version.get()));
    }
    boolean identical =
        clause.operator() == VersionClause.Operator.ARBITRARY
            && Ascii.lower(candidate).equals(Ascii.lower(clause.text()));
    return Answer.of(identical);
  }

  /** Strings have no order, so "less" and "greater" never hold and their "or equal" is equality. */
  private static Answer byString(String left, Operator operator, String right) {
    return switch (operator) {
      case EQUAL, LESS_OR_EQUAL, GREATER_OR_EQUAL -> Answer.of(left.equals(right));
      case NOT_EQUAL -> Answer.of(!left.equals(right));
      case LESS, GREATER -> Answer.FALSE;
      case IN -> Answer.of(right.contains(left));
      case NOT_IN -> Answer.of(!right.contains(left));
      case COMPATIBLE, ARBITRARY -> Answer.UNKNOWN; // installers give up here
    };
  }

  private static Optional<String> value(
      Operand operand, Comparison comparison, MarkerEnvironment environment) {
    return switch (operand) {
      case Operand.Variable(MarkerVariable variable) -> environment.value(variable);
      case Operand.Literal(String literal) ->
          Optional.of(namesExtra(comparison) ? ProjectName.normalize(literal) : literal);
    };
  }

  private static boolean isVersion(Comparison comparison) {
    return isVersion(comparison.left()) || isVersion(comparison.right());
  }

  private static boolean isVersion(Operand operand) {
    return operand instanceof Operand.Variable(MarkerVariable variable) && variable.isVersion();
  }

  /** PEP 685: the names of extras are compared in their normalized form. */
  private static boolean namesExtra(Comparison comparison) {
    Operand extra = new Operand.Variable(MarkerVariable.EXTRA);
    boolean equality =
        comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.NOT_EQUAL;
    return equality && (comparison.left().equals(extra) || comparison.right().equals(extra));
  }
}
