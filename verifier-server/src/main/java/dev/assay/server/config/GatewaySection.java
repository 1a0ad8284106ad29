package dev.assay.server.config;

import dev.assay.model.MalformedEvidence;
import dev.assay.policy.ProjectPattern;
import dev.assay.python.ProjectName;
import dev.assay.server.config.ServerConfig.Advisories;
import dev.assay.server.config.ServerConfig.Gateway;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The table {@code [gateway]}. */
final class GatewaySection {
  private static final Pattern GLOB = Pattern.compile("[a-z0-9*-]{1,256}");
  private static final long USUAL_BYTES = 20L * 1024 * 1024 * 1024;
  private static final long USUAL_AHEAD_BYTES = 32L * 1024 * 1024;
  private static final Duration LONGEST_PAGE = Duration.ofHours(1);

  private GatewaySection() {}

  static Optional<Gateway> read(
      Optional<ConfigSection> found, Set<String> policies, String usualPolicy)
      throws MalformedEvidence {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ConfigSection gateway = found.get();
    String policy = gateway.text("policy").orElse(usualPolicy);
    if (!policies.contains(policy)) {
      throw gateway.wrong("policy", "a name of [policies]");
    }
    String refused = gateway.text("refused").orElse("mark");
    if (!refused.equals("mark") && !refused.equals("hide")) {
      throw gateway.wrong("refused", "mark or hide");
    }
    Duration pageTime = gateway.timeOrNone("page-time", Duration.ofMinutes(1));
    if (pageTime.compareTo(LONGEST_PAGE) > 0) {
      throw gateway.wrong("page-time", "at most 1h");
    }
    return Optional.of(
        new Gateway(
            policy,
            gateway.required("directory"),
            refused.equals("hide"),
            pageTime,
            gateway.number("cache-bytes", USUAL_BYTES, 1 << 20, 1L << 50),
            gateway.number("fetch-ahead-bytes", USUAL_AHEAD_BYTES, 0, 1L << 40),
            internal(gateway),
            gateway.text("internal-url"),
            advisories(gateway),
            refusesLookAlikes(gateway)));
  }

  private static Optional<Advisories> advisories(ConfigSection gateway) throws MalformedEvidence {
    Optional<String> snapshot = gateway.text("advisories");
    Duration maxAge = gateway.time("max-advisory-age", Duration.ofDays(7));
    Optional<URI> service =
        gateway.has("osv-url")
            ? Optional.of(ServerConfigReader.url(gateway, "osv-url"))
            : Optional.empty();
    boolean ofIndex = gateway.flag("index-advisories", false);
    Optional<String> exploited = gateway.text("kev");
    if (snapshot.isEmpty() && gateway.has("max-advisory-age")) {
      throw ConfigSection.invalid("advisories = \"FILE\"", "none", gateway.where());
    }
    if (snapshot.isPresent() || service.isPresent() || ofIndex) {
      return Optional.of(new Advisories(snapshot, maxAge, service, ofIndex, exploited));
    }
    if (exploited.isPresent()) {
      throw ConfigSection.invalid(
          "advisories, osv-url or index-advisories", "none", gateway.where());
    }
    return Optional.empty();
  }

  private static boolean refusesLookAlikes(ConfigSection gateway) throws MalformedEvidence {
    String lookAlikes = gateway.text("look-alikes").orElse("allow");
    if (!lookAlikes.equals("allow") && !lookAlikes.equals("refuse")) {
      throw gateway.wrong("look-alikes", "allow or refuse");
    }
    return lookAlikes.equals("refuse");
  }

  private static List<ProjectPattern> internal(ConfigSection gateway) throws MalformedEvidence {
    List<ProjectPattern> patterns = new ArrayList<>();
    for (String text : gateway.list("internal")) {
      Optional<ProjectPattern> pattern = pattern(text);
      if (pattern.isEmpty()) {
        throw ConfigSection.invalid("a project name, * in it or not", text, gateway.where());
      }
      patterns.add(pattern.get());
    }
    if (gateway.has("internal-url") && patterns.isEmpty()) {
      // An index that no name leads to would be asked for nothing, which nobody means.
      throw ConfigSection.invalid("internal = [\"NAME\"]", "none", gateway.where());
    }
    return patterns;
  }

  private static Optional<ProjectPattern> pattern(String text) {
    if (text.indexOf('*') < 0) {
      return ProjectName.parse(text).map(ProjectPattern.Exact::new);
    }
    String normalized = text.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    return GLOB.matcher(normalized).matches()
        ? Optional.of(new ProjectPattern.Matching(normalized))
        : Optional.empty();
  }
}
