package dev.assay.server.gateway;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.policy.Policy;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import dev.assay.report.PolicyInForce;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.judge.Rules;
import dev.assay.server.limits.Admission;
import dev.assay.server.limits.BoundedCache;
import dev.assay.server.limits.SingleFlight;
import dev.assay.server.quarantine.HeldFile;
import dev.assay.server.quarantine.Quarantine;
import dev.assay.server.quarantine.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Judged pages, each kept for a while and made once for all who ask at the same time. Safe for
 * concurrent use; to be closed.
 */
final class Listings implements AutoCloseable {
  /** Some thousand pages of ordinary size. */
  private static final long BUDGET_BYTES = 64L * 1024 * 1024;

  private static final int BYTES_PER_FILE = 2_000;

  /** How long a page is kept on which something could not be found out. */
  private static final Duration PASSING = Duration.ofSeconds(5);

  private final ServerConfig.Gateway config;
  private final Side upstream;
  private final Optional<Side> internal;
  private final Objections objections;
  private final OtherBytes otherBytes;
  private final Quarantine quarantine;
  private final Admission admission;
  private final Duration longest;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final SingleFlight<Key, Outcome<Listing>> flight = new SingleFlight<>();
  private final BoundedCache<Key, Listing> kept;
  private final AtomicLong generation = new AtomicLong();

  /** One of the two indexes, with what judges its files. */
  record Side(PackageIndex index, FileJudge judge) {}

  private record Key(ProjectName project, String rules, LocalDate today, long generation) {}

  Listings(
      ServerConfig.Gateway config,
      Side upstream,
      Optional<Side> internal,
      OtherBytes otherBytes,
      Quarantine quarantine,
      Admission admission,
      Duration longest,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.config = config;
    this.upstream = upstream;
    this.internal = internal;
    this.objections = new Objections(config.refusesLookAlikes());
    this.otherBytes = otherBytes;
    this.quarantine = quarantine;
    this.admission = admission;
    this.longest = longest;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.kept =
        new BoundedCache<>(
            BUDGET_BYTES,
            config.pageTime(),
            listing -> (long) BYTES_PER_FILE * (1 + listing.page().files().size()),
            nanoTime);
  }

