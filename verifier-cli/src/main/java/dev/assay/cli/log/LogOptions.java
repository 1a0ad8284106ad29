package dev.assay.cli.log;

import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.TrustOptions;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code assay log}. */
final class LogOptions {
  static final Option LOG =
      Option.value(
              OptionGroup.WHAT,
              "--log",
              "NAME",
              "A log of the trust root by its name; else every log of tiles, or the newest")
          .severalTimes();
  static final Option LOG_KEY =
      Option.value(
          OptionGroup.TRUST, "--log-key", "VKEY", "Key of a log that the trust root does not have");
  static final Option SOURCE =
      Option.value(
              OptionGroup.NETWORK,
              "--source",
              "[NAME=]URL|DIR|ZIP",
              "Where a log's files are; else below /api/v2/ of the log itself")
          .severalTimes();
  static final Option CONNECTIONS =
      Option.value(
          OptionGroup.NETWORK,
          "--connections",
          "NUMBER",
          "How many files to ask for at once, 1 to 32; 8 is the default");
  static final Option FORMAT =
      Option.choice(OptionGroup.OUTPUT, "--format", "How to print", "text", "json");
  static final Option OUTPUT =
      Option.value(OptionGroup.OUTPUT, "--output", "FILE", "Write the proof there");
  static final Option QUIET =
      Option.flag(OptionGroup.OUTPUT, "--quiet", "Print no progress and no summary")
          .withLetter("-q");

  static final Option SINCE =
      Option.value(
          OptionGroup.WHAT, "--since", "FILE", "A checkpoint of before, to prove growth from");
  static final Option TILES_ONLY =
      Option.flag(OptionGroup.WHAT, "--tiles-only", "Leave the entries out: check the tree alone");
  static final Option RESUME =
      Option.flag(OptionGroup.WHAT, "--resume", "Go on where an interrupted run stopped");

  static final Option STATE =
      Option.value(
          OptionGroup.WHAT, "--state", "DIR", "Where positions, alerts and evidence are kept");
  static final Option FROM =
      Option.value(
          OptionGroup.WHAT,
          "--from",
          "N|now|stored",
          "Where to begin: an index, the end, or where the last run stopped (the default)");
  static final Option ONCE =
      Option.flag(OptionGroup.WHAT, "--once", "Follow to the present end, and exit");
  static final Option EVERY =
      Option.value(OptionGroup.WHAT, "--every", "TIME", "How often to look; 60s is the default");
  static final Option MAX_AGE =
      Option.value(
          OptionGroup.WHAT,
          "--max-age",
          "TIME",
          "How long a log may stand still before that is an alarm; 1d is the default");
  static final Option RULES =
      Option.value(OptionGroup.WATCH, "--rules", "FILE", "Rules, exceptions and receivers (TOML)");
  static final Option REPO =
      Option.value(OptionGroup.WATCH, "--repo", "OWNER/NAME|URL", "Watch for this repository");
  static final Option SAN =
      Option.value(OptionGroup.WATCH, "--san", "GLOB", "Watch for this name in certificates");
  static final Option ISSUER =
      Option.value(OptionGroup.WATCH, "--issuer", "GLOB", "Watch for this OIDC issuer");
  static final Option CLAIM =
      Option.value(
              OptionGroup.WATCH,
              "--claim",
              "NAME=GLOB",
              "Watch for a claim by its name or OID, as buildTrigger=release")
          .severalTimes();
  static final Option SHA256 =
      Option.value(OptionGroup.WATCH, "--sha256", "HEX", "Watch for this digest in entries");
  static final Option PROJECT =
      Option.value(
              OptionGroup.WATCH,
              "--project",
              "NAME",
              "Watch for the publishers of a project, and compare log and index")
          .severalTimes();
  static final Option WEBHOOK =
      Option.value(
          OptionGroup.OUTPUT,
          "--webhook",
          "URL",
          "Send each alert there; signed with ASSAY_WEBHOOK_SECRET");
  static final Option EXEC =
      Option.value(
          OptionGroup.OUTPUT,
          "--exec",
          "PROGRAM",
          "Start this program with each alert on its input");
  static final Option INDEX_FILE =
      Option.value(
          OptionGroup.WHAT, "--index", "FILE", "The local index of proven entries (SQLite)");

  private static final List<Option> READ =
      List.of(
          LOG,
          LOG_KEY,
          SOURCE,
          CONNECTIONS,
          NetworkOptions.OFFLINE,
          NetworkOptions.TIMEOUT,
          NetworkOptions.CA_FILE,
          NetworkOptions.CACHE_DIR,
          NetworkOptions.NO_CACHE,
          TrustOptions.TRUSTED_ROOT,
          TrustOptions.TRUST,
          TrustOptions.MAX_STALE);

  private LogOptions() {}

  /** What every command has that reads a log, and {@code more}. */
  static List<Option> reading(Option... more) {
    List<Option> all = new ArrayList<>(List.of(more));
    all.addAll(READ);
    return List.copyOf(all);
  }
}
