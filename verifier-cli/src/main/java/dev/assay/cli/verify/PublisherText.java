package dev.assay.cli.verify;

import dev.assay.cli.command.UsageError;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;

/**
 * Publishers as {@code --publisher} takes them.
 *
 * <pre>
 *   github:OWNER/REPO[/WORKFLOW][@ENVIRONMENT]
 *   gitlab:GROUP[/GROUP...]/PROJECT[//FILE][@ENVIRONMENT]
 *   google:EMAIL
 * </pre>
 */
public final class PublisherText {
  private static final String FORMS =
      "; it is github:OWNER/REPO/WORKFLOW[@ENVIRONMENT], gitlab:GROUP/PROJECT//FILE[@ENVIRONMENT]"
          + " or google:EMAIL";
  private static final String GOOGLE_ISSUER = "https://accounts.google.com";

  private PublisherText() {}

  /** A rule that names that publisher, to which more can be added. */
  public static PublisherRule.Builder parse(String text) throws UsageError {
    int colon = text.indexOf(':');
    String identity = text.substring(colon + 1);
    return switch (colon < 0 ? "" : text.substring(0, colon)) {
      case "github" -> gitHub(identity, text);
      case "gitlab" -> gitLab(identity, text);
      case "google" -> google(identity, text);
      default -> throw wrong(text);
    };
  }

  private static PublisherRule.Builder gitHub(String identity, String whole) throws UsageError {
    PublisherRule.Builder rule = PublisherRule.builder().forge(Forge.GITHUB);
    String[] parts = beforeEnvironment(identity, rule, whole).split("/", -1);
    if (parts.length < 2 || parts.length > 3 || anyEmpty(parts)) {
      throw wrong(whole);
    }
    rule.repository(parts[0] + "/" + parts[1]);
    return parts.length == 3 ? rule.workflow(parts[2]) : rule;
  }

  private static PublisherRule.Builder gitLab(String identity, String whole) throws UsageError {
    PublisherRule.Builder rule = PublisherRule.builder().forge(Forge.GITLAB);
    String place = beforeEnvironment(identity, rule, whole);
    int file = place.indexOf("//");
    String project = file < 0 ? place : place.substring(0, file);
    String[] parts = project.split("/", -1);
    if (parts.length < 2 || anyEmpty(parts) || place.length() == file + 2) {
      throw wrong(whole);
    }
    rule.repository(project);
    return file < 0 ? rule : rule.workflow(place.substring(file + 2));
  }

  private static PublisherRule.Builder google(String email, String whole) throws UsageError {
    if (email.indexOf('@') <= 0 || email.endsWith("@")) {
      throw wrong(whole);
    }
    return PublisherRule.builder().identity(email).issuer(GOOGLE_ISSUER);
  }

  /** Takes the environment off the end; neither names of repositories nor of files have an '@'. */
  private static String beforeEnvironment(String identity, PublisherRule.Builder rule, String whole)
      throws UsageError {
    int at = identity.indexOf('@');
    if (at < 0) {
      return identity;
    }
    if (at == identity.length() - 1) {
      throw wrong(whole);
    }
    rule.environment(identity.substring(at + 1));
    return identity.substring(0, at);
  }

  private static boolean anyEmpty(String[] parts) {
    for (String part : parts) {
      if (part.isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static UsageError wrong(String text) {
    return new UsageError("\"" + text + "\" is no publisher" + FORMS);
  }
}
