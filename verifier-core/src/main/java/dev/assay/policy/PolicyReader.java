package dev.assay.policy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.python.VersionSpecifiers;
import dev.assay.toml.Toml;
import dev.assay.toml.TomlCursor;
import dev.assay.toml.TomlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one policy file and goes on after each finding, so that all are told at once. */
final class PolicyReader {
  /** A policy of this size is generated, and should be split by team. */
  static final int MAX_BYTES = 1024 * 1024;

  static final int MAX_RULES = 5_000;

  private static final List<String> SEVERITIES =
      List.of("info", "low", "medium", "high", "critical");

  private final String name;
  private final PolicyFields fields = new PolicyFields();
  private final PolicyRules rulesReader;

  PolicyReader(String name, Supplier<ConditionLanguage> language) {
    this.name = name;
    this.rulesReader = new PolicyRules(fields, new PolicyConditions(fields, language));
  }

  PolicyFile read(Bytes document) {
    if (document.size() > MAX_BYTES) {
      return unreadable(1, "larger than " + MAX_BYTES + " bytes");
    }
    try {
      Policy policy = policy(TomlReader.read(document, name), Sha256.of(document));
      fields.addAll(PolicyReach.of(policy));
      List<PolicyFinding> found = fields.findings();
      return new PolicyFile(
          found.stream().anyMatch(it -> it.kind().isBlocking())
              ? Optional.empty()
              : Optional.of(policy),
          found);
    } catch (MalformedEvidence malformed) {
      return unreadable(line(malformed.reason().where()), malformed.reason().actual());
    }
  }

  private static PolicyFile unreadable(int line, String why) {
    return new PolicyFile(
        Optional.empty(), List.of(new PolicyFinding(Kind.UNREADABLE, line, "", why)));
  }

  /** The line in {@code NAME:LINE}, as the TOML reader writes it. */
  private int line(String where) {
    String rest = where.startsWith(name + ":") ? where.substring(name.length() + 1) : "";
    int end = 0;
    while (end < rest.length() && rest.charAt(end) >= '0' && rest.charAt(end) <= '9') {
      end++;
    }
    return end == 0 || end > 9 ? 1 : Integer.parseInt(rest.substring(0, end));
  }

  private Policy policy(TomlCursor root, Sha256 digest) throws MalformedEvidence {
    fields.allow(
        root,
        Set.of("version", "mode", "signals", "default", "project", "exemption", "alias", "index"));
    version(root);
    PolicyMode mode = fields.choice(root, "mode", PolicyMode.values(), PolicyMode.ENFORCE);
    Optional<PolicyRule> others = Optional.empty();
    Optional<TomlCursor> byDefault = fields.table(root, "default");
    if (byDefault.isPresent()) {
      fields.allow(byDefault.get(), PolicyRules.KEYS);
      others = rulesReader.rule(byDefault.get());
    }
    List<PolicyRule.ForProjects> rules = new ArrayList<>();
    for (TomlCursor table : fields.tables(root, "project", MAX_RULES)) {
      rulesReader.forProjects(table).ifPresent(rules::add);
    }
    List<Exemption> exemptions = new ArrayList<>();
    for (TomlCursor table : fields.tables(root, "exemption", MAX_RULES)) {
      new PolicyExceptions(fields).exemption(table).ifPresent(exemptions::add);
    }
    List<RepositoryAlias> aliases = new ArrayList<>();
    for (TomlCursor table : fields.tables(root, "alias", MAX_RULES)) {
      new PolicyExceptions(fields).alias(table).ifPresent(aliases::add);
    }
    List<IndexRule> indexes = new ArrayList<>();
    for (TomlCursor table : fields.tables(root, "index", MAX_RULES)) {
      new PolicyExceptions(fields).index(table).ifPresent(indexes::add);
    }
    return new Policy(
        name, digest, mode, signals(root), others, rules, exemptions, aliases, indexes);
  }

