package dev.assay.cli.ledger;

import dev.assay.adapters.files.AtomicFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.OptionGroup;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.ledger.ChainHead;
import dev.assay.ledger.LedgerDifference;
import dev.assay.ledger.LedgerEntry;
import dev.assay.ledger.LedgerSource;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.report.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code assay ledger}. */
public final class LedgerCommands {
  private static final Option HEAD =
      Option.value(
          OptionGroup.WHAT, "--head", "SHA256", "The ledger must contain the entry with this hash");
  private static final Option FORMAT =
      Option.choice(OptionGroup.OUTPUT, "--format", "text is the default", "text", "json");
  private static final Option OUTPUT =
      Option.value(OptionGroup.OUTPUT, "--output", "FILE", "Write there instead of to stdout");
  private static final Option DEBUG =
      Option.flag(OptionGroup.OUTPUT, "--debug", "Show the stack trace of a defect of assay");

  private static final Command SHOW =
      Command.of(
              "ledger show",
              "Shows who published what, as far as a ledger knows",
              LedgerCommands::show,
              "Of each project: every publisher that was seen, from when to when; then the files"
                  + " that were refused or lack an attestation. The chain is checked first.")
          .withOperands("FILE [PROJECT]", 1, 2)
          .withOptions(List.of(FORMAT, DEBUG))
          .withExamples(new Example("one project", "assay ledger show ledger.db sampleproject"));

  private static final Command VERIFY =
      Command.of(
              "ledger verify",
              "Checks that nothing in a ledger was changed, removed or put in between",
              LedgerCommands::verify,
              "It prints the head: the number of entries and the hash of the last one. Keep it"
                  + " somewhere else and give the hash the next time: without it, nobody can tell"
                  + " that entries were cut off the end, or that the whole was made anew.")
          .withOperands("FILE", 1, 1)
          .withOptions(List.of(HEAD, DEBUG))
          .withExamples(
              new Example("the chain alone", "assay ledger verify ledger.db"),
              new Example(
                  "and that nothing is missing at its end",
                  "assay ledger verify ledger.db --head"
                      + " 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"));

  private static final Command EXPORT =
      Command.of(
              "ledger export",
              "Writes a ledger as JSON lines, which can be verified and compared like it",
              LedgerCommands::export)
          .withOperands("FILE", 1, 1)
          .withOptions(List.of(OUTPUT, DEBUG))
          .withExamples(
              new Example("to keep it in a repository", "assay ledger export ledger.db > l.jsonl"));

  private static final Command DIFF =
      Command.of(
              "ledger diff",
              "Compares two states of a ledger: what was appended, is missing or was altered",
              LedgerCommands::diff,
              "OLD and NEW are ledgers or exports. The exit code is 0 where entries were only"
                  + " appended, 1 where an entry is missing or says something else.")
          .withOperands("OLD NEW", 2, 2)
          .withOptions(List.of(DEBUG))
          .withExamples(new Example("in a pull request", "assay ledger diff old.jsonl ledger.db"));

  /** The commands on ledgers. */
  public static final Command FAMILY =
      Command.family(
          "ledger",
          "Look into the record of publishers that were seen",
          List.of(SHOW, VERIFY, EXPORT, DIFF));

  private LedgerCommands() {}

  private static ExitCode show(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> only = arguments.operands().stream().skip(1).findFirst();
    LedgerView view = LedgerView.of(only);
    boolean json = arguments.value(FORMAT).filter("json"::equals).isPresent();
    return read(
        arguments,
        Optional.empty(),
        view::add,
        shell,
        head -> shell.out().print(json ? view.json(head) : view.text(head)));
  }

