package dev.assay.server.api;

import dev.assay.EvidenceFile;
import dev.assay.json.JsonLimits;
import dev.assay.lockfile.LockFile;
import dev.assay.lockfile.LockReader;
import dev.assay.lockfile.LockSelection;
import dev.assay.lockfile.Target;
import dev.assay.lockfile.TargetPlatform;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.Version;
import dev.assay.server.audit.AuditEntry;
import dev.assay.server.audit.AuditTrail;
import dev.assay.server.audit.DecisionRecord;
import dev.assay.server.audit.GivenVerdict;
import dev.assay.server.auth.Caller;
import dev.assay.server.config.ServerConfig.Limits;
import dev.assay.server.judge.Judgement;
import dev.assay.server.judge.Question;
import dev.assay.server.judge.Rules;
import dev.assay.server.judge.RulesInForce;
import dev.assay.server.judge.Verdicts;
import dev.assay.server.limits.Overload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everything that has something verified, or that was verified. */
final class VerifyEndpoints {
  private final Services services;
  private final QuestionReader questions;
  private final Limits limits;

  VerifyEndpoints(Services services) {
    this.services = services;
    this.limits = services.config().limits();
    this.questions = new QuestionReader(limits.bodyBytes());
  }

  /** {@code POST /v1/verify}. */
  Answer verify(Call call) throws Refusal {
    String type = call.header().apply("content-type").orElse("application/json");
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (bare) {
      case "application/json" -> {
        call.allowOnly();
        yield answer(call, questions.read(body(call)));
      }
      case "application/octet-stream" -> answer(call, streamed(call));
      default ->
          throw new Refusal(
              Problem.of(
                  415,
                  ReasonCode.REQUEST_MALFORMED,
                  "application/json or application/octet-stream",
                  bare));
    };
  }

  Bytes body(Call call) throws Refusal {
    return reader(call, limits.bodyBytes()).whole();
  }

  private BodyReader reader(Call call, long most) {
    return new BodyReader(call.body(), most, limits.requestTime(), services.nanoTime());
  }

  /** The bytes of the file are the body, after the provenance when its length is given. */
  private Asked streamed(Call call) throws Refusal {
    call.allowOnly("fileName", "policy", "provenanceLength");
    Optional<String> fileName = call.parameter("fileName").filter(QuestionReader::isName);
    if (fileName.isEmpty()) {
      throw Call.malformed("the name of the file", "none", "fileName");
    }
    Optional<String> length = call.parameter("provenanceLength");
    BodyReader reader = reader(call, limits.uploadBytes());
    Optional<Question.Evidence> evidence = Optional.empty();
    if (length.isPresent()) {
      boolean number = length.get().matches("[0-9]{1,8}");
      int bytes = number ? Integer.parseInt(length.get()) : 0;
      if (bytes < 1 || bytes > JsonLimits.EVIDENCE.maxBytes()) {
        throw Call.malformed("how many bytes", length.get(), "provenanceLength");
      }
      evidence =
          Optional.of(
              new Question.Evidence(
                  Question.Evidence.Kind.PROVENANCE,
                  new EvidenceFile(
                      Question.Evidence.locationBeside(
                          fileName.get(), Question.Evidence.Kind.PROVENANCE),
                      reader.exactly(bytes))));
    }
    Sha256 sha256 = reader.digest();
    return new Asked(
        new Question.OneFile(fileName.get(), fileName.get(), sha256, evidence),
        call.parameter("policy"),
        Optional.empty());
  }

  /** {@code POST /v1/releases/{name}/{version}:verify}. */
  Answer release(Call call, String project, String version) throws Refusal {
    call.allowOnly("policy", "digests");
    Question question =
        QuestionReader.release(project, version, call.parameter("digests"))
            .orElseThrow(() ->
                Call.malformed(
                    "a project, a version (PEP 440), and digests listed or downloaded",
                    project + "==" + version,
                    "the path"));
    return answer(call, new Asked(question, call.parameter("policy"), Optional.empty()));
  }

