package dev.assay.server.judge;

import dev.assay.Assay;
import dev.assay.EvidenceFile;
import dev.assay.IndexVerification;
import dev.assay.LockVerification;
import dev.assay.crypto.SignatureCheck;
import dev.assay.lockfile.LockSelection;
import dev.assay.lockfile.LockedEntry;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.policy.Expectation;
import dev.assay.policy.Policy;
import dev.assay.ports.IndexFile;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.RefusedEntry;
import dev.assay.ports.ReleaseListing;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.report.Baseline;
import dev.assay.report.FileReport;
import dev.assay.report.LockSummary;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import dev.assay.server.limits.CryptoPool;
import dev.assay.server.limits.Parallel;
import dev.assay.trust.TrustRoot;
import dev.assay.verify.Artifact;
import dev.assay.verify.Verifier;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers questions as {@code assay verify} and {@code assay check} do: for equal inputs the
 * documents are equal bytes. What has to be looked up is waited for on the calling virtual thread;
 * what is there is judged on the crypto pool, a file at a time. A lock file, where looking up and
 * judging take turns, has its signatures on the pool. Safe for concurrent use.
 */
public final class Judge {
  private static final int AT_ONCE = 8;

  private final PackageIndex index;
  private final RequestLog log;
  private final CryptoPool pool;
  private final SignatureCheck signatures;
  private final String version;
  private final InstantSource clock;
  private final Optional<SeenPublishers> seen;
  private final AtomicReference<Engines> engines = new AtomicReference<>();

  /** Verifiers of one trust root: which keys its chains end in is worked out once. */
  private record Engines(TrustRoot root, Assay direct, Assay pooled) {}

  /**
   * A judge over one index.
   *
   * @param log that {@code index} enters its requests into
   * @param signatures what verifies the signatures of evidence
   * @param version of the program, for the documents
   * @param seen the ledger that decisions are compared with
   */
  public Judge(
      PackageIndex index,
      RequestLog log,
      CryptoPool pool,
      SignatureCheck signatures,
      String version,
      InstantSource clock,
      Optional<SeenPublishers> seen) {
    this.index = index;
    this.log = log;
    this.pool = pool;
    this.signatures = signatures;
    this.version = version;
    this.clock = clock;
    this.seen = seen;
  }

  /** The day in UTC, by which policies count. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** The name and version of the signature engine. */
  public String engine() {
    return signatures.name();
  }

  /** Answers by the policy {@code name}, which must be one of {@code rules}. */
  public Judgement judge(Question question, Rules rules, String name) {
    Policy policy = policy(rules, name);
    PolicyInForce inForce = new PolicyInForce(policy, today());
    NetworkLog requests = NetworkLog.inMemory();
    RunReport report =
        log.during(requests, () -> report(question, rules, inForce, requests)).under(inForce);
    RunReport compared =
        seen.map(it -> report.with(it.compared(report.files()), List.of())).orElse(report);
    return Judgement.of(question.name(), name, policy.digest(), compared);
  }

  private static Policy policy(Rules rules, String name) {
    return Objects.requireNonNull(rules.policies().get(name), "a policy that was looked up before");
  }

  /** What a policy that is not in force would say about files that the index lists. */
  public List<FileReport> replay(List<IndexFile> files, Rules rules, PolicyInForce policy) {
    IndexVerification verification =
        new IndexVerification(engines(rules.trustRoot()).direct().under(policy), index, pool::run);
    return log.during(
        NetworkLog.inMemory(),
        () ->
            parallel(
                files,
                file ->
                    policy.applied(
                        verification.verifyFile(file, IndexVerification.DigestSource.LISTED))));
  }

  /** The index that questions are looked up in. */
  public PackageIndex index() {
    return index;
  }

  private Engines engines(TrustRoot root) {
    Engines known = engines.get();
    if (known == null || known.root() != root) {
      known =
          new Engines(
              root,
              Assay.with(new Verifier(root, signatures)),
              Assay.with(new Verifier(root, pool.engine(signatures))));
      engines.set(known);
    }
    return known;
  }

  private RunReport report(
      Question question, Rules rules, PolicyInForce policy, NetworkLog requests) {
    Engines made = engines(rules.trustRoot());
    List<FileReport> files;
    Optional<LockSummary> lock = Optional.empty();
    switch (question) {
      case Question.OneFile file -> files = List.of(oneFile(file, made.direct().under(policy)));
      case Question.WholeRelease release -> files = release(release, made.direct().under(policy));
      case Question.WholeLock asked -> {
        LockRun run = lock(asked, made.pooled().under(policy));
        files = run.files();
        lock = Optional.of(run.summary());
      }
    }
    return new RunReport(
        files,
        new Expectation.None(),
        RunReport.TrustRootUsed.of(rules.trustRoot()),
        false,
        requests.requests().stream()
            .map(it -> new RunReport.Request(it.method().name(), it.location(), it.outcome()))
            .toList(),
        new RunReport.Tool("assay", version, made.direct().engine()),
        rules.warnings(),
        lock);
  }

