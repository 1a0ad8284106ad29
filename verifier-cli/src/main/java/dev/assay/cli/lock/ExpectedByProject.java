package dev.assay.cli.lock;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.ExpectationOptions;
import dev.assay.cli.verify.PublisherText;
import dev.assay.cli.verify.VerifyOptions;
import dev.assay.lockfile.LockedEntry;
import dev.assay.policy.Expectation;
import dev.assay.policy.PublisherRule;
import dev.assay.python.ProjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom the options expect for each project: {@code --expect} for the projects that it names, the
 * others of the group for the rest.
 */
public record ExpectedByProject(Expectation others, Map<ProjectName, Expectation> named) {
  public ExpectedByProject {
    named = Map.copyOf(named);
  }

  /** What the options say. */
  public static ExpectedByProject of(Arguments arguments, Shell shell) throws UsageError {
    if (arguments.has(LockOptions.EXPECT) && arguments.has(VerifyOptions.POLICY)) {
      throw new UsageError("--expect and --policy do not go together");
    }
    Map<ProjectName, List<PublisherRule>> rules = new LinkedHashMap<>();
    for (String text : arguments.values(LockOptions.EXPECT)) {
      int equals = text.indexOf('=');
      ProjectName project =
          ProjectName.parse(text.substring(0, Math.max(equals, 0)))
              .orElseThrow(() ->
                  new UsageError(
                      "--expect is NAME=PUBLISHER, as demo=github:acme/demo/release.yml, not \""
                          + text
                          + "\""));
      rules
          .computeIfAbsent(project, name -> new ArrayList<>())
          .add(PublisherText.parse(text.substring(equals + 1)).build());
    }
    Map<ProjectName, Expectation> named = new LinkedHashMap<>();
    rules.forEach(
        (project, list) -> named.put(project, new Expectation.OneOf(list, Set.of(), Set.of())));
    return new ExpectedByProject(ExpectationOptions.of(arguments, shell).expectation(), named);
  }

  Expectation of(LockedEntry entry) {
    return entry.project().map(this::of).orElse(others);
  }

  /** Whom to expect for one project. */
  public Expectation of(ProjectName project) {
    return named.getOrDefault(project, others);
  }

  /** All of it as one, for the report; each file's own is in its checks. */
  public Expectation whole() {
    List<PublisherRule> rules = new ArrayList<>();
    named.values().stream()
        .filter(Expectation.OneOf.class::isInstance)
        .forEach(each -> rules.addAll(((Expectation.OneOf) each).rules()));
    return others instanceof Expectation.None && !rules.isEmpty()
        ? new Expectation.OneOf(rules, Set.of(), Set.of())
        : others;
  }
}
