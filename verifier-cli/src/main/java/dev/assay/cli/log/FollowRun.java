package dev.assay.cli.log;

import dev.assay.adapters.files.DirectoryFollowStore;
import dev.assay.adapters.files.Outbox;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.TimeText;
import dev.assay.cli.command.UsageError;
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

/** Follows logs, one after the other, once or again and again. */
final class FollowRun {
  private final Arguments arguments;
  private final Shell shell;
  private final WatchFile rules;
  private final Predicate<Certificate> trusted;
  private final List<LogKey> logs;
  private final Duration pause;

  /** {@code pause} is how long it waits after each time. */
  FollowRun(
      Arguments arguments,
      Shell shell,
      WatchFile rules,
      Predicate<Certificate> trusted,
      List<LogKey> logs,
      Duration pause) {
    this.arguments = arguments;
    this.shell = shell;
    this.rules = rules;
    this.trusted = trusted;
    this.logs = logs;
    this.pause = pause;
  }

  /** Begins at {@code first}, and goes on from what was stored. */
  ExitCode run(Start first) throws UsageError, MalformedEvidence, InterruptedException {
    ExitCode worst = ExitCode.OK;
    Start start = first;
    try (FollowSinks sinks = FollowSinks.open(rules.sinks(), arguments, shell)) {
      while (true) {
        worst = worse(worst, round(start, sinks));
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
  }

  /** Every log once. */
  private ExitCode round(Start start, FollowSinks sinks) throws UsageError {
    ExitCode worst = ExitCode.OK;
    boolean rollover = false;
    for (LogKey log : logs) {
      try (FollowTargets targets = FollowTargets.of(log, arguments, shell)) {
        for (FollowTargets.Target target : targets.all()) {
          Start from = rollover ? startOf(target, start) : start;
          rollover |= hasState(target);
          worst = worse(worst, follow(target, from, sinks));
        }
      } catch (MalformedEvidence refused) {
        worst = worse(worst, LogRun.refused(refused.reason(), shell));
      }
    }
    return worst;
  }

  /** A log that comes after one that is followed is a new shard, and read from its first entry. */
  private Start startOf(FollowTargets.Target log, Start start) throws UsageError {
    if (!(start instanceof Start.Stored) || hasState(log)) {
      return start;
    }
    shell.err().println("assay: " + log.name() + " is new, and followed from its first entry");
    return new Start.At(0);
  }

  private boolean hasState(FollowTargets.Target log) throws UsageError {
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

  private ExitCode follow(FollowTargets.Target target, Start start, FollowSinks sinks)
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
              settings(target),
              shell.clock(),
              Thread::sleep);
      FollowRound round = follower.round(target.start(start), progress);
      progress.end();
      Outbox.Delivery delivery = new Outbox(store.outbox()).deliver(sinks.sinks());
      return report(target.name(), round, delivery);
    } catch (MalformedEvidence refused) {
      return LogRun.refused(refused.reason(), shell);
    }
  }

  private FollowSettings settings(FollowTargets.Target target) throws UsageError {
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

  private ExitCode report(String name, FollowRound round, Outbox.Delivery delivery) {
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
