package dev.assay.policy;

import dev.assay.policy.PolicyFinding.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is not wrong in a policy, and accepts more than its author may think of. */
final class PolicyLint {
  private final Policy policy;
  private final LocalDate today;
  private final List<PolicyFinding> findings = new ArrayList<>();

  private PolicyLint(Policy policy, LocalDate today) {
    this.policy = policy;
    this.today = today;
  }

  static List<PolicyFinding> of(Policy policy, LocalDate today) {
    PolicyLint lint = new PolicyLint(policy, today);
    policy.others().ifPresent(rule -> lint.rule(rule, "default"));
    for (PolicyRule.ForProjects rule : policy.rules()) {
      lint.projects(rule.projects(), rule.line());
      lint.rule(rule.rule(), "project \"" + rule.projects().text() + "\"");
    }
    policy.exemptions().forEach(lint::exemption);
    policy.aliases().forEach(lint::alias);
    policy.indexes().forEach(lint::index);
    return lint.findings;
  }

  private void loose(int line, String key, String message) {
    findings.add(new PolicyFinding(Kind.TOO_LOOSE, line, key, message));
  }

  private void projects(ProjectPattern projects, int line) {
    String key = "project \"" + projects.text() + "\"";
    switch (projects) {
      case ProjectPattern.Exact exact -> {}
      case ProjectPattern.Matching glob -> {
        if (glob.text().startsWith("*")) {
          loose(line, key, "a glob that begins with * is about names that anybody can register");
        }
      }
      case ProjectPattern.Pattern pattern -> {
        if (pattern.pattern().matches("any-name") || pattern.pattern().text().startsWith(".")) {
          loose(line, key, "the pattern is about names that anybody can register");
        }
      }
    }
  }

  private void rule(PolicyRule rule, String key) {
    for (PolicyPublisher publisher : rule.publishers()) {
      publisher(publisher.rule(), publisher.line(), key + " publisher");
    }
  }

  private void publisher(PublisherRule rule, int line, String key) {
    boolean person = rule.identity().isPresent();
    if (!person && rule.repository().isEmpty() && rule.repositoryId().isEmpty()) {
      loose(line, key, "any repository of the owner is accepted; give a repository");
    } else if (!person && rule.workflow().isEmpty()) {
      loose(line, key, "any workflow of the repository is accepted; give a workflow");
    }
    rule.ref().ifPresent(ref -> ref(ref.text(), line, key));
    rule.trigger()
        .filter(OutsiderTrigger::is)
        .ifPresent(it -> loose(line, key, "people from outside can cause the trigger " + it));
  }

  private void ref(String ref, int line, String key) {
    int star = ref.indexOf('*');
    if (star < 0) {
      return;
    }
    if (star < "refs/tags/".length()) {
      loose(line, key, "the ref " + ref + " is of any kind; begin it with refs/tags/");
    } else if (ref.startsWith("refs/heads/")) {
      loose(line, key, "the ref " + ref + " lets anybody who can push a branch publish");
    } else if (ref.startsWith("refs/pull/") || ref.startsWith("refs/merge-requests/")) {
      loose(line, key, "the ref " + ref + " is of changes that nobody has merged");
    }
  }

  private void exemption(Exemption exemption) {
    String key = "exemption \"" + exemption.projects().text() + "\"";
    if (exemption.isExpired(today)) {
      findings.add(
          new PolicyFinding(
              Kind.EXPIRED,
              exemption.line(),
              key,
              "expired on " + exemption.expires() + "; ask " + exemption.owner()));
    } else if (exemption.expires().isAfter(today.plusYears(1))) {
      loose(exemption.line(), key, "it ends in more than a year, so nobody will look at it");
    }
    if (exemption.projects() instanceof ProjectPattern.Matching glob && glob.text().equals("*")) {
      loose(exemption.line(), key, "every project is exempt; see mode = \"audit\"");
    }
  }

  private void index(IndexRule rule) {
    for (IndexAddress address : rule.only()) {
      if (address.text().startsWith("http:")) {
        String key = "index \"" + rule.projects().text() + "\"";
        loose(rule.line(), key, "anybody on the way can answer for " + address + "; use https");
      }
    }
  }

  private void alias(RepositoryAlias alias) {
    String key = "alias \"" + alias.repository() + "\"";
    List<PublisherRule> used =
        Stream.concat(
                policy.others().stream(), policy.rules().stream().map(PolicyRule.ForProjects::rule))
            .flatMap(rule -> rule.publishers().stream())
            .map(PolicyPublisher::rule)
            .filter(alias::isOf)
            .toList();
    if (used.isEmpty()) {
      findings.add(
          new PolicyFinding(
              Kind.UNUSED, alias.line(), key, "no publisher names " + alias.repository()));
    } else if (alias.versions().isEmpty()
        && used.stream().anyMatch(rule -> rule.repositoryId().isEmpty())) {
      loose(
          alias.line(),
          key,
          "whoever registers "
              + alias.formerly()
              + " anew is accepted; give a repository-id to the"
              + " publisher, or versions to the alias");
    }
  }
}
