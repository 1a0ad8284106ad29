package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import dev.assay.server.audit.AuditEntry;
import dev.assay.server.audit.AuditPage;
import dev.assay.server.audit.AuditQuery;
import dev.assay.server.audit.AuditTrail;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was decided, from the audit trail; for callers that may read it. */
final class DecisionEndpoints {
  private static final int USUAL_LIMIT = 100;

  private final Services services;

  DecisionEndpoints(Services services) {
    this.services = services;
  }

  /** {@code GET /v1/decisions}. */
  Answer decisions(Call call) throws Refusal {
    call.allowOnly("limit", "before", "subject", "verdict", "caller", "from", "until");
    AuditQuery query =
        new AuditQuery(
            time(call, "from"),
            time(call, "until"),
            call.parameter("subject"),
            verdict(call),
            call.parameter("caller"),
            number(call, "before"),
            number(call, "limit").map(Math::toIntExact).orElse(USUAL_LIMIT));
    AuditPage page = page(query);
    Map<String, Json> members = new LinkedHashMap<>();
    members.put(
        "decisions", new Json.Arr(page.entries().stream().map(DecisionEndpoints::json).toList()));
    page.next().ifPresent(next -> members.put("next", new Json.Str(Long.toString(next))));
    return Answer.json(
        Bytes.ofUtf8(JsonWriter.pretty(new Json.Obj(members))),
        Map.of("Cache-Control", "no-store"));
  }

  /** The newest decisions, for the page; none without a trail. */
  List<AuditEntry> newest(int count) throws Refusal {
    return services.audit().isEmpty() ? List.of() : page(AuditQuery.newest(count)).entries();
  }

  private AuditPage page(AuditQuery query) throws Refusal {
    if (services.audit().isEmpty()) {
      return new AuditPage(List.of(), Optional.empty());
    }
    return Refusal.passed(services.audit().get().query(query), unreadable -> 503);
  }

  private static Json json(AuditEntry entry) {
    try {
      return new JsonReader(JsonLimits.EMBEDDED).read(Bytes.ofUtf8(entry.jsonLine()), "decision");
    } catch (MalformedEvidence impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<Instant> time(Call call, String name) throws Refusal {
    Optional<String> text = call.parameter(name);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException notTime) {
      throw Call.malformed("a time as 2026-08-22T00:00:00Z", text.orElse(""), name);
    }
  }

  private static Optional<Verdict> verdict(Call call) throws Refusal {
    Optional<String> text = call.parameter("verdict");
    Optional<Verdict> verdict =
        Stream.of(Verdict.values())
            .filter(it -> text.filter(it.name()::equals).isPresent())
            .findFirst();
    if (text.isPresent() && verdict.isEmpty()) {
      throw Call.malformed("a verdict", text.get(), "verdict");
    }
    return verdict;
  }

  private static Optional<Long> number(Call call, String name) throws Refusal {
    Optional<String> text = call.parameter(name);
    boolean isLimit = name.equals("limit");
    boolean fits =
        text.isEmpty()
            || (text.get().matches("[0-9]{1,18}")
                && (!isLimit
                    || (Long.parseLong(text.get()) >= 1
                        && Long.parseLong(text.get()) <= AuditQuery.MAX_LIMIT)));
    if (!fits) {
      throw Call.malformed("a number", text.orElse(""), name);
    }
    return text.map(Long::parseLong);
  }

  /** {@code GET /v1/decisions:export}. */
  Answer export(Call call) throws Refusal {
    call.allowOnly();
    return new Answer.Streamed(
        BatchEndpoint.MEDIA_TYPE, Map.of("Cache-Control", "no-store"), this::export);
  }

  /** A break in the chain ends it with a line that says so: what follows is not to be believed. */
  private void export(OutputStream out) throws IOException {
    if (services.audit().isEmpty()) {
      return;
    }
    AuditTrail trail = services.audit().get();
    try {
      switch (trail.export(line -> write(line, out))) {
        case Outcome.Passed<?> whole -> {}
        case Outcome.Refused<?>(Reason reason) -> write(problem(reason), out);
      }
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  private static String problem(Reason reason) {
    return JsonWriter.compact(new Json.Obj(Map.of("problem", new Json.Str(reason.toString()))));
  }

  private static void write(String line, OutputStream out) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
