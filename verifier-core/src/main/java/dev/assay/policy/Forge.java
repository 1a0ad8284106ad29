package dev.assay.policy;

import java.util.Optional;

/** A code forge whose workload identities Fulcio knows, with its issuer and URL prefix. */
public enum Forge {
  GITHUB("https://token.actions.githubusercontent.com", "https://github.com/"),
  GITLAB("https://gitlab.com", "https://gitlab.com/");

  private final String issuer;
  private final String baseUrl;

  Forge(String issuer, String baseUrl) {
    this.issuer = issuer;
    this.baseUrl = baseUrl;
  }

  /** The OIDC issuer (.8) of the public instance. */
  public String issuer() {
    return issuer;
  }

  /** What repository and owner URLs (.12, .16) begin with; ends with a slash. */
  public String baseUrl() {
    return baseUrl;
  }

  /** The forge with this issuer, if it is one of the public instances. */
  public static Optional<Forge> withIssuer(String issuer) {
    for (Forge forge : values()) {
      if (forge.issuer.equals(issuer)) {
        return Optional.of(forge);
      }
    }
    return Optional.empty();
  }

  /** What stands between the repository URL and the workflow in a Build Config URI (.18). */
  String workflowSeparator() {
    return switch (this) {
      case GITHUB -> "/.github/workflows/";
      case GITLAB -> "//";
    };
  }
}
