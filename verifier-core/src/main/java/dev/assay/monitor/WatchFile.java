package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.toml.Toml;
import dev.assay.toml.TomlCursor;
import dev.assay.toml.TomlReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file with the rules, the exceptions and the receivers of a follower: TOML, as {@code
 * docs/log.md} describes it. Refuses with WATCH_FILE_INVALID and the line; an unknown key is one.
 *
 * @param sinks where alerts go; empty for standard output alone
 */
public record WatchFile(List<Watch> watches, List<Allowance> allowances, List<Sink> sinks) {
  private static final int MAX_RULES = 10_000;
  private static final int MAX_WORDS = 64;
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");
  private static final Set<String> WATCH_KEYS = Set.of("name", "only-trusted", "canary");
  private static final Set<String> ALLOW_KEYS =
      Set.of("watch", "index", "leaf", "digest", "reason", "expires");

  public WatchFile {
    watches = List.copyOf(watches);
    allowances = List.copyOf(allowances);
    sinks = List.copyOf(sinks);
  }

  /** Where alerts go. */
  public sealed interface Sink {
    /** What it is called in the outbox and in messages. */
    String name();

    /** A program that gets the alert as JSON on its standard input. */
    record Exec(String name, List<String> command) implements Sink {
      public Exec {
        command = List.copyOf(command);
      }
    }

    /**
     * An HTTP endpoint that gets the alert as JSON.
     *
     * @param secretVariable the environment variable with the key that requests are signed with
     */
    record Webhook(String name, String url, Optional<String> secretVariable) implements Sink {}

    /** A file to which lines of JSON are appended. */
    record JsonLines(String name, String file) implements Sink {}
  }