  private static ExitCode verify(Arguments arguments, Shell shell) throws UsageError {
    Optional<String> hash = arguments.value(HEAD);
    Optional<Sha256> head = hash.flatMap(Sha256::parseHex);
    if (hash.isPresent() && head.isEmpty()) {
      throw new UsageError("--head is 64 lower-case hexadecimal digits");
    }
    return read(
        arguments,
        head,
        entry -> {},
        shell,
        end -> shell.out().println("whole: " + end.count() + " entries, head " + end.hash().hex()));
  }

  private static ExitCode export(Arguments arguments, Shell shell) throws UsageError {
    Optional<Path> output = arguments.value(OUTPUT).map(shell::resolve);
    if (output.isEmpty()) {
      return read(
          arguments,
          Optional.empty(),
          entry -> shell.out().print(entry.jsonLine() + "\n"),
          shell,
          head -> {});
    }
    try (AtomicFile file = AtomicFile.begin(output.get())) {
      ExitCode code =
          read(arguments, Optional.empty(), entry -> write(entry, file), shell, head -> {});
      if (code == ExitCode.OK) {
        file.commit();
      }
      return code;
    } catch (UncheckedIOException | IOException broken) {
      return shell.refused(
          new Reason(
              ReasonCode.FILE_UNREADABLE,
              "a place to write to",
              String.valueOf(broken.getMessage()),
              output.get().toString()));
    }
  }

  private static void write(LedgerEntry entry, AtomicFile file) {
    try {
      file.write(ByteBuffer.wrap((entry.jsonLine() + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static ExitCode read(
      Arguments arguments,
      Optional<Sha256> head,
      Consumer<LedgerEntry> receiver,
      Shell shell,
      Consumer<ChainHead> end)
      throws UsageError {
    return LedgerFile.open(
        arguments.operands().getFirst(),
        shell,
        ledger -> {
          return switch (ledger.read(head, receiver)) {
            case Outcome.Refused<ChainHead>(Reason reason) -> shell.refused(reason);
            case Outcome.Passed<ChainHead>(ChainHead found) -> {
              end.accept(found);
              yield ExitCode.OK;
            }
          };
        });
  }

  private static ExitCode diff(Arguments arguments, Shell shell) throws UsageError {
    return LedgerFile.open(
        arguments.operands().get(0),
        shell,
        old ->
            LedgerFile.open(
                arguments.operands().get(1), shell, now -> difference(old, now, shell)));
  }

  private static ExitCode difference(LedgerSource old, LedgerSource now, Shell shell) {
    List<LedgerEntry> before = new ArrayList<>();
    List<LedgerEntry> after = new ArrayList<>();
    Outcome<ChainHead> first = old.read(Optional.empty(), before::add);
    Outcome<ChainHead> second = now.read(Optional.empty(), after::add);
    LedgerDifference difference = LedgerDifference.between(before, after);
    difference.appended().forEach(it -> print("+", it, shell));
    difference.missing().forEach(it -> print("-", it, shell));
    for (LedgerDifference.Altered altered : difference.altered()) {
      print("<", altered.before(), shell);
      print(">", altered.now(), shell);
    }
    shell
        .out()
        .printf(
            Locale.ROOT,
            "%d appended, %d missing, %d altered\n",
            difference.appended().size(),
            difference.missing().size(),
            difference.altered().size());
    ExitCode code = difference.isGrowth() ? ExitCode.OK : ExitCode.REJECTED;
    return worse(worse(code, first, shell), second, shell);
  }

  /** What was read of a broken chain was compared, but the answer is that it is broken. */
  private static ExitCode worse(ExitCode code, Outcome<ChainHead> read, Shell shell) {
    return switch (read) {
      case Outcome.Passed<ChainHead> whole -> code;
      case Outcome.Refused<ChainHead>(Reason reason) -> {
        ExitCode refused = shell.refused(reason);
        yield code == ExitCode.REJECTED ? code : refused;
      }
    };
  }

  private static void print(String sign, LedgerEntry entry, Shell shell) {
    shell
        .out()
        .println(Printable.text(sign + " " + entry.link().sequence() + "  " + entry.describe()));
  }
}
