package dev.assay.policy.history;

import dev.assay.crypto.FulcioClaims;
import dev.assay.policy.Forge;
import dev.assay.policy.RequiredFiles;
import dev.assay.python.DistributionName;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.verify.Signer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The tightest rule for a project that its newest release meets: a publisher with every claim that
 * never changed as long as that publisher signed. It is a proposal, made from whoever signed.
 */
public final class PolicyProposal {
  private final ProjectName project;
  private final List<Signed> signed;
  private final StringBuilder out = new StringBuilder();

  /**
   * A proven signer of a file.
   *
   * @param apart whether the release is yanked or a prerelease
   */
  public record Signed(DistributionName file, Signer.CertificateHolder by, boolean apart) {
    PublisherIdentity identity() {
      return PublisherIdentity.of(by, file.project(), file.version());
    }
  }

  private PolicyProposal(ProjectName project, List<Signed> signed) {
    this.project = project;
    this.signed = List.copyOf(signed);
  }

  /**
   * The policy file; empty where nobody ever signed.
   *
   * @param require which kinds of files the newest release attests
   */
  public static Optional<String> toml(
      ProjectName project, List<Signed> signed, RequiredFiles require) {
    return signed.isEmpty()
        ? Optional.empty()
        : Optional.of(new PolicyProposal(project, signed).render(require));
  }

  private String render(RequiredFiles require) {
    Map<String, PublisherIdentity> publishers = newest();
    line("version = 1");
    line("");
    line("[[project]]");
    value("name", project.normalized());
    if (require != RequiredFiles.BOTH) {
      value("require", require.name().toLowerCase(Locale.ROOT));
    }
    publishers.values().forEach(this::publisher);
    publishers.values().forEach(this::aliases);
    return out.toString();
  }

  /** The publishers of the newest release; of the newest that is not apart, where there is one. */
  private Map<String, PublisherIdentity> newest() {
    List<Signed> normal = signed.stream().filter(it -> !it.apart()).toList();
    List<Signed> candidates = normal.isEmpty() ? signed : normal;
    Version version =
        candidates.stream()
            .map(it -> it.file().version())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Map<String, PublisherIdentity> publishers = new LinkedHashMap<>();
    candidates.stream()
        .filter(it -> it.file().version().equals(version))
        .map(Signed::identity)
        .sorted(Comparator.comparing(PublisherIdentity::describe))
        .forEach(it -> publishers.putIfAbsent(it.name() + " " + it.workflow().orElse(""), it));
    return publishers;
  }

  private void publisher(PublisherIdentity publisher) {
    List<Signed> mine =
        signed.stream().filter(it -> it.identity().isSamePublisher(publisher)).toList();
    Optional<Forge> forge = Forge.withIssuer(publisher.issuer());
    line("");
    line("[[project.publisher]]");
    if (forge.isPresent() && publisher.name().startsWith(forge.get().baseUrl())) {
      repository(publisher, forge.get());
    } else {
      constant("identity", mine, it -> Optional.of(it.by().identity().value()));
      value("issuer", publisher.issuer());
    }
    constant("repository-id", mine, it -> it.identity().repositoryId());
    constant("owner-id", mine, it -> it.identity().ownerId());
    constant("ref", mine, PolicyProposal::ref);
    constant("environment", mine, it -> it.by().claims().deploymentEnvironment());
    constant("trigger", mine, it -> it.by().claims().buildTrigger());
    constant("runner", mine, it -> it.by().claims().runnerEnvironment());
    constant("build-signer", mine, it -> reusable(it.by().claims()));
  }

  private void repository(PublisherIdentity publisher, Forge forge) {
    String path = publisher.name().substring(forge.baseUrl().length());
    value(
        "repository",
        forge == Forge.GITHUB ? path : forge.name().toLowerCase(Locale.ROOT) + ":" + path);
    String start =
        switch (forge) {
          case GITHUB -> ".github/workflows/";
          case GITLAB -> "/";
        };
    publisher
        .workflow()
        .filter(it -> it.startsWith(start))
        .ifPresent(it -> value("workflow", it.substring(start.length())));
  }

  private static Optional<String> ref(Signed signed) {
    String shape = signed.identity().refShape();
    return shape.startsWith("refs/") ? Optional.of(shape) : Optional.empty();
  }

  /** The workflow that signed, without its ref, where that is not the workflow that was started. */
  private static Optional<String> reusable(FulcioClaims claims) {
    Optional<String> signer = claims.buildSignerUri();
    if (signer.isEmpty() || signer.equals(claims.buildConfigUri())) {
      return Optional.empty();
    }
    int at = signer.get().indexOf('@');
    return at < 0 ? signer : Optional.of(signer.get().substring(0, at));
  }

  /** Writes a claim that all have and that is the same for all; else a comment on what it was. */
  private void constant(String key, List<Signed> mine, Function<Signed, Optional<String>> claim) {
    Set<String> values = new TreeSet<>();
    boolean all = true;
    for (Signed each : mine) {
      Optional<String> value = claim.apply(each);
      all &= value.isPresent();
      value.ifPresent(values::add);
    }
    if (all && values.size() == 1) {
      value(key, values.iterator().next());
    } else if (!values.isEmpty()) {
      List<String> shown = values.stream().limit(3).map(PolicyProposal::quoted).toList();
      String more = values.size() > 3 ? ", and " + (values.size() - 3) + " more" : "";
      line("# " + key + " was " + String.join(", ", shown) + more + (all ? "" : ", or absent"));
    }
  }

  /** What was signed under a former name of the same repository. */
  private void aliases(PublisherIdentity publisher) {
    Collection<String> former = new LinkedHashSet<>();
    List<PublisherIdentity> all = new ArrayList<>();
    signed.forEach(it -> all.add(it.identity()));
    Optional<Forge> forge = Forge.withIssuer(publisher.issuer());
    if (forge.isEmpty()) {
      return;
    }
    String base = forge.get().baseUrl();
    all.stream()
        .filter(publisher::isSameRepository)
        .filter(it -> !it.isSameName(publisher) && it.name().startsWith(base))
        .forEach(it -> former.add(it.name().substring(base.length())));
    String prefix = forge.get() == Forge.GITHUB ? "" : "gitlab:";
    for (String name : former) {
      line("");
      line("[[alias]]");
      value("repository", prefix + publisher.name().substring(base.length()));
      value("formerly", prefix + name);
    }
  }

  private void value(String key, String value) {
    line(key + " = " + quoted(value));
  }

  /** ASCII only, so that nothing in it can look like something else. */
  private static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(point -> {
          if (point == '"' || point == '\\') {
            text.append('\\').appendCodePoint(point);
          } else if (point < 0x20 || point > 0x7e) {
            text.append("\\U%08X".formatted(point));
          } else {
            text.appendCodePoint(point);
          }
        });
    return text.append('"').toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