  /** Reads a file; {@code name} is what places are called by. */
  public static WatchFile read(Bytes document, String name) throws MalformedEvidence {
    TomlCursor file = TomlReader.read(document, name);
    known(file, Set.of("version", "watch", "allow", "sink"));
    if (file.get("version").integer() != 1) {
      throw wrong(file.get("version"), "version 1");
    }
    List<Watch> watches = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TomlCursor table : elements(file, "watch")) {
      Watch watch = watch(table);
      if (!names.add(watch.name())) {
        throw wrong(table.get("name"), "a name that no other rule has");
      }
      watches.add(watch);
    }
    List<Allowance> allowances = new ArrayList<>();
    for (TomlCursor table : elements(file, "allow")) {
      if (!names.contains(table.get("watch").string())) {
        throw wrong(table.get("watch"), "the name of a rule");
      }
      allowances.add(allowance(table));
    }
    List<Sink> sinks = new ArrayList<>();
    for (TomlCursor table : elements(file, "sink")) {
      sinks.add(sink(table, sinks.size() + 1));
    }
    return new WatchFile(watches, allowances, sinks);
  }

  private static List<TomlCursor> elements(TomlCursor file, String key) throws MalformedEvidence {
    Optional<TomlCursor> tables = file.find(key);
    return tables.isPresent() ? tables.get().elements(MAX_RULES) : List.of();
  }

  private static void known(TomlCursor table, Set<String> keys) throws MalformedEvidence {
    for (String key : table.keys()) {
      if (!keys.contains(key)) {
        throw wrong(
            table.get(key),
            "one of the keys " + String.join(", ", keys.stream().sorted().toList()));
      }
    }
  }

  private static MalformedEvidence wrong(TomlCursor at, String expected) {
    return new MalformedEvidence(
        ReasonCode.WATCH_FILE_INVALID, expected, at.wrong(expected).reason().actual(), at.where());
  }

  private static Watch watch(TomlCursor table) throws MalformedEvidence {
    String name = table.get("name").string();
    if (!Watch.isName(name)) {
      throw wrong(table.get("name"), "1 to 128 letters, digits and ._/@:+-");
    }
    List<Watch.Condition> conditions = new ArrayList<>();
    for (String key : table.keys()) {
      if (!WATCH_KEYS.contains(key)) {
        conditions.add(condition(key, table.get(key)));
      }
    }
    if (conditions.isEmpty()) {
      throw wrong(table, "a rule with something to look for");
    }
    Optional<TomlCursor> trusted = table.find("only-trusted");
    Optional<TomlCursor> canary = table.find("canary");
    return new Watch(
        name,
        conditions,
        trusted.isPresent() && trusted.get().bool(),
        canary.isPresent() ? Optional.of(duration(canary.get())) : Optional.empty());
  }

  private static Watch.Condition condition(String key, TomlCursor value) throws MalformedEvidence {
    if (key.equals("repository")) {
      return repository(value);
    }
    Optional<WatchedField> field = WatchedField.parse(key);
    if (field.isEmpty()) {
      throw wrong(value, "san, issuer, repository, digest, a claim by name or OID, not " + key);
    }
    return new Watch.Condition(field.get(), pattern(value));
  }

  /** {@code OWNER/NAME} is a repository of GitHub, a URL one of any forge. */
  private static Watch.Condition repository(TomlCursor value) throws MalformedEvidence {
    String text = value.string();
    return repository(text)
        .orElseThrow(() -> wrong(value, "OWNER/NAME, or the URL of a repository"));
  }

  /** What {@code repository = "..."} means; empty when the text is no repository. */
  public static Optional<Watch.Condition> repository(String text) {
    boolean url = text.startsWith("https://");
    if (!url && !text.matches("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")) {
      return Optional.empty();
    }
    return Optional.of(
        new Watch.Condition(
            WatchedField.REPOSITORY,
            new TextPattern.ExactlyIgnoringCase(url ? text : "https://github.com/" + text)));
  }

  private static TextPattern pattern(TomlCursor value) throws MalformedEvidence {
    if (value.value() instanceof Toml.Str(String text, int line)) {
      return new TextPattern.Exactly(text);
    }
    known(value, Set.of("glob", "regex"));
    Optional<String> glob = value.findString("glob");
    Optional<String> regex = value.findString("regex");
    if (glob.isPresent() == regex.isPresent()) {
      throw wrong(value, "a text, { glob = \"...\" } or { regex = \"...\" }");
    }
    if (glob.isPresent()) {
      return new TextPattern.Like(glob.get());
    }
    return TextPattern.regex(regex.get())
        .orElseThrow(
            () -> wrong(value, "an RE2 regular expression that does not match the empty text"));
  }

  private static Allowance allowance(TomlCursor table) throws MalformedEvidence {
    known(table, ALLOW_KEYS);
    Optional<TomlCursor> index = table.find("index");
    Optional<TomlCursor> leaf = table.find("leaf");
    Optional<String> digest = table.findString("digest");
    if (index.isEmpty() && leaf.isEmpty() && digest.isEmpty()) {
      throw wrong(table, "an index, leaf or digest that says which entry");
    }
    String reason = table.get("reason").string();
    if (reason.isBlank()) {
      throw wrong(table.get("reason"), "a reason");
    }
    Optional<TomlCursor> expires = table.find("expires");
    return new Allowance(
        table.get("watch").string(),
        index.isPresent() ? OptionalLong.of(index.get().integer()) : OptionalLong.empty(),
        leaf.isPresent() ? Optional.of(sha256(leaf.get())) : Optional.empty(),
        digest,
        reason,
        expires.isPresent() ? Optional.of(endOf(expires.get())) : Optional.empty());
  }

  private static Sha256 sha256(TomlCursor value) throws MalformedEvidence {
    return Sha256.parseHex(value.string()).orElseThrow(() -> wrong(value, "64 hexadecimal digits"));
  }

  /** A day counts to its end, in UTC. */
  private static Instant endOf(TomlCursor value) throws MalformedEvidence {
    try {
      return LocalDate.parse(value.string()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException notDay) {
      throw wrong(value, "a day as \"2026-12-31\"");
    }
  }

  private static Duration duration(TomlCursor value) throws MalformedEvidence {
    Matcher form = DURATION.matcher(value.string());
    if (!form.matches()) {
      throw wrong(value, "a time as \"6h\" or \"2d\"");
    }
    long count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static Sink sink(TomlCursor table, int number) throws MalformedEvidence {
    String kind = table.get("kind").string();
    String name = kind + "-" + number;
    return switch (kind) {
      case "exec" -> exec(table, name);
      case "webhook" -> webhook(table, name);
      case "jsonl" -> {
        known(table, Set.of("kind", "file"));
        yield new Sink.JsonLines(name, table.get("file").string());
      }
      default -> throw wrong(table.get("kind"), "exec, webhook or jsonl");
    };
  }

  private static Sink exec(TomlCursor table, String name) throws MalformedEvidence {
    known(table, Set.of("kind", "command"));
    List<String> command = table.get("command").strings(MAX_WORDS);
    if (command.isEmpty()) {
      throw wrong(table.get("command"), "a program and its arguments");
    }
    return new Sink.Exec(name, command);
  }

  private static Sink webhook(TomlCursor table, String name) throws MalformedEvidence {
    known(table, Set.of("kind", "url", "secret-variable"));
    String url = table.get("url").string();
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw wrong(table.get("url"), "an http(s) URL");
    }
    return new Sink.Webhook(name, url, table.findString("secret-variable"));
  }
}
