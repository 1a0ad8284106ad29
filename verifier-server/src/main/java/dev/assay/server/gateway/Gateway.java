package dev.assay.server.gateway;

import dev.assay.adapters.files.CachedFile;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.PolicyMode;
import dev.assay.policy.PolicyRule;
import dev.assay.policy.ProjectPattern;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.Yank;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.python.ProjectName;
import dev.assay.server.audit.DecisionRecord;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.gateway.Listings.Side;
import dev.assay.server.judge.Judge;
import dev.assay.server.judge.RequestLog;
import dev.assay.server.judge.Rules;
import dev.assay.server.limits.Admission;
import dev.assay.server.quarantine.HeldFile;
import dev.assay.server.quarantine.Quarantine;
import dev.assay.server.quarantine.Release;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The gate between those who install packages and the indexes that have them. Methods throw {@link
 * dev.assay.server.limits.Overload} when there is no place or no time for an answer. Safe for
 * concurrent use; to be closed.
 */
public final class Gateway implements AutoCloseable {
  private static final String METADATA = ".metadata";

  private final ServerConfig.Gateway config;
  private final Listings listings;
  private final FileStore files;
  private final Quarantine quarantine;
  private final DecisionLog log;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Rejudging rejudging;
  private final OtherBytes otherBytes;
  private final FetchAhead ahead;

  /**
   * What the gateway shares with the rest of the server.
   *
   * @param judge of an index
   * @param requests what indexes are asked goes in there
   * @param longest how long anybody waits for an answer
   */
  public record Surroundings(
      Function<PackageIndex, Judge> judge,
      RequestLog requests,
      Admission admission,
      Duration longest,
      DecisionLog log,
      InstantSource clock,
      LongSupplier nanoTime) {}

  /** A gateway, which asks nobody before it is asked. */
  public Gateway(ServerConfig.Gateway config, GatewaySources sources, Surroundings around) {
    this.config = config;
    this.quarantine = sources.quarantine();
    this.rejudging = new Rejudging(quarantine::projects);
    this.log = around.log();
    this.clock = around.clock();
    this.nanoTime = around.nanoTime();
    this.files = new FileStore(sources.files(), around.longest());
    this.ahead = new FetchAhead(files, config.fetchAheadBytes());
    this.otherBytes = new OtherBytes(quarantine, files, config.pageTime(), nanoTime);
    this.listings =
        new Listings(
            config,
            side(sources.upstream().apply(around.requests()), around),
            sources.internal().map(it -> side(it.apply(around.requests()), around)),
            otherBytes,
            quarantine,
            around.admission(),
            around.longest(),
            clock,
            nanoTime);
  }

  private static Side side(PackageIndex index, Surroundings around) {
    return new Side(index, new FileJudge(around.judge().apply(index), around.nanoTime()));
  }

  /** Whether refused files are left out of pages. */
  public boolean hidesRefused() {
    return config.hide();
  }

  /** What is held back, and released. */
  public Quarantine quarantine() {
    return quarantine;
  }

  /**
   * The page of a project. PROJECT_NOT_FOUND, GATEWAY_NAME_RESERVED, QUARANTINE_UNAVAILABLE, and
   * what keeps an index from answering.
   */
  public Outcome<Listing> listing(ProjectName project, Rules rules) {
    Outcome<Listing> listing = known(project, rules);
    if (listing instanceof Outcome.Passed<Listing>(Listing found)
        && listings.sideOf(project) instanceof Outcome.Passed<Side>(Side side)) {
      ahead.afterPage(found, side.index());
    }
    return listing;
  }

  private Outcome<Listing> known(ProjectName project, Rules rules) {
    Outcome<Listing> listing = listings.of(project, rules);
    if (listing instanceof Outcome.Passed<Listing>) {
      rejudging.remember(project);
    }
    return listing;
  }

  /** The projects that the policy names, in its order: no index lists all that could be asked. */
  public List<ProjectName> projects(Rules rules) {
    return listings.policy(rules).rules().stream()
        .map(PolicyRule.ForProjects::projects)
        .flatMap(it ->
            it instanceof ProjectPattern.Exact(ProjectName name) ? Stream.of(name) : Stream.empty())
        .distinct()
        .toList();
  }

