package dev.assay.server.gateway;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalPolicy;
import dev.assay.evidence.advisory.AdvisoryResult;
import dev.assay.evidence.advisory.Release;
import dev.assay.evidence.names.KnownProjects;
import dev.assay.evidence.names.LookAlike;
import dev.assay.evidence.names.LookAlikes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.Exemption;
import dev.assay.policy.Policy;
import dev.assay.policy.PolicyRule;
import dev.assay.policy.ProjectPattern;
import dev.assay.policy.Ruling;
import dev.assay.ports.IndexFile;
import dev.assay.python.ProjectName;
import dev.assay.report.PolicyInForce;
import dev.assay.server.judge.Rules;
import dev.assay.server.quarantine.HeldFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is held against a project, a release or a file whatever its evidence is: a name that is
 * easily taken for another's, what advisories know, and other bytes than those listed. Safe for
 * concurrent use.
 */
final class Objections {
  private final Optional<LookAlikes> names;

  /**
   * What the gateway knows of a page.
   *
   * @param internal whether it is of the internal index
   * @param otherBytes what was found of files before, by their keys in quarantine
   */
  record Known(boolean internal, Map<String, Reason> otherBytes) {
    private List<Reason> of(IndexFile file) {
      Reason found = otherBytes.get(HeldFile.key(file.sha256().orElseThrow(), file.fileName()));
      return found == null ? List.of() : List.of(found);
    }
  }

  /** {@code refusesLookAlikes} says whether names are compared with the list that is shipped. */
  Objections(boolean refusesLookAlikes) {
    this.names =
        refusesLookAlikes ? Optional.of(new LookAlikes(KnownProjects.shipped())) : Optional.empty();
  }

  /** The decisions on the files of a project, in their order, with what is held against them. */
  List<FileDecision> applied(
      ProjectName project,
      List<IndexFile> files,
      List<FileDecision> decisions,
      Rules rules,
      PolicyInForce policy,
      Known known) {
    // What is known of public names says nothing of internal ones.
    List<Reason> ofName =
        known.internal() ? List.of() : lookAlike(project, policy.policy()).stream().toList();
    Map<Release, List<Reason>> ofRelease =
        known.internal() ? Map.of() : advisories(project, files, rules, policy.policy());
    List<FileDecision> applied = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      List<Reason> all = new ArrayList<>(known.of(files.get(i)));
      all.addAll(ofName);
      all.addAll(ofRelease.getOrDefault(release(project, files.get(i)), List.of()));
      FileDecision decision = decisions.get(i);
      applied.add(all.isEmpty() ? decision : against(decision, all, project, files.get(i), policy));
    }
    return applied;
  }

  private static FileDecision against(
      FileDecision decision,
      List<Reason> objections,
      ProjectName project,
      IndexFile file,
      PolicyInForce policy) {
    List<Reason> all = new ArrayList<>(decision.reasons());
    all.addAll(objections);
    Ruling ruling =
        policy.policy().ruling(project, file.version(), file.name(), all, policy.today());
    Optional<String> waiver =
        ruling instanceof Ruling.Waived(String because) ? Optional.of(because) : Optional.empty();
    return decision.against(objections, waiver, policy.policy().mode());
  }

  private Optional<Reason> lookAlike(ProjectName project, Policy policy) {
    return names
        .filter(it -> !isNamed(project, policy))
        .flatMap(it -> it.find(project))
        .map(it ->
            new Reason(
                ReasonCode.GATEWAY_NAME_LOOKS_LIKE_ANOTHER,
                it.target(),
                project.normalized(),
                how(it)));
  }

  private static String how(LookAlike found) {
    return found.how().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whoever wrote the name down meant it. */
  private static boolean isNamed(ProjectName project, Policy policy) {
    ProjectPattern exactly = new ProjectPattern.Exact(project);
    return Stream.concat(
            policy.rules().stream().map(PolicyRule.ForProjects::projects),
            policy.exemptions().stream().map(Exemption::projects))
        .anyMatch(exactly::equals);
  }

  private static Map<Release, List<Reason>> advisories(
      ProjectName project, List<IndexFile> files, Rules rules, Policy policy) {
    if (rules.advisories().isEmpty()) {
      return Map.of();
    }
    SignalPolicy failing = SignalPolicy.of(policy.signals());
    Map<Release, List<Reason>> found = new HashMap<>();
    for (AdvisoryResult result :
        rules.advisories().get().check(files.stream().map(it -> release(project, it)).toList())) {
      found.put(
          result.release(),
          result.signals().stream().flatMap(it -> reason(it, failing).stream()).toList());
    }
    return found;
  }

  /** A file without a version is asked for by its name, which nothing can be said about. */
  private static Release release(ProjectName project, IndexFile file) {
    return new Release(project, file.version().map(Object::toString).orElse(file.fileName()));
  }

  private static Optional<Reason> reason(Signal signal, SignalPolicy failing) {
    Optional<Verdict> alone = signal.code().verdict();
    if (alone.filter(Verdict.REJECTED::equals).isPresent()) {
      return Optional.of(reason(ReasonCode.RELEASE_MALICIOUS, "a release of no advisory", signal));
    }
    if (alone.isPresent()) {
      return Optional.of(
          reason(ReasonCode.ADVISORIES_INCOMPLETE, "an answer of every source", signal));
    }
    return failing.fails(signal)
        ? Optional.of(reason(ReasonCode.POLICY_SIGNAL_FAILS, "no " + signal.code(), signal))
        : Optional.empty();
  }

  private static Reason reason(ReasonCode code, String expected, Signal signal) {
    return new Reason(code, expected, signal.message(), signal.source());
  }
}
