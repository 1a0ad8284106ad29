package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import dev.assay.server.quarantine.HeldFile;
import dev.assay.server.quarantine.Quarantine;
import dev.assay.server.quarantine.Release;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the gateway holds back, and the way out. */
final class QuarantineEndpoints {
  private static final int USUAL_LIMIT = 100;
  private static final Set<String> KEYS = Set.of("owner", "reason", "expires");

  private final Services services;
  private final VerifyEndpoints verify;
  private final GatewayEndpoints gateway;

  QuarantineEndpoints(Services services, VerifyEndpoints verify, GatewayEndpoints gateway) {
    this.services = services;
    this.verify = verify;
    this.gateway = gateway;
  }

  /** {@code GET /v1/quarantine}. */
  Answer list(Call call) throws Refusal {
    call.allowOnly("project", "after", "limit");
    Optional<String> project = call.parameter("project");
    Optional<ProjectName> name = project.flatMap(ProjectName::parse);
    if (project.isPresent() && name.isEmpty()) {
      throw Call.malformed("a project name", project.get(), "project");
    }
    String limit = call.parameter("limit").orElse(Integer.toString(USUAL_LIMIT));
    boolean number = limit.matches("[1-9][0-9]{0,3}");
    if (!number || Integer.parseInt(limit) > Quarantine.MAX_LIMIT) {
      throw Call.malformed("1 to " + Quarantine.MAX_LIMIT, limit, "limit");
    }
    List<HeldFile> held =
        passed(
            gateway
                .gateway()
                .quarantine()
                .list(name, call.parameter("after"), Integer.parseInt(limit)));
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("files", new Json.Arr(held.stream().map(this::json).toList()));
    if (held.size() == Integer.parseInt(limit)) {
      HeldFile last = held.getLast();
      members.put("next", new Json.Str(HeldFile.key(last.sha256(), last.fileName())));
    }
    return answer(new Json.Obj(members));
  }

  /** {@code GET /v1/quarantine/{digest}/{name}}. */
  Answer one(Call call, String digest, String fileName) throws Refusal {
    call.allowOnly();
    return answer(json(passed(gateway.gateway().quarantine().find(sha256(digest), fileName))));
  }

  /** {@code POST /v1/quarantine/{digest}/{name}:release}. */
  Answer release(Call call, String digest, String fileName) throws Refusal {
    call.allowOnly();
    Wanted wanted = wanted(verify.body(call));
    Instant now = services.clock().instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (wanted.expires().isBefore(today)
        || wanted.expires().isAfter(today.plusDays(Release.MAX_DAYS))) {
      throw Call.malformed(
          "a day from " + today + " to " + today.plusDays(Release.MAX_DAYS),
          wanted.expires().toString(),
          "expires");
    }
    return answer(
        json(
            passed(
                gateway
                    .gateway()
                    .release(
                        sha256(digest),
                        fileName,
                        held ->
                            new Release(
                                wanted.owner(),
                                wanted.reason(),
                                wanted.expires(),
                                call.caller().name(),
                                now,
                                Release.reasonsOf(held.reasons()))))));
  }

  private record Wanted(String owner, String reason, LocalDate expires) {}

  private static Wanted wanted(Bytes body) throws Refusal {
    try {
      JsonCursor request =
          JsonCursor.at(new JsonReader(JsonLimits.EVIDENCE).read(body, "request"), "request");
      for (String key : request.keys()) {
        if (!KEYS.contains(key)) {
          throw new MalformedEvidence(
              ReasonCode.REQUEST_MALFORMED, "owner, reason, expires", key, "request");
        }
      }
      return new Wanted(
          text(request, "owner"),
          text(request, "reason"),
          LocalDate.parse(request.get("expires").string()));
    } catch (MalformedEvidence malformed) {
      throw new Refusal(Problem.of(400, malformed.reason()));
    } catch (DateTimeException noDay) {
      throw Call.malformed("a day as 2027-01-31", "another text", "expires");
    }
  }

  private static String text(JsonCursor request, String key) throws MalformedEvidence {
    String text = request.get(key).string().strip();
    if (text.isEmpty() || text.length() > Release.MAX_TEXT_CHARS) {
      throw new MalformedEvidence(
          ReasonCode.REQUEST_MALFORMED,
          "1 to " + Release.MAX_TEXT_CHARS + " characters",
          text.length() + " characters",
          "request/" + key);
    }
    return text;
  }

  private static Sha256 sha256(String digest) throws Refusal {
    Optional<Sha256> sha256 = Sha256.parseHex(digest);
    if (sha256.isEmpty()) {
      throw Call.malformed("a SHA-256 digest", digest, "the path");
    }
    return sha256.get();
  }

  private static <T> T passed(Outcome<T> outcome) throws Refusal {
    return Refusal.passed(outcome, QuarantineEndpoints::status);
  }

  private static int status(ReasonCode code) {
    return switch (code) {
      case QUARANTINE_ENTRY_NOT_FOUND -> 404;
      case QUARANTINE_NOT_RELEASABLE -> 409;
      default -> 503;
    };
  }

  private static Answer answer(Json body) {
    return Answer.json(Bytes.ofUtf8(JsonWriter.pretty(body)), Map.of("Cache-Control", "no-store"));
  }

  private Json json(HeldFile held) {
    LocalDate today = LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC);
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("project", new Json.Str(held.project().normalized()));
    members.put("fileName", new Json.Str(held.fileName()));
    members.put("sha256", new Json.Str(held.sha256().hex()));
    members.put("state", new Json.Str(state(held, today)));
    members.put("verdict", new Json.Str(held.verdict().name()));
    members.put("decision", new Json.Str(held.decision()));
    members.put("policy", new Json.Str(held.policy().hex()));
    members.put("trustRoot", new Json.Str(held.trustRoot().hex()));
    members.put("since", new Json.Str(held.since().toString()));
    members.put("judged", new Json.Str(held.judged().toString()));
    members.put("reasons", new Json.Arr(held.reasons().stream().map(this::json).toList()));
    held.release().ifPresent(it -> members.put("release", json(it)));
    return new Json.Obj(members);
  }

  private static String state(HeldFile held, LocalDate today) {
    if (held.letThrough().isPresent()) {
      return "audited";
    }
    return held.release().filter(it -> it.holds(held.reasons(), today)).isPresent()
        ? "released"
        : "held";
  }

  private Json json(Reason reason) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", new Json.Str(reason.code().name()));
    members.put("expected", new Json.Str(reason.expected()));
    members.put("actual", new Json.Str(reason.actual()));
    members.put("where", new Json.Str(reason.where()));
    return new Json.Obj(members);
  }

  private Json json(Release release) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("owner", new Json.Str(release.owner()));
    members.put("reason", new Json.Str(release.reason()));
    members.put("expires", new Json.Str(release.expires().toString()));
    members.put("by", new Json.Str(release.by()));
    members.put("given", new Json.Str(release.given().toString()));
    return new Json.Obj(members);
  }
}