  /**
   * A file, or the metadata of one (PEP 658) where the name ends in {@code .metadata}.
   *
   * @param known whether the caller has the bytes of this digest already
   */
  public FileAnswer file(Sha256 sha256, String name, String caller, boolean known, Rules rules) {
    boolean metadata = name.endsWith(METADATA);
    String fileName = metadata ? name.substring(0, name.length() - METADATA.length()) : name;
    Optional<ProjectName> project = projectOf(fileName);
    if (project.isEmpty()) {
      return new FileAnswer.Unavailable(notListed(fileName));
    }
    return switch (known(project.get(), rules)) {
      case Outcome.Refused<Listing>(Reason reason) -> new FileAnswer.Unavailable(reason);
      case Outcome.Passed<Listing>(Listing listing) -> {
        Optional<ListedFile> found = listing.find(sha256, fileName);
        if (found.isEmpty()) {
          yield new FileAnswer.Unavailable(notListed(fileName));
        }
        yield metadata
            ? metadata(found.get(), project.get(), known)
            : file(found.get(), project.get(), caller, known);
      }
    };
  }

  private static Reason notListed(String fileName) {
    return new Reason(
        ReasonCode.FILE_NOT_ON_INDEX, "a file that its project's page lists", fileName, "");
  }

  private static Optional<ProjectName> projectOf(String fileName) {
    try {
      return Optional.of(DistributionName.parse(fileName).project());
    } catch (InvalidDistributionName other) {
      return Optional.empty();
    }
  }

  private FileAnswer file(ListedFile file, ProjectName project, String caller, boolean known) {
    long start = nanoTime.getAsLong();
    if (!file.isServed()) {
      Optional<Reason> unwritten = record(file, caller, start);
      return unwritten
          .<FileAnswer>map(FileAnswer.Unavailable::new)
          .orElseGet(() -> new FileAnswer.Held(file));
    }
    if (known) {
      return new FileAnswer.Unchanged();
    }
    long most = file.file().sizeBytes().orElse(config.cacheBytes());
    return switch (open(file.file(), project, most)) {
      case Outcome.Refused<CachedFile>(Reason reason) ->
          unavailable(file, project, caller, start, reason);
      case Outcome.Passed<CachedFile>(CachedFile opened) -> {
        Optional<Reason> unwritten = record(file, caller, start);
        if (unwritten.isPresent()) {
          close(opened);
          yield new FileAnswer.Unavailable(unwritten.get());
        }
        yield new FileAnswer.Open(opened);
      }
    };
  }

  /** Other bytes than those that are listed are a finding: the file is held from now on. */
  private FileAnswer unavailable(
      ListedFile file, ProjectName project, String caller, long start, Reason reason) {
    if (reason.verdict() != Verdict.REJECTED) {
      return new FileAnswer.Unavailable(reason);
    }
    FileDecision against =
        file.decision().against(List.of(reason), Optional.empty(), PolicyMode.ENFORCE);
    ListedFile found = new ListedFile(file.file(), file.sha256(), against, Optional.empty());
    Optional<Reason> unwritten = record(found, caller, start);
    if (unwritten.isPresent()) {
      return new FileAnswer.Unavailable(unwritten.get());
    }
    // Where that fails nothing was promised: the bytes are compared again for whoever asks next.
    var unused = quarantine.hold(listings.held(project, file.file(), against));
    listings.forgetAll();
    return new FileAnswer.Held(found);
  }

  private FileAnswer metadata(ListedFile file, ProjectName project, boolean known) {
    if (!file.isServed()) {
      return new FileAnswer.Held(file);
    }
    Optional<IndexFile> metadata = metadataOf(file.file());
    if (metadata.isEmpty()) {
      return new FileAnswer.Unavailable(notListed(file.file().fileName() + METADATA));
    }
    if (known) {
      return new FileAnswer.Unchanged();
    }
    return switch (open(metadata.get(), project, FileStore.MAX_METADATA_BYTES)) {
      case Outcome.Refused<CachedFile>(Reason reason) -> new FileAnswer.Unavailable(reason);
      case Outcome.Passed<CachedFile>(CachedFile opened) -> {
        if (listings.sideOf(project) instanceof Outcome.Passed<Side>(Side side)) {
          ahead.afterMetadata(file.file(), side.index());
        }
        yield new FileAnswer.Open(opened);
      }
    };
  }

