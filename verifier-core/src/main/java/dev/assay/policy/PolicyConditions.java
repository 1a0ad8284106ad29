package dev.assay.policy;

import dev.assay.model.MalformedEvidence;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the conditions of rules, in a language that is loaded for the first of them. */
final class PolicyConditions {
  static final String KEY = "conditions";

  private static final int MAX_OF_A_RULE = 20;

  private final PolicyFields fields;
  private final Supplier<ConditionLanguage> source;
  private Optional<ConditionLanguage> loaded = Optional.empty();

  PolicyConditions(PolicyFields fields, Supplier<ConditionLanguage> source) {
    this.fields = fields;
    this.source = source;
  }

  List<Condition> of(TomlCursor rule) throws MalformedEvidence {
    List<Condition> conditions = new ArrayList<>();
    for (String text : fields.texts(rule, KEY, MAX_OF_A_RULE)) {
      try {
        conditions.add(language().parse(text));
      } catch (IllegalArgumentException invalid) {
        fields.add(Kind.MALFORMED, rule.get(KEY), String.valueOf(invalid.getMessage()));
      }
    }
    return conditions;
  }

  private ConditionLanguage language() {
    if (loaded.isEmpty()) {
      loaded = Optional.of(source.get());
    }
    return loaded.get();
  }
}