  /** {@code POST /v1/lockfiles:verify}. */
  Answer lock(Call call) throws Refusal {
    call.allowOnly("name", "policy", "pythonVersion", "platform", "extra", "group");
    Optional<String> name = call.parameter("name").filter(QuestionReader::isName);
    if (name.isEmpty()) {
      throw Call.malformed("the name of the lock file", "none", "name");
    }
    Optional<Target> target = target(call);
    Bytes content = body(call);
    try {
      LockFile lock = LockReader.ofSingleFiles().read(name.get(), content);
      LockSelection unused = LockSelection.of(lock, target);
      Question question = new Question.WholeLock(lock, target, Sha256.of(content));
      return answer(call, new Asked(question, call.parameter("policy"), Optional.empty()));
    } catch (MalformedEvidence malformed) {
      throw new Refusal(Problem.of(400, malformed.reason()));
    }
  }

  private static Optional<Target> target(Call call) throws Refusal {
    Optional<String> python = call.parameter("pythonVersion");
    Optional<String> platform = call.parameter("platform");
    Set<String> extras = Set.copyOf(call.query().getOrDefault("extra", List.of()));
    Set<String> groups = Set.copyOf(call.query().getOrDefault("group", List.of()));
    Optional<Version> version = python.flatMap(Target::pythonVersion);
    Optional<TargetPlatform> parsed = platform.flatMap(TargetPlatform::parse);
    if (python.isPresent() && version.isEmpty()) {
      throw Call.malformed("3.N or 3.N.M", python.get(), "pythonVersion");
    }
    if (platform.isPresent() && parsed.isEmpty()) {
      throw Call.malformed("the end of a wheel's name", platform.get(), "platform");
    }
    boolean any =
        python.isPresent() || platform.isPresent() || !extras.isEmpty() || !groups.isEmpty();
    return any ? Optional.of(new Target(version, parsed, extras, groups)) : Optional.empty();
  }

  private Answer answer(Call call, Asked asked) throws Refusal {
    Judged judged = judge(call, asked);
    Answer answer = document(given(judged.judgement()), Optional.empty());
    Map<String, String> headers = new HashMap<>(answer.headers());
    judged.decision().ifPresent(id -> headers.put("Assay-Decision-Id", id));
    return Answer.json(judged.judgement().document(), headers);
  }

  /** The judgement on one question, by a policy that the caller may use. */
  Judged judge(Call call, Asked asked) throws Refusal {
    String policy = call.policy(asked.policy());
    Rules rules = rules();
    long start = services.nanoTime().getAsLong();
    Verdicts.Answer answer;
    try {
      answer = services.verdicts().answer(asked.question(), rules, policy);
    } catch (Overload overload) {
      services.metrics().count("assay_rejected_total", "code", overload.code().name());
      throw new Refusal(Problem.of(overload));
    }
    Judgement judgement = answer.judgement();
    long nanos = services.nanoTime().getAsLong() - start;
    count(judgement, answer.kept(), nanos);
    return new Judged(judgement, recorded(call, answer, nanos));
  }

  /** A decision that cannot be recorded is not given. */
  private Optional<String> recorded(Call call, Verdicts.Answer answer, long nanos) throws Refusal {
    if (services.audit().isEmpty()) {
      return Optional.empty();
    }
    Judgement judgement = answer.judgement();
    Instant now = services.clock().instant();
    DecisionRecord decision =
        new DecisionRecord(
            UUID.randomUUID().toString(),
            now,
            call.caller().name(),
            judgement.subject(),
            judgement.file(),
            Optional.of(judgement.policySha256()),
            Optional.of(judgement.trustRoot()),
            judgement.verdict(),
            judgement.codes(),
            Duration.ofNanos(nanos),
            answer.kept(),
            answer.kept() ? 0 : judgement.requests(),
            Optional.of(new DecisionRecord.Document(judgement.id(), judgement.etag())));
    AuditTrail trail = services.audit().get();
    return switch (trail.append(decision)) {
      case Outcome.Passed<AuditEntry> written -> {
        if (!answer.kept()) {
          trail.keep(given(judgement), now);
        }
        yield Optional.of(decision.id());
      }
      case Outcome.Refused<AuditEntry>(Reason reason) -> {
        services.metrics().count("assay_rejected_total", "code", reason.code().name());
        throw new Refusal(new Problem(503, reason, Optional.of(Duration.ofSeconds(5))));
      }
    };
  }

