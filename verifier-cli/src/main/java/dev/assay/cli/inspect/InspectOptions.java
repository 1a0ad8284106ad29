package dev.assay.cli.inspect;

import static dev.assay.cli.command.Option.choice;
import static dev.assay.cli.command.Option.flag;
import static dev.assay.cli.command.Option.value;

import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.lock.LockOptions;
import dev.assay.cli.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code assay inspect}. */
final class InspectOptions {
  static final Option FILE =
      value(OptionGroup.WHAT, "--file", "LOCKFILE", "Every package of a lock or requirements file")
          .withLetter("-f");
  static final Option WITH_DEPS =
      flag(OptionGroup.WHAT, "--with-deps", "Also what the releases need themselves");
  static final Option WITH_TRANSITIVE_DEPS =
      flag(OptionGroup.WHAT, "--with-transitive-deps", "Also everything that is pulled in");
  static final Option MAX_PROJECTS =
      value(
          OptionGroup.WHAT,
          "--max-projects",
          "N",
          "How many projects a tree may have; 2000 is the default");
  static final Option RELEASES_BEFORE =
      value(
          OptionGroup.WHAT,
          "--releases-before",
          "N",
          "With how many earlier releases to compare; 5 is the default, 0 with a lock file");
  static final Option NO_LINKS =
      flag(OptionGroup.WHAT, "--no-links", "Do not ask the index for the project's own links");
  static final Option ADVISORIES =
      value(
          OptionGroup.WHAT,
          "--advisories",
          "PATH",
          "Snapshot of OSV (all.zip or a directory) instead of asking OSV and the index");
  static final Option MAX_ADVISORY_AGE =
      value(
          OptionGroup.WHAT,
          "--max-advisory-age",
          "TIME",
          "How old a snapshot, or a kept answer offline, may be; 7d is the default");
  static final Option EXTRA_INDEX_URL =
      value(
              OptionGroup.NETWORK,
              "--extra-index-url",
              "URL",
              "Another index that pip would use here, compared with the main one")
          .severalTimes();
  static final Option OSV_URL =
      value(OptionGroup.NETWORK, "--osv-url", "URL", "Where OSV's service is");
  static final Option KEV =
      value(OptionGroup.WHAT, "--kev", "FILE", "Catalogue of exploited vulnerabilities (JSON)");
  static final Option NO_ADVISORIES =
      flag(OptionGroup.WHAT, "--no-advisories", "Do not look for known vulnerabilities");
  static final Option KNOWN_PROJECTS =
      value(
          OptionGroup.WHAT,
          "--known-projects",
          "FILE",
          "Names that others may imitate, one on a line; instead of the list that is shipped");
  static final Option INSPECT_ARTIFACTS =
      flag(
          OptionGroup.WHAT,
          "--inspect-artifacts",
          "Download the files and look into them: RECORD, metadata, .pth, setup.py, bombs, links");
  static final Option DOWNLOAD =
      flag(OptionGroup.WHAT, "--download", "Hash the bytes too, instead of trusting the listing");
  static final Option FORMAT =
      choice(
          OptionGroup.OUTPUT,
          "--format",
          "text is the default",
          "text",
          "json",
          "sarif",
          "markdown",
          "cyclonedx",
          "html");

  static final List<Option> ALL = all();

  private InspectOptions() {}

  private static List<Option> all() {
    List<Option> all = new ArrayList<>();
    all.addAll(
        List.of(
            VerifyOptions.EXPECTED_REPO,
            VerifyOptions.PUBLISHER,
            VerifyOptions.POLICY,
            FILE,
            WITH_DEPS,
            WITH_TRANSITIVE_DEPS,
            LockOptions.PYTHON_VERSION,
            LockOptions.PLATFORM,
            LockOptions.EXTRA,
            MAX_PROJECTS,
            RELEASES_BEFORE,
            NO_LINKS,
            ADVISORIES,
            MAX_ADVISORY_AGE,
            KEV,
            NO_ADVISORIES,
            KNOWN_PROJECTS,
            EXTRA_INDEX_URL,
            OSV_URL,
            INSPECT_ARTIFACTS,
            DOWNLOAD,
            VerifyOptions.KIT));
    all.addAll(LockOptions.connection());
    all.addAll(
        List.of(
            FORMAT,
            VerifyOptions.OUTPUT,
            VerifyOptions.VERBOSE,
            VerifyOptions.COLOR,
            VerifyOptions.DEBUG));
    return List.copyOf(all);
  }
}
