package dev.assay.cli.verify;

import dev.assay.cli.command.Option;
import dev.assay.cli.command.UsageError;
import dev.assay.policy.Forge;

/**
 * A repository or an owner as people paste it: {@code OWNER/NAME} on GitHub, or with the forge
 * before it, {@code gitlab.com/GROUP/PROJECT} or a URL.
 */
record RepositoryText(Forge forge, String path) {
  static RepositoryText parse(String text, Option option) throws UsageError {
    String rest = text.startsWith("https://") ? text.substring("https://".length()) : text;
    Forge forge = Forge.GITHUB;
    for (Forge known : Forge.values()) {
      String host = known.baseUrl().substring("https://".length());
      if (rest.startsWith(host)) {
        forge = known;
        rest = rest.substring(host.length());
      }
    }
    if (rest.endsWith(".git")) {
      rest = rest.substring(0, rest.length() - ".git".length());
    }
    if (rest.endsWith("/")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    if (rest.isEmpty() || rest.startsWith("/") || rest.contains("//") || rest.contains(":")) {
      throw new UsageError(
          option.name()
              + " is "
              + option.label()
              + ", with gitlab.com/ before it for GitLab;"
              + " not \""
              + text
              + "\"");
    }
    return new RepositoryText(forge, rest);
  }
}