  /** The metadata file as a file of its own; empty without a hash to hold it to. */
  static Optional<IndexFile> metadataOf(IndexFile file) {
    if (!(file.coreMetadata() instanceof CoreMetadata.Available available)
        || Optional.ofNullable(available.hashes().get("sha256"))
            .flatMap(Sha256::parseHex)
            .isEmpty()) {
      return Optional.empty();
    }
    URI url = file.url();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return Optional.of(
        new IndexFile(
            file.fileName() + METADATA,
            Optional.empty(),
            Optional.empty(),
            URI.create(
                url.getScheme()
                    + "://"
                    + url.getRawAuthority()
                    + url.getRawPath()
                    + METADATA
                    + query),
            available.hashes(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            new Yank.NotYanked(),
            new CoreMetadata.Unknown(),
            new ProvenancePointer.NotPublished()));
  }

  private Outcome<CachedFile> open(IndexFile file, ProjectName project, long most) {
    return switch (listings.sideOf(project)) {
      case Outcome.Refused<Side>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<Side>(Side side) -> files.open(file, side.index(), most);
    };
  }

  private static void close(CachedFile opened) {
    try {
      opened.content().close();
    } catch (IOException broken) {
      // It was only read from.
    }
  }

  private Optional<Reason> record(ListedFile file, String caller, long start) {
    FileDecision decision = file.decision();
    return log.record(
        new DecisionRecord(
            decision.id(),
            clock.instant(),
            caller,
            (file.isServed() ? "serve " : "refuse ") + file.file().fileName(),
            Optional.of(file.sha256()),
            Optional.of(decision.policy()),
            Optional.of(decision.trustRoot()),
            decision.verdict(),
            decision.reasons().stream().map(it -> it.code().name()).distinct().toList(),
            Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - start)),
            true,
            0));
  }

  /**
   * Releases a file from quarantine, once that is recorded. QUARANTINE_ENTRY_NOT_FOUND,
   * QUARANTINE_NOT_RELEASABLE, QUARANTINE_UNAVAILABLE, AUDIT_NOT_WRITTEN.
   */
  public Outcome<HeldFile> release(
      Sha256 sha256, String fileName, Function<HeldFile, Release> given) {
    return switch (quarantine.find(sha256, fileName)) {
      case Outcome.Refused<HeldFile> none -> none;
      case Outcome.Passed<HeldFile>(HeldFile held) -> {
        Release release = given.apply(held);
        Optional<Reason> objection = held.objection().or(() -> log.record(record(held, release)));
        if (objection.isPresent()) {
          yield new Outcome.Refused<>(objection.get());
        }
        Outcome<HeldFile> released = quarantine.release(sha256, fileName, release);
        listings.forgetAll();
        yield released;
      }
    };
  }

  private static DecisionRecord record(HeldFile held, Release release) {
    String subject =
        "release %s until %s by %s: %s"
            .formatted(held.fileName(), release.expires(), release.owner(), release.reason());
    return new DecisionRecord(
        held.decision(),
        release.given(),
        release.by(),
        subject,
        Optional.of(held.sha256()),
        Optional.of(held.policy()),
        Optional.of(held.trustRoot()),
        held.verdict(),
        held.reasons().stream().map(it -> it.code().name()).distinct().toList(),
        Duration.ZERO,
        false,
        0);
  }

  /**
   * Judges again, in the background, whatever is held or was asked for, if rules or day are others
   * than when that was done last.
   *
   * @param failed is told of the projects that could not be judged; called by another thread
   */
  public void rejudge(Rules rules, Consumer<ProjectName> failed) {
    String by = listings.identity(rules) + " " + clock.instant().toString().substring(0, 10);
    rejudging.start(by, it -> listings.of(it, rules) instanceof Outcome.Passed<Listing>, failed);
  }

  @Override
  public void close() {
    rejudging.close();
    otherBytes.close();
    ahead.close();
    listings.close();
    files.close();
    quarantine.close();
  }
}
