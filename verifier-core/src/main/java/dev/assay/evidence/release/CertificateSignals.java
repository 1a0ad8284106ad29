package dev.assay.evidence.release;

import dev.assay.crypto.FulcioClaims;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.policy.OutsiderTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What genuine certificates say beside who signed. One signal for a release names every file that
 * it is about. Immutable.
 */
public final class CertificateSignals {
  /** Clocks differ, and an index counts from when it began to receive. */
  static final Duration CLOCKS = Duration.ofMinutes(5);

  /** Publishing takes minutes; a release that waits for a review takes days. */
  static final Duration LONG = Duration.ofDays(2);

  private static final int MAX_NAMED = 5;

  private final String subject;
  private final List<SignedFile> files;
  private final Instant now;

  /**
   * Signals of the files of a release.
   *
   * @param subject {@code demo 1.0}
   * @param now when the attestations were verified
   */
  public CertificateSignals(String subject, List<SignedFile> files, Instant now) {
    this.subject = Objects.requireNonNull(subject, "subject is null");
    this.files = List.copyOf(files);
    this.now = Objects.requireNonNull(now, "now is null");
  }

  /** All of them. */
  public List<Signal> all() {
    List<Signal> signals = new ArrayList<>();
    each(
        SignalCode.TRIGGER_OPEN_TO_OUTSIDERS,
        "trigger",
        claims -> claims.buildTrigger().filter(OutsiderTrigger::is),
        signals);
    each(
        SignalCode.RUNNER_SELF_HOSTED,
        "runner",
        claims -> claims.runnerEnvironment().filter("self-hosted"::equals),
        signals);
    each(
        SignalCode.SIGNED_FROM_BRANCH,
        "ref",
        claims -> claims.sourceRepositoryRef().filter(ref -> ref.startsWith("refs/heads/")),
        signals);
    each(
        SignalCode.BUILD_SIGNER_DIFFERS,
        "build-signer",
        CertificateSignals::foreignBuildSigner,
        signals);
    commits().ifPresent(signals::add);
    times(signals);
    return List.copyOf(signals);
  }

  /** A build signer that does not belong to the repository that was built. */
  private static Optional<String> foreignBuildSigner(FulcioClaims claims) {
    Optional<String> repository = claims.sourceRepositoryUri();
    return claims
        .buildSignerUri()
        .filter(uri -> repository.isPresent() && !uri.startsWith(repository.get() + "/"));
  }

  private void each(
      SignalCode code,
      String fact,
      Function<FulcioClaims, Optional<String>> value,
      List<Signal> signals) {
    Map<String, Set<String>> filesByValue = new LinkedHashMap<>();
    for (SignedFile file : files) {
      file.claims()
          .flatMap(claims -> value.apply(claims).stream())
          .forEach(
              it -> filesByValue.computeIfAbsent(it, key -> new TreeSet<>()).add(file.fileName()));
    }
    filesByValue.forEach((it, names) -> signals.add(signal(code, it, Map.of(fact, it), names)));
  }

  private Optional<Signal> commits() {
    Map<String, Set<String>> byCommit = new LinkedHashMap<>();
    for (SignedFile file : files) {
      file.claims()
          .flatMap(claims -> claims.sourceRepositoryDigest().stream())
          .forEach(commit ->
              byCommit.computeIfAbsent(commit, key -> new TreeSet<>()).add(file.fileName()));
    }
    if (byCommit.size() < 2) {
      return Optional.empty();
    }
    Map<String, String> facts = new LinkedHashMap<>();
    byCommit.forEach((commit, names) -> facts.put(commit, String.join(" ", names)));
    return Optional.of(
        Signal.of(
            SignalCode.COMMITS_DIFFER,
            subject,
            "its files are of " + byCommit.size() + " commits",
            facts,
            "the signing certificates",
            now));
  }

  private void times(List<Signal> signals) {
    for (SignedFile file : files) {
      Optional<Instant> signed = file.signed();
      if (signed.isEmpty() || file.uploaded().isEmpty()) {
        continue;
      }
      Instant uploaded = file.uploaded().get();
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("signed", signed.get().toString());
      facts.put("uploaded", uploaded.toString());
      Set<String> names = Set.of(file.fileName());
      if (signed.get().isAfter(uploaded.plus(CLOCKS))) {
        String late = "signed " + apart(uploaded, signed.get()) + " after its upload";
        signals.add(signal(SignalCode.SIGNED_AFTER_UPLOAD, late, facts, names));
      } else if (uploaded.isAfter(signed.get().plus(LONG))) {
        String late = "uploaded " + apart(signed.get(), uploaded) + " after it was signed";
        signals.add(signal(SignalCode.SIGNED_LONG_BEFORE_UPLOAD, late, facts, names));
      }
    }
  }

  private static String apart(Instant first, Instant second) {
    Duration apart = Duration.between(first, second);
    return apart.toDays() >= 2 ? apart.toDays() + " days" : apart.toMinutes() + " minutes";
  }

  private Signal signal(
      SignalCode code, String what, Map<String, String> facts, Set<String> names) {
    String some = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    String more = names.size() > MAX_NAMED ? " and " + (names.size() - MAX_NAMED) + " more" : "";
    String whose = names.size() == files.size() ? "every file" : some + more;
    return Signal.of(
        code, subject, what + " (" + whose + ")", facts, "the signing certificates", now);
  }
}
