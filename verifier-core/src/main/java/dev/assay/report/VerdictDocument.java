package dev.assay.report;

import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.lockfile.LockNote;
import dev.assay.lockfile.Place;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.policy.Expectation;
import dev.assay.policy.PublisherRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The verdict document: {@link RunReport} as JSON. Keys keep a fixed order; absent facts are absent
 * keys, never null. Times are RFC 3339 in UTC, digests lower-case hexadecimal.
 */
public final class VerdictDocument {
  /** Version of the schema, by semver: a new key is a minor change, a new meaning a major one. */
  public static final String SCHEMA_VERSION = "1.2.0";

  private VerdictDocument() {}

  /**
   * A document as it is given.
   *
   * @param id as {@link #verdictId} makes it
   * @param text indented, with a final line feed
   */
  public record Rendered(Sha256 id, Bytes text) {}

  /** The document and its id. */
  public static Rendered rendered(RunReport run) {
    Sha256 id = verdictId(run);
    return new Rendered(id, Bytes.ofUtf8(JsonWriter.pretty(json(run, RunTally.of(run), id))));
  }

  /** The document, indented, with a final line feed. */
  public static Bytes render(RunReport run) {
    return rendered(run).text();
  }

  /** The document as a value. */
  public static Json json(RunReport run) {
    return json(run, RunTally.of(run), verdictId(run));
  }

  /** The document of a run that comes to {@code tally}. */
  static Json json(RunReport run, RunTally tally, Sha256 verdictId) {
    Fields fields = new Fields();
    fields.text("schemaVersion", SCHEMA_VERSION);
    fields.text("verdictId", verdictId.hex());
    fields.text("verdict", tally.verdict().name());
    fields.number("exitCode", tally.exitVerdict().exitCode());
    fields.list("subjects", run.files(), file -> SubjectJson.of(file, run));
    run.lock().ifPresent(lock -> fields.put("lock", lock(lock)));
    fields.put("expectation", expectation(run));
    fields.put("trustRoot", trustRoot(run.trustRoot()));
    Fields network = new Fields();
    network.put("offline", Json.Bool.of(run.offline()));
    network.list("requests", run.requests(), VerdictDocument::request);
    fields.put("network", network.json());
    Fields tool = new Fields();
    tool.text("name", run.tool().name());
    tool.text("version", run.tool().version());
    tool.text("engine", run.tool().engine());
    fields.put("tool", tool.json());
    fields.list("warnings", run.warnings(), Json.Str::new);
    return fields.json();
  }

  /**
   * Names inputs and outcome: the digests of subjects and evidence, the expectation, the trust
   * root, verdicts and reason codes. Paths, requests and tool versions are left out, so that the
   * command line and the server give one question one id.
   */
  public static Sha256 verdictId(RunReport run) {
    Fields fields = new Fields();
    fields.text("verdict", run.verdict().name());
    fields.put("expectation", expectation(run));
    fields.text("trustRoot", run.trustRoot().sha256().hex());
    fields.list("subjects", run.files(), VerdictDocument::identity);
    return Sha256.of(JsonWriter.canonical(fields.json()));
  }

  static Json identity(FileReport file) {
    Fields fields = new Fields();
    file.sha256().ifPresent(digest -> fields.text("sha256", digest.hex()));
    if (file.sha256().isEmpty()) {
      fields.text("name", file.name());
    }
    fields.text("verdict", file.verdict().name());
    fields.list("reasons", file.reasons(), reason -> new Json.Str(reason.code().name()));
    fields.list(
        "evidence",
        file.evidence(),
        piece -> new Json.Str(piece.source().sha256().hex() + piece.source().pointer()));
    return fields.json();
  }

  /** Names what the run expected: the digest of its canonical form. */
  public static Sha256 expectationDigest(RunReport run) {
    return Sha256.of(JsonWriter.canonical(expectation(run)));
  }

  static Json reason(Reason reason) {
    Fields fields = new Fields();
    fields.text("code", reason.code().name());
    fields.text("verdict", reason.verdict().name());
    fields.text("summary", reason.code().summary());
    fields.optionalText("expected", Optional.of(reason.expected()).filter(s -> !s.isEmpty()));
    fields.optionalText("actual", Optional.of(reason.actual()).filter(s -> !s.isEmpty()));
    fields.optionalText("where", Optional.of(reason.where()).filter(s -> !s.isEmpty()));
    fields.text("remedy", reason.code().remedy());
    return fields.json();
  }

  private static Json lock(LockSummary lock) {
    Fields fields = new Fields();
    fields.text("file", lock.file());
    fields.text("kind", lock.kind().title());
    fields.number("entries", lock.entries());
    fields.list("leftOut", lock.leftOut(), VerdictDocument::leftOut);
    fields.list("notes", lock.notes(), VerdictDocument::note);
    return fields.json();
  }

  private static Json leftOut(LockSummary.LeftOut left) {
    Fields fields = new Fields();
    fields.put("place", place(left.place()));
    fields.text("name", left.title());
    fields.text("why", left.why());
    return fields.json();
  }

  private static Json note(LockNote note) {
    Fields fields = new Fields();
    fields.put("place", place(note.place()));
    fields.text("text", note.text());
    return fields.json();
  }

  static Json place(Place place) {
    Fields fields = new Fields();
    fields.text("file", place.file());
    fields.number("line", place.line());
    return fields.json();
  }

  private static Json trustRoot(RunReport.TrustRootUsed root) {
    Fields fields = new Fields();
    fields.text("sha256", root.sha256().hex());
    fields.text("source", root.source());
    fields.optionalText("expires", root.expires().map(Object::toString));
    return fields.json();
  }

  private static Json request(RunReport.Request request) {
    Fields fields = new Fields();
    fields.text("method", request.method());
    fields.text("url", request.url());
    fields.text("outcome", request.outcome());
    return fields.json();
  }

  static Json expectation(RunReport run) {
    return run.policy().map(VerdictDocument::policy).orElseGet(() -> named(run.expectation()));
  }

  private static Json policy(PolicyInForce inForce) {
    Fields fields = new Fields();
    fields.text("kind", "policy");
    fields.text("policySha256", inForce.policy().digest().hex());
    fields.text("mode", inForce.policy().mode().name().toLowerCase(Locale.ROOT));
    return fields.json();
  }

  private static Json named(Expectation expectation) {
    Fields fields = new Fields();
    switch (expectation) {
      case Expectation.None none -> fields.text("kind", "none");
      case Expectation.AnyPublisherUnsafe any -> fields.text("kind", "any-publisher-unsafe");
      case Expectation.ManagedKey key -> {
        fields.text("kind", "managed-key");
        fields.text("keySha256", key.spkiSha256().hex());
      }
      case Expectation.OneOf rules -> {
        fields.text("kind", "one-of");
        fields.list("rules", rules.rules(), VerdictDocument::rule);
        fields.list("allowedPredicateTypes", sorted(rules.allowedPredicateTypes()), Json.Str::new);
        fields.list(
            "requiredPredicateTypes", sorted(rules.requiredPredicateTypes()), Json.Str::new);
      }
    }
    return fields.json();
  }

  private static List<String> sorted(Set<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static Json rule(PublisherRule rule) {
    Fields fields = new Fields();
    rule.describe().forEach(fields::text);
    return fields.json();
  }
}
