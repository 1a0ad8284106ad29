package dev.assay.cli.inspect;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.adapters.files.OsvSnapshot;
import dev.assay.adapters.http.HttpOsv;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.PypiAdvisorySource;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.IndexOnDemand;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.evidence.Signal;
import dev.assay.evidence.advisory.AdvisoryCheck;
import dev.assay.evidence.advisory.AdvisoryResult;
import dev.assay.evidence.advisory.AdvisorySource;
import dev.assay.evidence.advisory.KnownExploited;
import dev.assay.evidence.advisory.Release;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.ports.ReleaseDocuments;
import dev.assay.ports.SafeUrl;
import dev.assay.python.ProjectName;
import dev.assay.report.InspectedRelease;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which sources of advisories a run asks: a snapshot where one is given, else OSV's service and the
 * index's own field.
 */
record Advisories(
    boolean asked,
    Optional<Path> snapshot,
    URI osv,
    Duration maxAge,
    KnownExploited exploited,
    Shell shell) {
  /** The catalogue of exploited vulnerabilities has about 1 MB. */
  private static final int MAX_KEV_BYTES = 64 * 1024 * 1024;

  static Advisories of(Arguments arguments, Shell shell) throws UsageError {
    Duration maxAge =
        arguments.value(InspectOptions.MAX_ADVISORY_AGE).isPresent()
            ? TimeText.parse(
                arguments.value(InspectOptions.MAX_ADVISORY_AGE).get(),
                InspectOptions.MAX_ADVISORY_AGE)
            : OsvSnapshot.DEFAULT_MAX_AGE;
    return new Advisories(
        !arguments.has(InspectOptions.NO_ADVISORIES),
        arguments.value(InspectOptions.ADVISORIES).map(shell::resolve),
        url(arguments),
        maxAge,
        exploited(arguments, shell),
        shell);
  }

  private static URI url(Arguments arguments) throws UsageError {
    Optional<String> text = arguments.value(InspectOptions.OSV_URL);
    if (text.isEmpty()) {
      return HttpOsv.PUBLIC;
    }
    try {
      URI url = new URI(text.get());
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException notUrl) {
      // the same complaint
    }
    throw new UsageError("--osv-url is an address as https://api.osv.dev/");
  }

  private static KnownExploited exploited(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> file = arguments.value(InspectOptions.KEV);
    if (file.isEmpty()) {
      return KnownExploited.NONE;
    }
    try {
      Bytes json = BoundedFile.read(shell.resolve(file.get()), MAX_KEV_BYTES).orThrow();
      return KnownExploited.read(json, file.get());
    } catch (MalformedEvidence malformed) {
      throw new UsageError("--kev: " + malformed.reason());
    }
  }

  /**
   * The releases with what is known against them. A source that fails is a signal too.
   *
   * @param isPrivate names that no public service is told; a snapshot knows of none of them
   * @param documents of the index, whose field of vulnerabilities is a source
   */
  List<InspectedRelease> added(
      List<InspectedRelease> releases,
      Predicate<ProjectName> isPrivate,
      ReleaseDocuments documents,
      OpenIndex open)
      throws MalformedEvidence {
    if (!asked) {
      return releases;
    }
    List<Release> questions = new ArrayList<>();
    for (InspectedRelease release : releases) {
      question(release).filter(it -> !isPrivate.test(it.project())).ifPresent(questions::add);
    }
    Map<Release, List<Signal>> signals = new HashMap<>();
    for (AdvisoryResult result :
        new AdvisoryCheck(sources(documents, open), exploited, shell.clock()).check(questions)) {
      signals.put(result.release(), result.signals());
    }
    return releases.stream()
        .map(release ->
            question(release)
                .map(asked -> release.with(signals.getOrDefault(asked, List.of())))
                .orElse(release))
        .toList();
  }

  private static Optional<Release> question(InspectedRelease release) {
    return release.version().map(it -> new Release(release.project(), it.toString()));
  }

  private List<AdvisorySource> sources(ReleaseDocuments documents, OpenIndex open)
      throws MalformedEvidence {
    if (snapshot.isPresent()) {
      return List.of(OsvSnapshot.open(snapshot.get(), shell.clock(), maxAge).orThrow());
    }
    Optional<IndexOnDemand> online = open.online();
    if (online.isEmpty()) {
      return List.of();
    }
    HttpStack stack = online.get().stack();
    List<AdvisorySource> sources = new ArrayList<>();
    sources.add(new HttpOsv(stack.fetch(), osv, stack.cache(), shell.clock(), maxAge));
    open.network()
        .indexUrl()
        .root()
        .ifPresent(root ->
            sources.add(
                new PypiAdvisorySource(documents, SafeUrl.of(root), shell.clock(), maxAge)));
    return sources;
  }
}
