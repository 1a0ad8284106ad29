package dev.assay.testdata.vectors;

import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.SigningKey;

/** Expectations as the vectors write them. */
final class Expected {
  private Expected() {}

  /** The workflow of a forge's publisher, or the identity and issuer of anybody else. */
  static JsonValue signer(Identity identity) {
    if (!(identity.publisher() instanceof JsonValue.Obj publisher)) {
      return identity(identity.subject(), identity.issuer());
    }
    return switch (publisher.get("kind").asString()) {
      case "GitHub" -> github(publisher.get("repository").asString(), workflow(publisher));
      case "GitLab" ->
          workflow("gitlab", publisher.get("repository").asString(), workflow(publisher));
      default -> identity(identity.subject(), identity.issuer());
    };
  }

  private static String workflow(JsonValue.Obj publisher) {
    return publisher
        .member("workflow")
        .orElseGet(() -> publisher.get("workflow_filepath"))
        .asString();
  }

  static JsonValue identity(String identity, String issuer) {
    return JsonValue.object("identity", identity).put("issuer", JsonValue.of(issuer));
  }

  static JsonValue github(String repository, String workflow) {
    return workflow("github", repository, workflow);
  }

  private static JsonValue workflow(String forge, String repository, String workflow) {
    return repository(forge, repository).with("workflow", workflow);
  }

  static JsonValue repository(String forge, String repository) {
    return JsonValue.object("forge", forge).put("repository", JsonValue.of(repository));
  }

  static JsonValue key(SigningKey key) {
    return JsonValue.object("publicKey", key.publicPem());
  }

  static JsonValue nobody() {
    return JsonValue.object();
  }
}
