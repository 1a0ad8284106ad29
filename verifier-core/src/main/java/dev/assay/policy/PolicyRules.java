package dev.assay.policy;

import dev.assay.model.MalformedEvidence;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.policy.PolicyReader.Place;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads rules and publishers. */
final class PolicyRules {
  static final Set<String> KEYS =
      Set.of(
          "publisher",
          "require",
          "predicate-types",
          "required-predicate-types",
          PolicyConditions.KEY);

  private static final Set<String> PUBLISHER_KEYS =
      Set.of(
          "repository",
          "owner",
          "workflow",
          "ref",
          "commit",
          "environment",
          "trigger",
          "runner",
          "repository-id",
          "owner-id",
          "issuer",
          "identity",
          "build-signer");

  /** More publishers than any project ever had. */
  private static final int MAX_PUBLISHERS = 100;

  private final PolicyFields fields;
  private final PolicyConditions conditions;

  PolicyRules(PolicyFields fields, PolicyConditions conditions) {
    this.fields = fields;
    this.conditions = conditions;
  }

  Optional<PolicyRule.ForProjects> forProjects(TomlCursor table) throws MalformedEvidence {
    fields.allow(
        table,
        Stream.concat(KEYS.stream(), ProjectSelector.KEYS.stream()).collect(Collectors.toSet()));
    Optional<ProjectPattern> projects = new ProjectSelector(fields).read(table);
    Optional<PolicyRule> rule = rule(table);
    return projects.isPresent() && rule.isPresent()
        ? Optional.of(new PolicyRule.ForProjects(projects.get(), rule.get(), table.line()))
        : Optional.empty();
  }

  /** A rule without the projects; its findings are already told when it is empty. */
  Optional<PolicyRule> rule(TomlCursor table) throws MalformedEvidence {
    List<PolicyPublisher> publishers = new ArrayList<>();
    List<TomlCursor> written = fields.tables(table, "publisher", MAX_PUBLISHERS);
    for (TomlCursor publisher : written) {
      publisher(publisher).ifPresent(publishers::add);
    }
    RequiredFiles require =
        fields.choice(table, "require", RequiredFiles.values(), RequiredFiles.BOTH);
    Set<String> allowed = Set.copyOf(fields.texts(table, "predicate-types", 20));
    Set<String> required = Set.copyOf(fields.texts(table, "required-predicate-types", 20));
    if (!allowed.isEmpty() && !allowed.containsAll(required)) {
      fields.add(
          Kind.CONTRADICTORY, table, "a required predicate type is not among predicate-types");
    }
    if (written.isEmpty()) {
      fields.add(Kind.MISSING_KEY, table, "no publisher: nothing of it could ever be verified");
    }
    List<Condition> asked = conditions.of(table);
    return publishers.isEmpty()
        ? Optional.empty()
        : Optional.of(new PolicyRule(publishers, require, allowed, required, asked));
  }

  private Optional<PolicyPublisher> publisher(TomlCursor table) throws MalformedEvidence {
    fields.allow(table, PUBLISHER_KEYS);
    int before = fields.findings().size();
    PublisherRule.Builder rule = PublisherRule.builder();
    Optional<Place> repository =
        fields.parsed(table, "repository", text -> Place.parse(text).asRepository());
    Optional<Place> owner = fields.parsed(table, "owner", Place::parse);
    repository.ifPresent(it -> rule.forge(it.forge()).repository(it.path()));
    owner.ifPresent(it -> rule.forge(it.forge()).owner(it.path()));
    if (repository.isPresent()
        && owner.isPresent()
        && repository.get().forge() != owner.get().forge()) {
      fields.add(Kind.CONTRADICTORY, table, "repository and owner are on different forges");
    }
    fields.text(table, "workflow").ifPresent(rule::workflow);
    fields.parsed(table, "ref", RefPattern::new).ifPresent(rule::ref);
    fields.text(table, "commit").ifPresent(rule::commit);
    fields.text(table, "environment").ifPresent(rule::environment);
    fields.text(table, "trigger").ifPresent(rule::trigger);
    fields.text(table, "runner").ifPresent(rule::runner);
    fields.parsed(table, "repository-id", PolicyRules::id).ifPresent(rule::repositoryId);
    fields.parsed(table, "owner-id", PolicyRules::id).ifPresent(rule::ownerId);
    fields.text(table, "issuer").ifPresent(rule::issuer);
    fields.text(table, "identity").ifPresent(rule::identity);
    fields.text(table, "build-signer").ifPresent(rule::buildSigner);
    return fields.findings().size() > before ? Optional.empty() : built(rule, table);
  }

  private static String id(String text) {
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("\"" + text + "\" is no number");
    }
    return text;
  }

  private Optional<PolicyPublisher> built(PublisherRule.Builder rule, TomlCursor table) {
    try {
      PublisherRule built = rule.build();
      // Numbers are given out per issuer, so alone they name an account on each of them.
      if (built.namesSomebody() && built.forge().isEmpty() && built.issuer().isEmpty()) {
        throw new IllegalArgumentException("numeric ids need a repository, an owner or an issuer");
      }
      return Optional.of(new PolicyPublisher(built, table.line()));
    } catch (IllegalArgumentException meaningless) {
      fields.add(Kind.CONTRADICTORY, table, String.valueOf(meaningless.getMessage()));
      return Optional.empty();
    }
  }
}
