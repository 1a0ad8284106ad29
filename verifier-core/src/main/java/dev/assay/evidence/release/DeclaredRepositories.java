package dev.assay.evidence.release;

import dev.assay.crypto.FulcioClaims;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The repositories that a project's links name, compared with those that signed. Links are made by
 * whoever uploads: agreement proves nothing and gives no signal. Immutable.
 */
public final class DeclaredRepositories {
  private static final Set<String> FORGES =
      Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org");

  /** First segments of GitHub's own pages. */
  private static final Set<String> NOT_OWNERS =
      Set.of("sponsors", "orgs", "settings", "features", "about", "topics", "login", "apps");

  private final Set<String> repositories;
  private final String source;
  private final Instant asked;

  private DeclaredRepositories(Set<String> repositories, String source, Instant asked) {
    this.repositories = repositories;
    this.source = Objects.requireNonNull(source, "source is null");
    this.asked = Objects.requireNonNull(asked, "asked is null");
  }

  /**
   * The repositories among {@code links}.
   *
   * @param links as they are declared; what is no address is left out
   * @param source where they are from
   * @param asked when that was asked
   */
  public static DeclaredRepositories in(Collection<String> links, String source, Instant asked) {
    Set<String> repositories = new LinkedHashSet<>();
    links.forEach(link -> repository(link).ifPresent(repositories::add));
    return new DeclaredRepositories(repositories, source, asked);
  }

  /**
   * The repository that an address is of or in, as {@code github.com/owner/name}: lower case, no
   * {@code .git}; empty for addresses of other hosts and for pages of the forge itself. Pages at
   * {@code OWNER.github.io/NAME} count as their repository.
   */
  public static Optional<String> repository(String link) {
    URI uri;
    try {
      uri = new URI(link.strip());
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    String hostName = host.startsWith("www.") ? host.substring("www.".length()) : host;
    List<String> path = new ArrayList<>();
    for (String segment : Optional.ofNullable(uri.getPath()).orElse("").split("/", -1)) {
      if (!segment.isEmpty()) {
        path.add(segment.toLowerCase(Locale.ROOT));
      }
    }
    if (!(scheme.equals("https") || scheme.equals("http") || scheme.equals("git+https"))) {
      return Optional.empty();
    }
    return pages(hostName, path).or(() -> forge(hostName, path));
  }

  private static Optional<String> pages(String host, List<String> path) {
    for (Map.Entry<String, String> forge :
        Map.of(".github.io", "github.com/", ".gitlab.io", "gitlab.com/").entrySet()) {
      if (host.endsWith(forge.getKey()) && host.length() > forge.getKey().length()) {
        String owner = host.substring(0, host.length() - forge.getKey().length());
        return path.isEmpty()
            ? Optional.empty()
            : Optional.of(forge.getValue() + owner + "/" + path.getFirst());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> forge(String host, List<String> path) {
    if (!FORGES.contains(host) || path.size() < 2 || NOT_OWNERS.contains(path.getFirst())) {
      return Optional.empty();
    }
    // GitLab's groups nest; what is inside a repository stands behind a lone dash.
    int end = path.contains("-") ? path.indexOf("-") : path.size();
    int segments = host.equals("gitlab.com") ? Math.max(2, end) : 2;
    String name = String.join("/", path.subList(0, Math.min(segments, path.size())));
    return Optional.of(
        host + "/" + (name.endsWith(".git") ? name.substring(0, name.length() - 4) : name));
  }

  /** The repositories, in the order of the links. */
  public Set<String> repositories() {
    return repositories;
  }

  /**
   * Compares with the repositories of genuine certificates.
   *
   * @param subject {@code demo 1.0}
   * @param files of the release; each is compared
   * @param formerNames what repositories were called when they signed earlier releases, by their
   *     numbers: a repository that was renamed is still the one that the links name
   */
  public List<Signal> compared(
      String subject, List<SignedFile> files, Map<String, Set<String>> formerNames) {
    Map<String, Set<String>> foreign = new LinkedHashMap<>();
    boolean attested = false;
    for (SignedFile file : files) {
      for (FulcioClaims claims : file.claims().toList()) {
        if (claims.sourceRepositoryUri().isEmpty()) {
          continue;
        }
        attested = true;
        String uri = claims.sourceRepositoryUri().get();
        Set<String> names = new LinkedHashSet<>(Set.of(uri));
        claims
            .sourceRepositoryIdentifier()
            .ifPresent(id -> names.addAll(formerNames.getOrDefault(id, Set.of())));
        boolean known = repository(uri).isPresent();
        if (known
            && names.stream().flatMap(it -> repository(it).stream()).noneMatch(this::isDeclared)) {
          foreign.computeIfAbsent(uri, key -> new TreeSet<>()).add(file.fileName());
        }
      }
    }
    if (!attested) {
      return hint(subject);
    }
    List<Signal> signals = new ArrayList<>();
    foreign.forEach((uri, names) -> signals.add(foreign(subject, uri, names, files.size())));
    return List.copyOf(signals);
  }

  /** Links can be of a page deep in a group, and of a subgroup's repository. */
  private boolean isDeclared(String signed) {
    return repositories.stream()
        .anyMatch(declared -> declared.equals(signed) || declared.startsWith(signed + "/"));
  }

  private Signal foreign(String subject, String uri, Set<String> names, int all) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("attested", uri);
    facts.put("declared", repositories.isEmpty() ? "none" : String.join(" ", repositories));
    facts.put("files", String.join(" ", names));
    String whose = names.size() == all ? "it" : names.size() + " of its files";
    boolean others = !repositories.isEmpty();
    return Signal.of(
        others ? SignalCode.REPOSITORY_DIFFERS : SignalCode.REPOSITORY_NOT_DECLARED,
        subject,
        uri
            + " published "
            + whose
            + (others
                ? ", the project's links name " + String.join(", ", repositories)
                : ", the project's links name no repository"),
        facts,
        source,
        asked);
  }

  private List<Signal> hint(String subject) {
    return repositories.stream()
        .filter(it -> it.startsWith("github.com/") || it.startsWith("gitlab.com/"))
        .findFirst()
        .map(it ->
            List.of(
                Signal.of(
                    SignalCode.PUBLISHER_HINT,
                    subject,
                    "it names " + it + ", which could be a trusted publisher",
                    Map.of("declared", it),
                    source,
                    asked)))
        .orElse(List.of());
  }
}
