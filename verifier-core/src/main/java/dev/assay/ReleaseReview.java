package dev.assay;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.verify.Signer;
import dev.assay.verify.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the files of a release have to do with each other, and with what a build produced. Stateless
 * and pure.
 */
public final class ReleaseReview {
  private ReleaseReview() {}

  /**
   * The same reports; files of one release that different publishers signed are warned of, or get
   * RELEASE_PUBLISHERS_MIXED where the policy says so. Evidence that does not verify names nobody.
   */
  public static List<FileReport> ofPublishers(
      List<FileReport> files, Optional<PolicyInForce> policy) {
    if (files.size() < 2) {
      return files;
    }
    Map<String, Set<String>> publishers = new LinkedHashMap<>();
    for (FileReport file : files) {
      release(file)
          .ifPresent(release ->
              publishers.computeIfAbsent(release, key -> new TreeSet<>()).addAll(signers(file)));
    }
    boolean fails = policy.filter(it -> it.policy().signals().mixedPublishersFail()).isPresent();
    return files.stream().map(file -> reviewed(file, publishers, fails)).toList();
  }

  private static FileReport reviewed(
      FileReport file, Map<String, Set<String>> publishers, boolean fails) {
    Optional<String> release = release(file);
    Set<String> all = release.map(publishers::get).orElse(Set.of());
    Set<String> own = signers(file);
    if (all.size() < 2 || own.isEmpty()) {
      return file;
    }
    String everybody = String.join("; ", all);
    if (!fails) {
      return file.warned("files of " + release.get() + " have different publishers: " + everybody);
    }
    Reason mixed =
        new Reason(
            ReasonCode.RELEASE_PUBLISHERS_MIXED,
            "one publisher for " + release.get(),
            everybody,
            file.name());
    return file.with(List.of(mixed));
  }

  private static Optional<String> release(FileReport file) {
    return file.project().flatMap(project -> file.version().map(it -> project + "==" + it));
  }

  private static Set<String> signers(FileReport file) {
    Optional<ProjectName> project = file.project().flatMap(ProjectName::parse);
    Optional<Version> version = file.version().flatMap(Version::parse);
    if (project.isEmpty() || version.isEmpty()) {
      return Set.of();
    }
    return file.genuineEvidence().stream()
        .map(it -> PublisherIdentity.of(it.provenSigner(), project.get(), version.get()).describe())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The report on a file that the index has, and that the build did not produce. */
  public static FileReport unexpected(FileReport served, String built) {
    return served.with(
        List.of(
            new Reason(
                ReasonCode.RELEASE_FILE_UNEXPECTED,
                "only the files in " + built,
                served.name(),
                "the index")));
  }

  /** The report on a file that the build produced, and that the index does not list. */
  public static FileReport unpublished(String fileName, Sha256 built, String release) {
    Reason reason =
        new Reason(
            ReasonCode.FILE_NOT_ON_INDEX, fileName, "no such file of " + release, "the index");
    return FileReport.refused(fileName, Optional.of(built), List.of(reason));
  }

  /**
   * The report on a file that the index has and the build produced.
   *
   * @param served what the index's bytes and attestations came to
   * @param built the digest of the build's file
   * @param beside what the attestations beside the build's file came to; empty without any
   */
  public static FileReport compared(FileReport served, Sha256 built, Optional<FileReport> beside) {
    List<Reason> reasons = new ArrayList<>();
    Optional<Sha256> published = served.sha256().filter(digest -> !digest.equals(built));
    published.ifPresent(digest ->
        reasons.add(
            new Reason(
                ReasonCode.RELEASE_BYTES_DIFFER,
                built.hex(),
                digest.hex(),
                "the index's " + served.name())));
    if (beside.isEmpty()) {
      return reasons.isEmpty() ? served : served.with(reasons);
    }
    Set<String> known =
        served.genuineEvidence().stream().map(ReleaseReview::signing).collect(Collectors.toSet());
    boolean servesSome = served.evidence().stream().findAny().isPresent();
    beside.get().genuineEvidence().stream()
        .map(ReleaseReview::signing)
        .filter(signing -> servesSome && !known.contains(signing))
        .distinct()
        .forEach(signing ->
            reasons.add(
                new Reason(
                    ReasonCode.RELEASE_SIDECAR_DIFFERS,
                    signing,
                    known.isEmpty() ? "none that verifies" : String.join("; ", known),
                    "the index's attestations of " + served.name())));
    reasons.addAll(beside.get().obstacles());
    return served.with(reasons).withEvidence(beside.get().evidence());
  }

  /** A certificate signs for a few minutes, so with what it signed it stands for the signing. */
  private static String signing(Verification.Genuine genuine) {
    String signer =
        switch (genuine.provenSigner()) {
          case Signer.CertificateHolder holder ->
              "certificate SHA-256 " + holder.certificateSha256().hex();
          case Signer.KeyHolder holder -> "key SHA-256 " + holder.spkiSha256().hex();
        };
    return genuine.predicateType().orElse("no predicate") + " by " + signer;
  }
}
