package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.Command.Example;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.network.NetworkOptions;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.crypto.Certificate;
import dev.assay.model.MalformedEvidence;
import dev.assay.monitor.Start;
import dev.assay.monitor.WatchFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code assay log follow}. */
final class FollowCommand {
  static final Command COMMAND =
      Command.of(
              "log follow",
              "Keeps up with logs: proves every entry, and tells when a watched one appears",
              FollowCommand::run,
              "Several logs are followed one after the other, the oldest first, so that one that"
                  + " takes no more entries is finished before the next begins.",
              "The first run says where to begin with --from. After that the position is kept, and"
                  + " a run that does not find it stops.",
              "Exit code 6: a log was caught, and the evidence is kept. 7: a watched identity was"
                  + " seen. 4: a log could not be asked, or an alert not handed over.")
          .withOptions(
              LogOptions.reading(
                  LogOptions.RULES,
                  LogOptions.REPO,
                  LogOptions.SAN,
                  LogOptions.ISSUER,
                  LogOptions.CLAIM,
                  LogOptions.SHA256,
                  LogOptions.PROJECT,
                  NetworkOptions.INDEX_URL,
                  LogOptions.FROM,
                  LogOptions.ONCE,
                  LogOptions.EVERY,
                  LogOptions.MAX_AGE,
                  LogOptions.STATE,
                  LogOptions.FORMAT,
                  LogOptions.WEBHOOK,
                  LogOptions.EXEC,
                  LogOptions.QUIET))
          .withExamples(
              new Example("the first run", "assay log follow --once --from now --repo acme/rocket"),
              new Example("each run after it", "assay log follow --once --repo acme/rocket"),
              new Example("without end, with rules", "assay log follow --rules watch.toml"));

  private static final Duration USUAL_PAUSE = Duration.ofSeconds(60);

  private FollowCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    Duration pause = pause(arguments);
    Start start = start(arguments);
    try {
      WatchFile rules = FollowRules.of(arguments, shell);
      LoadedRoot root = TrustOptions.load(arguments, shell, Optional.empty()).orThrow();
      Predicate<Certificate> trusted = TrustedCertificates.of(root.root());
      List<LogKey> logs = LogKey.chosen(arguments, root, shell);
      return new FollowRun(arguments, shell, rules, trusted, logs, pause).run(start);
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    }
  }

  private static Duration pause(Arguments arguments) throws UsageError {
    Optional<String> every = arguments.value(LogOptions.EVERY);
    return every.isPresent() ? TimeText.parse(every.get(), LogOptions.EVERY) : USUAL_PAUSE;
  }

  private static Start start(Arguments arguments) throws UsageError {
    String from = arguments.value(LogOptions.FROM).orElse("stored");
    return switch (from) {
      case "stored" -> new Start.Stored();
      case "now" -> new Start.Now();
      default -> {
        if (!from.matches("[0-9]{1,18}")) {
          throw new UsageError("--from is an index, now or stored, not " + from);
        }
        yield new Start.At(Long.parseLong(from));
      }
    };
  }
}
