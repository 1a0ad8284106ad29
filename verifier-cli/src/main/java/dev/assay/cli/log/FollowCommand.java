package dev.assay.cli.log;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.adapters.files.Outbox;
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
import dev.assay.monitor.FollowRound;
import dev.assay.monitor.FollowSettings;
import dev.assay.monitor.Follower;
import dev.assay.monitor.Start;
import dev.assay.monitor.Watch;
import dev.assay.monitor.WatchFile;
import dev.assay.monitor.WatchList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    Duration pause =
        arguments.value(LogOptions.EVERY).isPresent()
            ? TimeText.parse(arguments.value(LogOptions.EVERY).get(), LogOptions.EVERY)
            : USUAL_PAUSE;
    Start start = start(arguments);
    try {
      WatchFile rules = FollowRules.of(arguments, shell);
      LoadedRoot root = TrustOptions.load(arguments, shell, Optional.empty()).orThrow();
      Predicate<Certificate> trusted = TrustedCertificates.of(root.root());
      List<LogKey> logs = LogKey.chosen(arguments, root, shell);
      ExitCode worst = ExitCode.OK;
      try (FollowSinks sinks = FollowSinks.open(rules.sinks(), arguments, shell)) {
        while (true) {
          boolean rollover = false;
          for (LogKey log : logs) {
            try (FollowTargets targets = FollowTargets.of(log, arguments, shell)) {
              for (FollowTargets.Target target : targets.all()) {
                Start from = rollover ? startOf(target, start, arguments, shell) : start;
                rollover |= hasState(target, arguments, shell);
                worst = worse(worst, follow(target, from, rules, trusted, sinks, arguments, shell));
              }
            } catch (MalformedEvidence refused) {
              worst = worse(worst, LogRun.refused(refused.reason(), shell));
            }
          }
          // Who watches a run without end wants to see what it says when it says it.
          shell.out().flush();
          shell.err().flush();
          if (arguments.has(LogOptions.ONCE) || worst == ExitCode.LOG_MISBEHAVED) {
            return worst;
          }
          start = new Start.Stored();
          Thread.sleep(pause.toMillis());
        }
      }
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    }
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

  /** A log that comes after one that is followed is a new shard, and read from its first entry. */
  private static Start startOf(
      FollowTargets.Target log, Start start, Arguments arguments, Shell shell) throws UsageError {
    if (!(start instanceof Start.Stored) || hasState(log, arguments, shell)) {
      return start;
    }
    shell.err().println("assay: " + log.name() + " is new, and followed from its first entry");
    return new Start.At(0);
  }

  private static boolean hasState(FollowTargets.Target log, Arguments arguments, Shell shell)
      throws UsageError {
    return DirectoryFollowStore.hasState(
        DirectoryFollowStore.directoryOf(StatePlace.of(arguments, shell), log.name()));
  }

  /** The log's own guilt first, then what was looked for, then what could not be done. */
  private static ExitCode worse(ExitCode one, ExitCode other) {
    List<ExitCode> order =
        List.of(
            ExitCode.OK,
            ExitCode.REJECTED,
            ExitCode.MISSING,
            ExitCode.INDETERMINATE,
            ExitCode.WATCHED_IDENTITY_SEEN,
            ExitCode.LOG_MISBEHAVED);
    return order.indexOf(one) >= order.indexOf(other) ? one : other;
  }

  private static ExitCode follow(
      FollowTargets.Target target,
      Start start,
      WatchFile rules,
      Predicate<Certificate> trusted,
      FollowSinks sinks,
      Arguments arguments,
      Shell shell)
      throws UsageError {
    Path directory =
        DirectoryFollowStore.directoryOf(StatePlace.of(arguments, shell), target.name());
    try (ProjectWatches projects = ProjectWatches.of(arguments, shell);
        DirectoryFollowStore store = DirectoryFollowStore.open(directory).orThrow()) {
      List<Watch> watches = new ArrayList<>(rules.watches());
      watches.addAll(projects.watches());
      LogProgress progress = new LogProgress(arguments, shell);
      Follower follower =
          new Follower(
              target.log(),
              projects.comparing(new WatchList(watches, rules.allowances(), trusted)),
              store,
              settings(target, arguments),
              shell.clock(),
              Thread::sleep);
      FollowRound round = follower.round(target.start(start), progress);
      progress.end();
      Outbox.Delivery delivery = new Outbox(store.outbox()).deliver(sinks.sinks());
      return report(target.name(), round, delivery, arguments, shell);
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    }
  }

  private static FollowSettings settings(FollowTargets.Target target, Arguments arguments)
      throws UsageError {
    FollowSettings settings =
        FollowSettings.defaults()
            .withChunksAtOnce(target.oneByOne() ? 1 : OpenLog.connections(arguments));
    Optional<String> age = arguments.value(LogOptions.MAX_AGE);
    if (age.isPresent()) {
      settings = settings.withMaxAge(TimeText.parse(age.get(), LogOptions.MAX_AGE));
    }
    return target.frozen() ? settings.ofFrozenLog() : settings;
  }

  private static String summary(String name, FollowRound.Counts counts) {
    return "%s: entries %d to %d proven, %d %s%s"
        .formatted(
            name,
            counts.from(),
            counts.to(),
            counts.alerts(),
            counts.alerts() == 1 ? "alert" : "alerts",
            counts.allowed() > 0 ? ", " + counts.allowed() + " allowed" : "");
  }

  private static ExitCode report(
      String name, FollowRound round, Outbox.Delivery delivery, Arguments arguments, Shell shell) {
    FollowRound.Counts counts = round.counts();
    boolean nothingDone = round instanceof FollowRound.Stopped && counts.from() == counts.to();
    if (!arguments.has(LogOptions.QUIET) && !nothingDone) {
      shell.err().println(summary(name, counts));
    }
    delivery.problems().forEach(problem -> shell.err().println("assay: not delivered: " + problem));
    ExitCode undelivered = delivery.problems().isEmpty() ? ExitCode.OK : ExitCode.INDETERMINATE;
    ExitCode seen = counts.alerts() > 0 ? ExitCode.WATCHED_IDENTITY_SEEN : ExitCode.OK;
    return worse(
        undelivered,
        switch (round) {
          case FollowRound.Advanced advanced -> seen;
          case FollowRound.Misbehaved caught -> {
            ExitCode unused = LogRun.refused(caught.reason(), shell);
            shell.err().println("assay: evidence: " + caught.evidence());
            yield ExitCode.LOG_MISBEHAVED;
          }
          case FollowRound.Stopped stopped -> worse(seen, LogRun.refused(stopped.reason(), shell));
        });
  }
}