  private SignalRules signals(TomlCursor root) throws MalformedEvidence {
    Optional<TomlCursor> table = fields.table(root, "signals");
    if (table.isEmpty()) {
      return SignalRules.NONE;
    }
    fields.allow(
        table.get(), Set.of("yanked", "min-age-days", "mixed-publishers", "fail", "fail-severity"));
    OnSignal yanked = fields.choice(table.get(), "yanked", OnSignal.values(), OnSignal.WARN);
    OnSignal mixed =
        fields.choice(table.get(), "mixed-publishers", OnSignal.values(), OnSignal.WARN);
    Optional<TomlCursor> days = fields.find(table.get(), "min-age-days");
    boolean wrong =
        days.isPresent()
            && !(days.get().value() instanceof Toml.Int it
                && it.value() >= 1
                && it.value() <= SignalRules.MAX_AGE_DAYS);
    if (wrong) {
      fields.add(Kind.MALFORMED, days.get(), "min-age-days is 1 to " + SignalRules.MAX_AGE_DAYS);
    }
    Optional<String> severity = fields.parsed(table.get(), "fail-severity", PolicyReader::severity);
    int minAge = days.isEmpty() || wrong ? 0 : (int) days.get().integer();
    return new SignalRules(
        yanked == OnSignal.FAIL, minAge, mixed == OnSignal.FAIL, failing(table.get()), severity);
  }

  private List<SignalRules.FailingSignal> failing(TomlCursor table) throws MalformedEvidence {
    List<String> codes = fields.texts(table, "fail", MAX_RULES);
    return codes.isEmpty()
        ? List.of()
        : table.get("fail").elements(MAX_RULES).stream()
            .map(it -> new SignalRules.FailingSignal(((Toml.Str) it.value()).value(), it.line()))
            .toList();
  }

  private static String severity(String text) {
    if (!SEVERITIES.contains(text)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is none of " + String.join(", ", SEVERITIES));
    }
    return text;
  }

  /** What a policy can say about a signal. */
  private enum OnSignal {
    WARN,
    FAIL
  }

  private void version(TomlCursor root) throws MalformedEvidence {
    Optional<TomlCursor> version = fields.find(root, "version");
    if (version.isEmpty()) {
      fields.add(Kind.MISSING_KEY, root, "version is missing; write version = 1");
    } else if (!(version.get().value() instanceof Toml.Int it) || it.value() != 1) {
      fields.add(Kind.MALFORMED, version.get(), "this program knows version 1 only");
    }
  }

  /** {@code owner/name}, with the forge's host or URL before it where it is not GitHub. */
  record Place(Forge forge, String path) {
    static Place parse(String text) {
      String rest = text.startsWith("https://") ? text.substring("https://".length()) : text;
      Forge forge = Forge.GITHUB;
      for (Forge known : Forge.values()) {
        String host = known.baseUrl().substring("https://".length());
        String word = known.name().toLowerCase(Locale.ROOT) + ":";
        if (rest.startsWith(host) || rest.startsWith(word)) {
          forge = known;
          rest = rest.substring(rest.startsWith(host) ? host.length() : word.length());
          break;
        }
      }
      boolean wrong =
          rest.isBlank()
              || rest.contains("//")
              || rest.startsWith("/")
              || rest.endsWith("/")
              || rest.endsWith(".git")
              || rest.chars().anyMatch(c -> c <= 0x20 || c == 0x7f || ":*?{}\\@".indexOf(c) >= 0);
      if (wrong) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is not OWNER/NAME, github:OWNER/NAME or gitlab:GROUP/NAME");
      }
      return new Place(forge, rest);
    }

    /** A repository has an owner. */
    Place asRepository() {
      boolean named = path.indexOf('/') > 0;
      boolean nested = path.indexOf('/') != path.lastIndexOf('/');
      if (!named || (nested && forge == Forge.GITHUB)) {
        throw new IllegalArgumentException("\"" + path + "\" is not OWNER/NAME");
      }
      return this;
    }
  }

  static VersionSpecifiers versions(String text) {
    return VersionSpecifiers.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException("\"" + text + "\" is no version specifier, as \"<2.0\""));
  }
}