  /** Counts one more question of a caller that asks several in one request. */
  void takeQuota(Caller caller) throws Refusal {
    Optional<Duration> wait = services.quota().take(caller.name(), caller.perMinute());
    if (wait.isPresent()) {
      services
          .metrics()
          .count("assay_rejected_total", "code", ReasonCode.CALLER_QUOTA_EXCEEDED.name());
      throw new Refusal(
          new Problem(
              429,
              new Reason(
                  ReasonCode.CALLER_QUOTA_EXCEEDED,
                  caller.perMinute() + " requests in a minute",
                  "more",
                  caller.name()),
              wait));
    }
  }

  private void count(Judgement judgement, boolean kept, long nanos) {
    services.metrics().count("assay_verdicts_total", "verdict", judgement.verdict().name());
    for (String code : judgement.codes()) {
      services.metrics().count("assay_reasons_total", "code", code);
    }
    services.metrics().time("assay_verify_seconds", nanos, "cached", Boolean.toString(kept));
  }

  /** The rules in force; 503 without any. */
  Rules rules() throws Refusal {
    RulesInForce.State state = services.rules().state();
    if (state.rules().isPresent()) {
      return state.rules().get();
    }
    Reason reason =
        new Reason(
            ReasonCode.SERVER_NOT_READY,
            "a usable trust root",
            state.problem().map(it -> it.code().name()).orElse("none yet"),
            "");
    throw new Refusal(new Problem(503, reason, Optional.of(Duration.ofSeconds(5))));
  }

  /** A judgement without what only its counting needs. */
  static GivenVerdict given(Judgement judgement) {
    return new GivenVerdict(
        judgement.id(),
        judgement.policy(),
        judgement.verdict(),
        judgement.etag(),
        judgement.document());
  }

  /** A verdict as an answer; 304 where the caller has it. */
  private static Answer document(GivenVerdict given, Optional<String> known) {
    String etag = "\"" + given.sha256().hex() + "\"";
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", etag);
    headers.put("Cache-Control", "no-cache, private");
    headers.put("Assay-Verdict", given.verdict().name());
    headers.put("Assay-Verdict-Id", given.id().hex());
    boolean same =
        known.isPresent()
            && List.of(known.get().split(",", -1)).stream()
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    return same
        ? new Answer.Whole(304, "application/json", Bytes.of(), headers)
        : Answer.json(given.document(), headers);
  }

  /** {@code GET /v1/verdicts/{id}}. */
  Answer verdict(Call call, String id) throws Refusal {
    call.allowOnly();
    return document(find(call, id), call.header().apply("if-none-match"));
  }

  /** A verdict that is kept, if it was given by a policy that the caller may use. */
  GivenVerdict find(Call call, String id) throws Refusal {
    Optional<Sha256> parsed = Sha256.parseHex(id);
    Optional<GivenVerdict> found =
        parsed.flatMap(services.verdicts()::find).map(VerifyEndpoints::given);
    if (parsed.isPresent() && found.isEmpty() && services.audit().isPresent()) {
      found =
          Refusal.passed(
              services.audit().get().find(parsed.get(), services.clock().instant()),
              unreadable -> 503);
    }
    return found
        .filter(it -> call.caller().policies().contains(it.policy()))
        .orElseThrow(() ->
            new Refusal(
                Problem.of(404, ReasonCode.VERDICT_NOT_FOUND, "the id of a recent verdict", id)));
  }
}