  /** The page of a project; {@link dev.assay.server.limits.Overload} when there is no place. */
  Outcome<Listing> of(ProjectName project, Rules rules) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Key key = new Key(project, identity(rules), today, generation.get());
    Optional<Listing> found = kept.get(key).filter(this::isFresh);
    return found.isPresent()
        ? Outcome.passed(found.get())
        : flight.join(key, () -> admission.during(() -> make(key, rules)), longest);
  }

  /** Everything in the rules that a page depends on. */
  String identity(Rules rules) {
    return policy(rules).digest().hex()
        + " "
        + rules.trustRoot().digest().hex()
        + " "
        + rules.trustRoot().source().describe()
        + rules.advisories().map(it -> " " + it.identity(clock.instant())).orElse("");
  }

  /** From now on no page that was made before is shown. */
  void forgetAll() {
    generation.incrementAndGet();
  }

  /** The policy that decides what is listed. */
  Policy policy(Rules rules) {
    return Objects.requireNonNull(
        rules.policies().get(config.policy()), "the configuration was held to the policies");
  }

  private boolean isFresh(Listing listing) {
    return !listing.isPassing() || nanoTime.getAsLong() - listing.madeNanos() < PASSING.toNanos();
  }

  /** Whether only the internal index has it. */
  boolean isInternal(ProjectName project) {
    return config.internal().stream().anyMatch(it -> it.matches(project));
  }

  /** The index that alone is asked for the project; GATEWAY_NAME_RESERVED. */
  Outcome<Side> sideOf(ProjectName project) {
    if (!isInternal(project)) {
      return Outcome.passed(upstream);
    }
    return internal
        .map(Outcome::passed)
        .orElseGet(() ->
            Outcome.refused(
                ReasonCode.GATEWAY_NAME_RESERVED,
                "a name outside internal, or an internal-url",
                project.normalized(),
                "[gateway]"));
  }

  private Outcome<Listing> make(Key key, Rules rules) {
    return switch (sideOf(key.project())) {
      case Outcome.Refused<Side>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Side>(Side side) ->
          switch (side.index().project(key.project())) {
            case Fetched.NotFound<ProjectPage>(Reason reason, Optional<Retrieval> how) ->
                new Outcome.Refused<>(reason);
            case Fetched.Refused<ProjectPage>(Reason reason) -> new Outcome.Refused<>(reason);
            case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) ->
                judged(key, page, side, rules);
          };
    };
  }

  private Outcome<Listing> judged(Key key, ProjectPage page, Side side, Rules rules) {
    PolicyInForce policy = new PolicyInForce(policy(rules), key.today());
    List<IndexFile> files =
        page.files().stream().filter(file -> file.sha256().isPresent()).toList();
    List<FileDecision> byEvidence = side.judge().decide(files, rules, policy);
    return switch (otherBytes.of(key.project())) {
      case Outcome.Refused<Map<String, Reason>>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Map<String, Reason>>(Map<String, Reason> found) -> {
        Objections.Known known = new Objections.Known(isInternal(key.project()), found);
        List<FileDecision> decisions =
            objections.applied(key.project(), files, byEvidence, rules, policy, known);
        lookAgain(files, found, side);
        yield listing(key, page, files, decisions);
      }
    };
  }

  private void lookAgain(List<IndexFile> files, Map<String, Reason> found, Side side) {
    for (IndexFile file : files) {
      if (found.containsKey(HeldFile.key(file.sha256().orElseThrow(), file.fileName()))) {
        otherBytes.lookAgain(
            file, side.index(), file.sizeBytes().orElse(config.cacheBytes()), this::forgetAll);
      }
    }
  }

  private Outcome<Listing> listing(
      Key key, ProjectPage page, List<IndexFile> files, List<FileDecision> decisions) {
    List<HeldFile> held = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (isHeld(decisions.get(i))) {
        held.add(held(key.project(), files.get(i), decisions.get(i)));
      }
    }
    return switch (quarantine.replace(key.project(), held)) {
      case Outcome.Refused<Map<String, Release>>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Map<String, Release>>(Map<String, Release> releases) -> {
        Listing listing =
            new Listing(
                page,
                listed(files, decisions, releases, key.today()),
                isInternal(key.project()),
                nanoTime.getAsLong());
        kept.put(key, listing);
        yield Outcome.passed(listing);
      }
    };
  }

  /** Audit mode lets through what is held otherwise; it is there to be seen. */
  private static boolean isHeld(FileDecision decision) {
    return decision.audited() || !decision.passes();
  }

  /** The entry of a file that is held by a decision. */
  HeldFile held(ProjectName project, IndexFile file, FileDecision decision) {
    Instant now = clock.instant();
    return new HeldFile(
        project,
        file.fileName(),
        file.sha256().orElseThrow(),
        decision.verdict(),
        decision.reasons(),
        decision.audited() ? Optional.of("audit mode") : Optional.empty(),
        decision.id(),
        decision.policy(),
        decision.trustRoot(),
        now,
        now,
        Optional.empty());
  }

  private static List<ListedFile> listed(
      List<IndexFile> files,
      List<FileDecision> decisions,
      Map<String, Release> releases,
      LocalDate today) {
    List<ListedFile> listed = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      IndexFile file = files.get(i);
      FileDecision decision = decisions.get(i);
      Sha256 sha256 = file.sha256().orElseThrow();
      Optional<Release> release =
          Optional.ofNullable(releases.get(HeldFile.key(sha256, file.fileName())))
              .filter(it -> it.holds(decision.reasons(), today));
      listed.add(new ListedFile(file, sha256, decision, release));
    }
    return listed;
  }

  @Override
  public void close() {
    flight.close();
  }
}
