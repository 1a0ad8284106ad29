package dev.assay.cli.inspect;

import dev.assay.adapters.files.PipConfigFiles;
import dev.assay.adapters.http.IndexUrl;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.evidence.Signal;
import dev.assay.evidence.indexes.IndexCheck;
import dev.assay.evidence.indexes.IndexInForce;
import dev.assay.evidence.indexes.IndexesInForce;
import dev.assay.evidence.indexes.PipOptions;
import dev.assay.evidence.indexes.PipSettings;
import dev.assay.lockfile.IndexOptions;
import dev.assay.policy.IndexAddress;
import dev.assay.policy.IndexRule;
import dev.assay.ports.PackageIndex;
import dev.assay.python.ProjectName;
import dev.assay.report.InspectedRelease;
import dev.assay.report.PolicyInForce;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where pip would look for the same names on this machine, and whose the names are. */
record Indexes(IndexesInForce inForce, List<IndexRule> rules, Shell shell) {
  /**
   * What flags, variables, pip's configuration and a requirements file bring in.
   *
   * @param requirements of the lock file, if it is one that names indexes
   */
  static Indexes of(
      Arguments arguments,
      Shell shell,
      Optional<PolicyInForce> policy,
      List<IndexOptions> requirements) {
    PipOptions flags =
        new PipOptions(
            arguments.value(NetworkOptions.INDEX_URL),
            arguments.values(InspectOptions.EXTRA_INDEX_URL),
            false,
            List.of());
    PipConfigFiles.Platform platform =
        PipConfigFiles.Platform.of(System.getProperty("os.name", ""));
    IndexesInForce found =
        PipSettings.resolve(
            PipConfigFiles.read(Path.of("/"), shell.environment(), platform),
            shell.environment(),
            flags,
            requirements);
    return new Indexes(found, policy.map(it -> it.policy().indexes()).orElse(List.of()), shell);
  }

  /** Whether the policy keeps a name for indexes that are not public. */
  boolean isPrivate(ProjectName name) {
    return IndexRule.of(rules, name)
        .filter(rule -> rule.only().stream().noneMatch(IndexAddress::isPublic))
        .isPresent();
  }

  /** Settings that could not be read: there may be more indexes. */
  List<Signal> unread() {
    return inForce.signals(shell.clock().instant());
  }

  /** The releases with what the indexes in force say of their names. */
  List<InspectedRelease> added(List<InspectedRelease> releases, PackageIndex main, OpenIndex open) {
    if (open.online().isEmpty()) {
      return releases;
    }
    List<IndexCheck.Asked> asked = new ArrayList<>();
    for (IndexInForce index : inForce.all()) {
      Optional<IndexUrl> url = index.address().flatMap(it -> IndexUrl.parse(it.text()));
      url.ifPresent(it -> asked.add(new IndexCheck.Asked(index, pages(it, main, open), true)));
    }
    IndexCheck check = new IndexCheck(asked, rules, shell.clock());
    return releases.stream().map(it -> it.with(check.check(it.project()))).toList();
  }

  private static PackageIndex pages(IndexUrl url, PackageIndex main, OpenIndex open) {
    return url.base().equals(open.network().indexUrl().base())
        ? main
        : open.online().orElseThrow().stack().index(url);
  }
}
