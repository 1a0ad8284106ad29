package dev.assay.server.api;

import dev.assay.Assay;
import dev.assay.HistoryVerification;
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
import dev.assay.policy.Policy;
import dev.assay.policy.PolicyFile;
import dev.assay.policy.PolicyFinding;
import dev.assay.ports.IndexFile;
import dev.assay.python.ProjectName;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.server.judge.Judge;
import dev.assay.server.judge.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /v1/policies:test}: what a policy would say about the newest files of projects. It
 * decides nothing: there is no verdict document, and nothing of it is kept or recorded.
 */
final class PolicyTestEndpoint {
  private static final int MOST_PROJECTS = 20;
  private static final int MOST_FILES = 200;
  private static final int USUAL_FILES = 20;

  private final Services services;
  private final VerifyEndpoints verify;

  PolicyTestEndpoint(Services services, VerifyEndpoints verify) {
    this.services = services;
    this.verify = verify;
  }

  /** What is to be tried. */
  private record Trial(String policy, List<ProjectName> projects, int files) {}

  Answer test(Call call) throws Refusal {
    call.allowOnly();
    Rules rules = verify.rules();
    try {
      Trial trial = trial(verify.body(call));
      PolicyFile file = PolicyFile.read(Bytes.ofUtf8(trial.policy()), "policy");
      Policy policy = file.orThrow("policy");
      PolicyInForce inForce = new PolicyInForce(policy, services.verdicts().judge().today());
      Json answer =
          services.verdicts().admission().during(() -> tried(trial, file, inForce, rules));
      return Answer.json(
          Bytes.ofUtf8(JsonWriter.pretty(answer)), Map.of("Cache-Control", "no-store"));
    } catch (MalformedEvidence malformed) {
      throw new Refusal(Problem.of(400, malformed.reason()));
    }
  }

  private Trial trial(Bytes body) throws MalformedEvidence {
    int most = services.config().limits().bodyBytes();
    Json document = new JsonReader(new JsonLimits(most, 16, most, 10_000)).read(body, "request");
    JsonCursor request = JsonCursor.at(document, "request");
    for (String key : request.keys()) {
      if (!Set.of("policy", "projects", "files").contains(key)) {
        throw malformed("policy, projects or files", key, request);
      }
    }
    List<ProjectName> projects = new ArrayList<>();
    for (JsonCursor project : request.get("projects").elements(MOST_PROJECTS)) {
      projects.add(
          ProjectName.parse(project.string())
              .orElseThrow(() -> malformed("a project name", project.describe(), project)));
    }
    if (projects.isEmpty()) {
      throw malformed("projects", "none", request);
    }
    Optional<JsonCursor> files = request.find("files");
    long count = files.isPresent() ? files.get().integer() : USUAL_FILES;
    if (count < 1 || count > MOST_FILES) {
      throw malformed("files from 1 to " + MOST_FILES, Long.toString(count), request);
    }
    return new Trial(request.get("policy").string(), projects, (int) count);
  }

  private static MalformedEvidence malformed(String expected, String actual, JsonCursor where) {
    return new MalformedEvidence(ReasonCode.REQUEST_MALFORMED, expected, actual, where.pointer());
  }

  private Json tried(Trial trial, PolicyFile file, PolicyInForce policy, Rules rules) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("policySha256", new Json.Str(policy.policy().digest().hex()));
    List<Json> findings =
        file.linted(policy.today()).findings().stream().map(PolicyTestEndpoint::finding).toList();
    members.put("findings", new Json.Arr(findings));
    List<Json> projects = new ArrayList<>();
    trial.projects().forEach(project -> projects.add(project(project, trial, policy, rules)));
    members.put("projects", new Json.Arr(projects));
    return new Json.Obj(members);
  }

  private static Json finding(PolicyFinding finding) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("line", Json.Num.of(finding.line()));
    members.put("text", new Json.Str(finding.text()));
    return new Json.Obj(members);
  }

  private Json project(ProjectName project, Trial trial, PolicyInForce policy, Rules rules) {
    Judge judge = services.verdicts().judge();
    HistoryVerification history =
        new HistoryVerification(Assay.with(rules.trustRoot()), judge.index());
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("project", new Json.Str(project.normalized()));
    List<Json> files = new ArrayList<>();
    switch (history.files(project)) {
      case Outcome.Refused<List<IndexFile>>(Reason reason) ->
          members.put("problem", new Json.Str(reason.toString()));
      case Outcome.Passed<List<IndexFile>>(List<IndexFile> found) -> {
        List<IndexFile> newest = found.stream().limit(trial.files()).toList();
        List<FileReport> reports = judge.replay(newest, rules, policy);
        for (int i = 0; i < newest.size(); i++) {
          files.add(file(newest.get(i).fileName(), reports.get(i), policy));
        }
      }
    }
    members.put("files", new Json.Arr(files));
    return new Json.Obj(members);
  }

  private static Json file(String name, FileReport report, PolicyInForce policy) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("fileName", new Json.Str(name));
    members.put("verdict", new Json.Str(report.verdict().name()));
    policy.waiver(report).ifPresent(why -> members.put("waived", new Json.Str(why)));
    members.put(
        "codes",
        new Json.Arr(
            report.reasons().stream()
                .map(reason -> reason.code().name())
                .distinct()
                .<Json>map(Json.Str::new)
                .toList()));
    return new Json.Obj(members);
  }
}
