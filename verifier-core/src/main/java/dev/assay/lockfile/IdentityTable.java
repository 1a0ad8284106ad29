package dev.assay.lockfile;

import dev.assay.attestation.Publisher;
import dev.assay.json.Json;
import dev.assay.model.MalformedEvidence;
import dev.assay.toml.TomlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code attestation-identities} of PEP 751: publisher objects of PEP 740 as TOML. */
final class IdentityTable {
  /** One per publisher that a project ever had is already many. */
  static final int MAX_IDENTITIES = 100;

  private IdentityTable() {}

  static List<Publisher> read(TomlCursor array) throws MalformedEvidence {
    List<Publisher> publishers = new ArrayList<>();
    for (TomlCursor table : array.elements(MAX_IDENTITIES)) {
      publishers.add(publisher(table));
    }
    return publishers;
  }

  private static Publisher publisher(TomlCursor table) throws MalformedEvidence {
    String kind = table.get("kind").string();
    Optional<String> environment = table.findString("environment").filter(it -> !it.isEmpty());
    return switch (kind) {
      case "GitHub" ->
          new Publisher.GitHub(
              table.get("repository").string(), table.get("workflow").string(), environment);
      case "GitLab" ->
          new Publisher.GitLab(
              table.get("repository").string(),
              table.get("workflow_filepath").string(),
              environment);
      case "Google" -> new Publisher.Google(table.get("email").string());
      case "CircleCI" ->
          new Publisher.CircleCi(
              table.get("project_id").string(),
              table.get("pipeline_definition_id").string(),
              table.findString("vcs_origin"),
              table.findString("vcs_ref"));
      default -> new Publisher.Unknown(kind, new Json.Obj(Map.of("kind", new Json.Str(kind))));
    };
  }
}
