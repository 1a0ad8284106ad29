package dev.assay.cli.lock;

import static dev.assay.cli.command.Option.flag;
import static dev.assay.cli.command.Option.value;

import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.ledger.LedgerOption;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.receipt.ReceiptOption;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.cli.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.List;

/** The options of commands on lock files. */
public final class LockOptions {
  static final Option EXPECT =
      value(
              OptionGroup.WHO,
              "--expect",
              "NAME=PUBLISHER",
              "Who must have made one project, as demo=github:acme/demo/release.yml")
          .severalTimes();
  public static final Option PYTHON_VERSION =
      value(
          OptionGroup.WHAT,
          "--python-version",
          "3.N",
          "Only what is installed for this Python; else every file of the lock");
  public static final Option PLATFORM =
      value(
          OptionGroup.WHAT,
          "--platform",
          "TAG",
          "Only what is installed there, as manylinux_2_28_x86_64, macosx_14_0_arm64, win_amd64");
  public static final Option EXTRA =
      value(OptionGroup.WHAT, "--extra", "NAME", "Also this extra, where a target is chosen")
          .severalTimes();
  static final Option GROUP =
      value(
              OptionGroup.WHAT,
              "--group",
              "NAME",
              "This dependency group instead of the default ones, where a target is chosen")
          .severalTimes();
  static final Option DOWNLOAD =
      flag(OptionGroup.WHAT, "--download", "Hash the bytes too, instead of trusting the listing");
  public static final Option MAX_CONNECTIONS =
      value(
          OptionGroup.NETWORK,
          "--max-connections",
          "NUMBER",
          "How many connections may be open at once; 8 is the default");
  static final Option BASELINE =
      value(
          OptionGroup.OUTPUT,
          "--baseline",
          "FILE",
          "Let what this file accepts out of the exit code; never what is REJECTED");
  static final Option WRITE_BASELINE =
      value(
          OptionGroup.OUTPUT,
          "--write-baseline",
          "FILE",
          "Write a baseline that accepts what is missing or undecided now");

  static final Option UPDATE =
      flag(OptionGroup.WHAT, "--update", "Replace identities that are recorded already");

  /** Of {@code assay check}. */
  static final List<Option> CHECK =
      joined(
          List.of(
              EXPECT,
              VerifyOptions.PUBLISHER,
              VerifyOptions.REPO,
              VerifyOptions.OWNER,
              VerifyOptions.WORKFLOW,
              VerifyOptions.REF,
              VerifyOptions.ENVIRONMENT,
              VerifyOptions.COMMIT,
              VerifyOptions.TRIGGER,
              VerifyOptions.RUNNER,
              VerifyOptions.REPOSITORY_ID,
              VerifyOptions.OWNER_ID,
              VerifyOptions.IDENTITY,
              VerifyOptions.ISSUER,
              VerifyOptions.BUILD_SIGNER,
              VerifyOptions.PREDICATE_TYPE,
              VerifyOptions.POLICY,
              VerifyOptions.ANY_PUBLISHER,
              PYTHON_VERSION,
              PLATFORM,
              EXTRA,
              GROUP,
              DOWNLOAD,
              VerifyOptions.KIT,
              LedgerOption.LEDGER,
              LedgerOption.ACCEPT_CHANGE,
              VerifyOptions.SECOND_OPINION),
          connection(),
          List.of(
              VerifyOptions.FORMAT,
              VerifyOptions.OUTPUT,
              ReceiptOption.RECEIPT,
              ReceiptOption.RECEIPT_KEY,
              BASELINE,
              WRITE_BASELINE,
              VerifyOptions.EXPLAIN,
              VerifyOptions.QUIET,
              VerifyOptions.VERBOSE,
              VerifyOptions.COLOR,
              VerifyOptions.DEBUG));

  /** Of commands that only ask an index and write a file. */
  static final List<Option> ANNOTATE =
      joined(
          List.of(UPDATE, VerifyOptions.KIT),
          connection(),
          List.of(VerifyOptions.OUTPUT, VerifyOptions.QUIET, VerifyOptions.DEBUG));

  /** Of {@code assay lock diff}. */
  static final List<Option> DIFF =
      joined(List.of(VerifyOptions.KIT), connection(), List.of(VerifyOptions.DEBUG));

  private LockOptions() {}

  /** How a run reaches its index and its trust root. */
  public static List<Option> connection() {
    return joined(
        NetworkOptions.ALL,
        List.of(
            MAX_CONNECTIONS,
            NetworkOptions.MAX_RATE,
            TrustOptions.TRUSTED_ROOT,
            TrustOptions.TRUST,
            TrustOptions.MAX_STALE,
            VerifyOptions.ENGINE));
  }

  @SafeVarargs
  private static List<Option> joined(List<Option>... parts) {
    List<Option> all = new ArrayList<>();
    for (List<Option> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
