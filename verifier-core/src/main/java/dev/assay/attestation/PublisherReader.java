package dev.assay.attestation;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Optional;

/** Reads publisher objects; every complaint is {@code PUBLISHER_MALFORMED}. Stateless. */
final class PublisherReader {
  private PublisherReader() {}

  static Publisher read(JsonCursor at) throws MalformedEvidence {
    if (!(at.value() instanceof Json.Obj object)) {
      throw malformed("an object", at);
    }
    String kind = required(at, "kind");
    // Not a closed choice: the kinds are the index's, and an unknown one is kept as it is.
    return switch (kind) {
      case "GitHub" ->
          new Publisher.GitHub(
              required(at, "repository"), required(at, "workflow"), optional(at, "environment"));
      case "GitLab" ->
          new Publisher.GitLab(
              required(at, "repository"),
              required(at, "workflow_filepath"),
              optional(at, "environment"));
      case "Google" -> new Publisher.Google(required(at, "email"));
      case "CircleCI" ->
          new Publisher.CircleCi(
              required(at, "project_id"),
              required(at, "pipeline_definition_id"),
              optional(at, "vcs_origin"),
              optional(at, "vcs_ref"));
      default -> new Publisher.Unknown(kind, object);
    };
  }

  private static String required(JsonCursor publisher, String name) throws MalformedEvidence {
    Optional<String> value = optional(publisher, name);
    if (value.isEmpty()) {
      throw malformed("\"" + name + "\" as a non-empty string", publisher);
    }
    return value.get();
  }

  private static Optional<String> optional(JsonCursor publisher, String name)
      throws MalformedEvidence {
    Optional<JsonCursor> member = publisher.find(name);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    if (!(member.get().value() instanceof Json.Str string)) {
      throw malformed("a string", member.get());
    }
    // Objects made in October and November 2024 say "" where later ones say null.
    return string.value().isEmpty() ? Optional.empty() : Optional.of(string.value());
  }

  private static MalformedEvidence malformed(String expected, JsonCursor at) {
    return new MalformedEvidence(
        ReasonCode.PUBLISHER_MALFORMED, expected, at.describe(), at.pointer());
  }
}
