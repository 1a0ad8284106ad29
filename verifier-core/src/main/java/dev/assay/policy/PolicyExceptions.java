package dev.assay.policy;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.policy.PolicyReader.Place;
import dev.assay.python.VersionSpecifiers;
import dev.assay.toml.Toml;
import dev.assay.toml.TomlCursor;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads exemptions, aliases, and where projects may come from. */
final class PolicyExceptions {
  private static final Set<String> EXEMPTION_KEYS =
      Set.of("name", "glob", "pattern", "versions", "codes", "owner", "reason", "expires");
  private static final Set<String> INDEX_KEYS = Set.of("name", "glob", "pattern", "only");
  private static final Set<String> ALIAS_KEYS = Set.of("repository", "formerly", "versions");

  private final PolicyFields fields;

  PolicyExceptions(PolicyFields fields) {
    this.fields = fields;
  }

  Optional<Exemption> exemption(TomlCursor table) throws MalformedEvidence {
    fields.allow(table, EXEMPTION_KEYS);
    int before = fields.findings().size();
    Optional<ProjectPattern> projects = new ProjectSelector(fields).read(table);
    Optional<VersionSpecifiers> versions = fields.parsed(table, "versions", PolicyReader::versions);
    Set<ReasonCode> codes = codes(table);
    Optional<String> owner = fields.required(table, "owner");
    Optional<String> reason = fields.required(table, "reason");
    Optional<LocalDate> expires = expires(table);
    if (fields.findings().size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Exemption(
            projects.orElseThrow(),
            versions,
            codes,
            owner.orElseThrow(),
            reason.orElseThrow(),
            expires.orElseThrow(),
            table.line()));
  }

  private Set<ReasonCode> codes(TomlCursor table) throws MalformedEvidence {
    List<String> names = fields.texts(table, "codes", ReasonCode.values().length);
    Set<ReasonCode> codes = EnumSet.noneOf(ReasonCode.class);
    for (String name : names) {
      Optional<ReasonCode> code =
          List.of(ReasonCode.values()).stream().filter(it -> it.name().equals(name)).findFirst();
      TomlCursor at = table.get("codes");
      if (code.isEmpty()) {
        fields.add(Kind.MALFORMED, at, "there is no reason \"" + name + "\"");
      } else if (code.get().verdict() == Verdict.REJECTED) {
        fields.add(
            Kind.MALFORMED, at, name + " is evidence against a file, which cannot be waived");
      } else {
        codes.add(code.get());
      }
    }
    return codes.isEmpty() ? EnumSet.of(ReasonCode.ATTESTATION_MISSING) : codes;
  }

  private Optional<LocalDate> expires(TomlCursor table) throws MalformedEvidence {
    Optional<TomlCursor> member = table.find("expires");
    if (member.isEmpty()) {
      fields.add(Kind.MISSING_KEY, table, "expires is missing: an exemption ends on some day");
      return Optional.empty();
    }
    String text =
        switch (member.get().value()) {
          case Toml.Str string -> string.value();
          case Toml.Other other -> other.text();
          case Toml.Int integer -> Long.toString(integer.value());
          case Toml.Bool bool -> Boolean.toString(bool.value());
          case Toml.Arr array -> "";
          case Toml.Table inner -> "";
        };
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException noDate) {
      fields.add(Kind.MALFORMED, member.get(), "expires is a date, as 2027-01-31");
      return Optional.empty();
    }
  }

  Optional<RepositoryAlias> alias(TomlCursor table) throws MalformedEvidence {
    fields.allow(table, ALIAS_KEYS);
    int before = fields.findings().size();
    Optional<Place> today = fields.required(table, "repository", PolicyExceptions::repository);
    Optional<Place> former = fields.required(table, "formerly", PolicyExceptions::repository);
    Optional<VersionSpecifiers> versions = fields.parsed(table, "versions", PolicyReader::versions);
    if (fields.findings().size() > before) {
      return Optional.empty();
    }
    if (today.orElseThrow().forge() != former.orElseThrow().forge()) {
      fields.add(Kind.CONTRADICTORY, table, "both names are of one forge; write another publisher");
      return Optional.empty();
    }
    return Optional.of(
        new RepositoryAlias(
            today.get().forge(), today.get().path(), former.get().path(), versions, table.line()));
  }

  Optional<IndexRule> index(TomlCursor table) throws MalformedEvidence {
    fields.allow(table, INDEX_KEYS);
    int before = fields.findings().size();
    Optional<ProjectPattern> projects = new ProjectSelector(fields).read(table);
    Set<IndexAddress> only = new LinkedHashSet<>();
    for (String text : fields.texts(table, "only", IndexRule.MAX_INDEXES)) {
      Optional<IndexAddress> address = IndexAddress.parse(text);
      if (address.isEmpty() || text.indexOf('@') >= 0) {
        fields.add(
            Kind.MALFORMED, table.get("only"), "an index is an http(s) URL without a password");
      }
      address.ifPresent(only::add);
    }
    if (table.find("only").isEmpty()) {
      fields.add(Kind.MISSING_KEY, table, "only is missing: the indexes that may have it");
    }
    return fields.findings().size() > before || projects.isEmpty()
        ? Optional.empty()
        : Optional.of(new IndexRule(projects.get(), only, table.line()));
  }

  private static Place repository(String text) {
    return Place.parse(text).asRepository();
  }
}