  private FileReport oneFile(Question.OneFile file, Assay direct) {
    DistributionName name;
    try {
      name = DistributionName.parse(file.fileName());
    } catch (InvalidDistributionName invalid) {
      return anyFile(file, invalid, direct);
    }
    Artifact.Distribution artifact = new Artifact.Distribution(name, file.sha256());
    FileReport report =
        file.evidence()
            .map(evidence -> pool.run(() -> given(artifact, evidence, direct)))
            .orElseGet(() -> new IndexVerification(direct, index, pool::run).verifyFile(artifact));
    return named(file.name(), report);
  }

  /** A file that is no distribution can have a bundle, and nothing else. */
  private FileReport anyFile(Question.OneFile file, InvalidDistributionName invalid, Assay direct) {
    Optional<EvidenceFile> bundle =
        file.evidence()
            .filter(it -> it.kind() == Question.Evidence.Kind.BUNDLE)
            .map(Question.Evidence::file);
    if (bundle.isPresent()) {
      Artifact.Blob blob = Artifact.Blob.ofDigest(file.sha256());
      return pool.run(() -> direct.verifyBundle(file.name(), blob, bundle.get(), Optional.empty()));
    }
    Reason reason =
        new Reason(
            ReasonCode.DISTRIBUTION_NAME_INVALID,
            "a wheel (.whl) or sdist (.tar.gz, .zip)",
            file.fileName() + ": " + invalid.getMessage(),
            "the file's name");
    return FileReport.refused(file.name(), Optional.of(file.sha256()), List.of(reason));
  }

  private static FileReport given(
      Artifact.Distribution artifact, Question.Evidence evidence, Assay assay) {
    return switch (evidence.kind()) {
      case PROVENANCE -> assay.verifyProvenance(artifact, evidence.file());
      case ATTESTATION -> assay.verifyAttestations(artifact, List.of(evidence.file()));
      case BUNDLE ->
          assay.verifyBundle(
              artifact.name(), Artifact.Blob.ofDigest(artifact.sha256()), evidence.file());
    };
  }

  /** Under the name by which the caller asked, as the command line has it. */
  private static FileReport named(String name, FileReport report) {
    return new FileReport(
        name,
        report.sha256(),
        report.project(),
        report.version(),
        report.obstacles(),
        report.evidence(),
        report.warnings());
  }

  private List<FileReport> release(Question.WholeRelease release, Assay assay) {
    IndexVerification verification = new IndexVerification(assay, index, pool::run);
    return switch (verification.release(release.project(), release.version())) {
      case Outcome.Refused<ReleaseListing>(Reason reason) ->
          List.of(FileReport.refused(release.name(), Optional.empty(), List.of(reason)));
      case Outcome.Passed<ReleaseListing>(ReleaseListing listing) -> {
        List<Supplier<FileReport>> work = new ArrayList<>();
        for (IndexFile file : listing.files()) {
          work.add(() -> verification.verifyFile(file, release.digests()));
        }
        for (RefusedEntry entry : listing.refused()) {
          work.add(() -> IndexVerification.refusedEntry(entry));
        }
        yield parallel(work, Supplier::get);
      }
    };
  }

  /** A lock file's files, and what is said of the file as a whole. */
  private record LockRun(List<FileReport> files, LockSummary summary) {}

  private LockRun lock(Question.WholeLock asked, Assay assay) {
    List<LockSummary.LeftOut> leftOut = new ArrayList<>();
    Map<Object, List<LockedEntry>> byProject = new LinkedHashMap<>();
    List<LockedEntry> wanted = new ArrayList<>();
    for (LockSelection.Selected selected : selection(asked).entries()) {
      LockedEntry entry = selected.entry();
      if (selected.leftOut().isPresent()) {
        leftOut.add(
            new LockSummary.LeftOut(entry.place(), entry.title(), selected.leftOut().get()));
        continue;
      }
      Object project = entry.project().isPresent() ? entry.project().get() : entry;
      byProject.computeIfAbsent(project, unused -> new ArrayList<>()).add(entry);
      wanted.add(entry);
    }
    LockVerification verification =
        new LockVerification(assay, index, asked.target(), false, entry -> new Expectation.None());
    List<List<LockedEntry>> groups = List.copyOf(byProject.values());
    List<List<List<FileReport>>> verified = parallel(groups, verification::verify);
    IdentityHashMap<LockedEntry, List<FileReport>> reports = new IdentityHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      for (int i = 0; i < groups.get(g).size(); i++) {
        reports.put(groups.get(g).get(i), verified.get(g).get(i));
      }
    }
    List<FileReport> files = new ArrayList<>();
    wanted.forEach(entry -> files.addAll(reports.getOrDefault(entry, List.of())));
    return new LockRun(
        files,
        new LockSummary(
            asked.lock().name(),
            asked.lock().kind(),
            asked.lock().entries().size(),
            leftOut,
            asked.lock().notes(),
            Baseline.none()));
  }

  private static LockSelection selection(Question.WholeLock asked) {
    try {
      return LockSelection.of(asked.lock(), asked.target());
    } catch (MalformedEvidence otherTarget) {
      throw new IllegalStateException("the target was tried when the question was read");
    }
  }

  private <T, R> List<R> parallel(List<T> things, Function<T, R> work) {
    return Parallel.map(things, thing -> log.carried(() -> work.apply(thing)), AT_ONCE);
  }
}
