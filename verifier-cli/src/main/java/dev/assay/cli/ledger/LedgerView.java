package dev.assay.cli.ledger;

import dev.assay.cli.command.UsageError;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.ledger.ChainHead;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.Sighting;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.python.ProjectName;
import dev.assay.report.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a ledger knows, by project. Belongs to one run of a command. */
final class LedgerView {
  private final Optional<ProjectName> only;
  private final Map<ProjectName, Project> projects = new TreeMap<>();

  private static final class Project {
    final Map<PublisherIdentity, Seen> publishers = new LinkedHashMap<>();
    final List<Sighting> others = new ArrayList<>();
    int sightings;
  }

  private record Seen(Instant first, Instant last, int sightings) {}

  private LedgerView(Optional<ProjectName> only) {
    this.only = only;
  }

  static LedgerView of(Optional<String> project) throws UsageError {
    Optional<ProjectName> only = project.flatMap(ProjectName::parse);
    if (project.isPresent() && only.isEmpty()) {
      throw new UsageError("\"" + project.get() + "\" is no project name");
    }
    return new LedgerView(only);
  }

  void add(LedgerEntry entry) {
    Sighting seen = entry.seen();
    if (only.isPresent() && !only.get().equals(seen.project())) {
      return;
    }
    Project project = projects.computeIfAbsent(seen.project(), name -> new Project());
    project.sightings++;
    if (!seen.isReference() || seen.publishers().isEmpty()) {
      project.others.add(seen);
      return;
    }
    for (PublisherIdentity publisher : seen.publishers()) {
      project.publishers.merge(
          publisher,
          new Seen(seen.time(), seen.time(), 1),
          (old, now) -> new Seen(old.first(), now.last(), old.sightings() + 1));
    }
  }

  String text(ChainHead head) {
    StringBuilder text = new StringBuilder();
    projects.forEach((name, project) -> {
      text.append(name.normalized()).append('\n');
      project.publishers.forEach((publisher, seen) ->
          text.append(
              "  publisher  %s\n             seen %s to %s, %d sightings\n"
                  .formatted(
                      Printable.text(publisher.describe()),
                      seen.first(),
                      seen.last(),
                      seen.sightings())));
      for (Sighting other : project.others) {
        text.append(
            "  %-9s  %s  %s\n"
                .formatted(word(other), other.time(), Printable.text(other.fileName())));
      }
    });
    return text.append(
            "%d projects; %d entries, head %s\n"
                .formatted(projects.size(), head.count(), head.hash().hex()))
        .toString();
  }

  private static String word(Sighting seen) {
    return switch (seen.verdict()) {
      case MISSING -> "missing";
      case REJECTED -> "rejected";
      case INDETERMINATE, VERIFIED -> "undecided";
    };
  }

  String json(ChainHead head) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("entries", Json.Num.of(head.count()));
    members.put("head", new Json.Str(head.hash().hex()));
    List<Json> all = new ArrayList<>();
    projects.forEach((name, project) -> all.add(json(name, project)));
    members.put("projects", new Json.Arr(all));
    return JsonWriter.pretty(new Json.Obj(members));
  }

  private static Json json(ProjectName name, Project project) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("project", new Json.Str(name.normalized()));
    members.put("sightings", Json.Num.of(project.sightings));
    List<Json> publishers = new ArrayList<>();
    project.publishers.forEach((publisher, seen) -> publishers.add(json(publisher, seen)));
    members.put("publishers", new Json.Arr(publishers));
    List<Json> others = new ArrayList<>();
    project.others.forEach(other -> others.add(other.json()));
    members.put("others", new Json.Arr(others));
    return new Json.Obj(members);
  }

  private static Json json(PublisherIdentity publisher, Seen seen) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("issuer", new Json.Str(publisher.issuer()));
    members.put("name", new Json.Str(publisher.name()));
    publisher.workflow().ifPresent(it -> members.put("workflow", new Json.Str(it)));
    publisher.repositoryId().ifPresent(it -> members.put("repositoryId", new Json.Str(it)));
    publisher.ownerId().ifPresent(it -> members.put("ownerId", new Json.Str(it)));
    members.put("ref", new Json.Str(publisher.refShape()));
    members.put("firstSeen", new Json.Str(seen.first().toString()));
    members.put("lastSeen", new Json.Str(seen.last().toString()));
    members.put("sightings", Json.Num.of(seen.sightings()));
    return new Json.Obj(members);
  }
}
