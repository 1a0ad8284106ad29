package dev.assay.cli.doctor;

import dev.assay.adapters.files.DiskCache;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Build;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.IndexOnDemand;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Retrieval;
import dev.assay.ports.SafeUrl;
import dev.assay.python.ProjectName;
import dev.assay.trust.EmbeddedTrustRoot;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The things that are looked at, in the order in which they are told. */
final class Examination {
  private static final int FASTEST_START = 25;

  private final Arguments arguments;
  private final Shell shell;
  private final NetworkOptions network;

  Examination(Arguments arguments, Shell shell) throws UsageError {
    this.arguments = arguments;
    this.shell = shell;
    this.network = NetworkOptions.of(arguments, shell);
  }

  List<Finding> findings() throws UsageError {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("assay", "version " + Build.VERSION));
    findings.add(java());
    findings.add(archive());
    findings.add(clock());
    findings.add(trustRoot());
    findings.add(cache());
    findings.add(proxy());
    findings.add(index());
    return findings;
  }

  private static Finding java() {
    String detail =
        System.getProperty("java.runtime.version", "unknown")
            + " of "
            + System.getProperty("java.vendor", "unknown")
            + " in "
            + System.getProperty("java.home", "unknown");
    return Runtime.version().feature() >= FASTEST_START
        ? Finding.ok("java", detail)
        : Finding.warning("java", detail, "it works; Java 25 starts faster");
  }

  private static Finding archive() {
    Optional<String[]> words = ProcessHandle.current().info().arguments();
    boolean used =
        words.isPresent()
            && Arrays.stream(words.get())
                .anyMatch(word ->
                    word.startsWith("-XX:AOTCache=") || word.startsWith("-XX:SharedArchiveFile="));
    return used
        ? Finding.ok("fast start", "a class archive is in use")
        : Finding.warning(
            "fast start",
            "no class archive is in use",
            "start with the script assay; ASSAY_ARCHIVE=off keeps it from making one");
  }

  /** Certificates and roots are judged by the clock, so a clock in the past judges wrongly. */
  private Finding clock() {
    Instant now = shell.clock().instant();
    try {
      LocalDate embedded = EmbeddedTrustRoot.production().embedded();
      return now.isBefore(embedded.atStartOfDay(ZoneOffset.UTC).toInstant())
          ? Finding.failure(
              "clock", now + ", before this program was made", "set the clock of this machine")
          : Finding.ok("clock", now.toString());
    } catch (MalformedEvidence damaged) {
      return Finding.failure("clock", damaged.reason().toString(), "install assay again");
    }
  }

  private Finding trustRoot() throws UsageError {
    return switch (TrustOptions.load(arguments, shell, Optional.empty())) {
      case Outcome.Refused<LoadedRoot>(Reason reason) ->
          Finding.failure("trust root", reason.toString(), reason.code().remedy());
      case Outcome.Passed<LoadedRoot>(LoadedRoot loaded) -> {
        String detail =
            loaded.root().source().describe()
                + loaded.root().expires().map(end -> "; expires " + end).orElse("");
        yield loaded.warnings().isEmpty()
            ? Finding.ok("trust root", detail)
            : Finding.warning(
                "trust root", String.join("; ", loaded.warnings()), "run: assay trust update");
      }
    };
  }

  private Finding cache() {
    Optional<Path> directory = NetworkOptions.directory(arguments, shell);
    if (directory.isEmpty()) {
      return Finding.warning(
          "cache", "no place for one: there is no HOME", "set ASSAY_CACHE_DIR to a directory");
    }
    List<String> problems = DiskCache.in(directory.get()).problems();
    return problems.isEmpty()
        ? Finding.ok("cache", directory.get().toString())
        : Finding.warning(
            "cache", String.join("; ", problems), "set ASSAY_CACHE_DIR to a directory of your own");
  }

  private Finding proxy() {
    List<String> set = new ArrayList<>();
    for (String name : List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")) {
      shell.variable(name).ifPresent(value -> set.add(name + "=" + SafeUrl.of(value)));
    }
    for (String name : List.of("NO_PROXY", "no_proxy", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")) {
      shell.variable(name).ifPresent(value -> set.add(name + "=" + value));
    }
    return Finding.ok("proxy and CA", set.isEmpty() ? "none set" : String.join(", ", set));
  }

  private Finding index() throws UsageError {
    String url = network.indexUrl().toString();
    if (network.isOffline()) {
      return Finding.skipped("index", url + " was not asked: --offline");
    }
    ProjectName probe = ProjectName.parse("sampleproject").orElseThrow();
    try (IndexOnDemand index = new IndexOnDemand(network)) {
      return switch (index.project(probe)) {
        case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) ->
            Finding.ok("index", url + " answers");
        case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
            Finding.ok("index", url + " answers; it has no " + probe.normalized());
        case Fetched.Refused<ProjectPage>(Reason reason) ->
            Finding.failure("index", reason.toString(), reason.code().remedy());
      };
    }
  }
}
