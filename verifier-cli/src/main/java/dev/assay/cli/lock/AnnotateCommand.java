package dev.assay.cli.lock;

import dev.assay.Assay;
import dev.assay.PublisherSurvey;
import dev.assay.PublisherSurvey.Found;
import dev.assay.adapters.files.AtomicFile;
import dev.assay.attestation.Publisher;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.verify.OpenIndex;
import dev.assay.cli.verify.Progress;
import dev.assay.cli.verify.VerifyOptions;
import dev.assay.lockfile.LockFile;
import dev.assay.lockfile.LockKind;
import dev.assay.lockfile.LockReader;
import dev.assay.lockfile.LockedEntry;
import dev.assay.lockfile.LockedIdentities;
import dev.assay.lockfile.LockedSource;
import dev.assay.lockfile.PylockAnnotation;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Verdict;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code assay lock annotate}. */
final class AnnotateCommand {
  private final Arguments arguments;
  private final Shell shell;
  private final String name;
  private final Map<Integer, List<Publisher>> identities = new TreeMap<>();
  private Verdict worst = Verdict.VERIFIED;

  private AnnotateCommand(Arguments arguments, Shell shell) {
    this.arguments = arguments;
    this.shell = shell;
    this.name = arguments.operands().getFirst();
  }

  static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    return new AnnotateCommand(arguments, shell).run();
  }

  private ExitCode run() throws UsageError {
    return switch (LockInput.bytes(name, shell)) {
      case Outcome.Refused<Bytes>(Reason reason) -> shell.refused(reason);
      case Outcome.Passed<Bytes>(Bytes document) -> {
        try {
          LockFile file = LockReader.ofSingleFiles().read(name, document);
          if (file.kind() != LockKind.PYLOCK) {
            throw new UsageError(
                "only a pylock.toml has room for publishers, and "
                    + name
                    + " is a "
                    + file.kind().title());
          }
          yield OpenIndex.with(arguments, shell, open -> annotate(file, document, open));
        } catch (MalformedEvidence malformed) {
          yield shell.refused(malformed.reason());
        }
      }
    };
  }

  private ExitCode annotate(LockFile file, Bytes document, OpenIndex open) throws UsageError {
    List<LockedEntry> entries =
        file.entries().stream()
            .filter(entry -> entry.source() instanceof LockedSource.Index)
            .toList();
    Progress progress =
        new Progress(shell, EntryBatch.groups(entries), !arguments.has(VerifyOptions.QUIET));
    PublisherSurvey survey =
        new PublisherSurvey(Assay.with(open.verifier(arguments)), open.index());
    List<Found> found =
        EntryBatch.map(entries, survey::of, CheckCommand.connections(arguments), progress::step);
    progress.end();
    for (int i = 0; i < entries.size(); i++) {
      decide(entries.get(i), found.get(i));
    }
    file.entries().stream()
        .filter(entry -> !(entry.source() instanceof LockedSource.Index))
        .forEach(entry -> say(entry, "not from an index: " + entry.source().describe()));
    return write(document);
  }

  private void decide(LockedEntry entry, Found found) {
    List<Publisher> recorded = entry.identities().orElse(List.of());
    Set<Publisher> now = new HashSet<>(found.publishers());
    worst = worst.worse(found.verdict());
    if (!found.problems().isEmpty()) {
      say(entry, "left as it is: " + found.problems().getFirst());
    } else if (found.attested() == 0) {
      say(entry, recorded.isEmpty() ? "no attestation" : "no attestation any more");
      worst = recorded.isEmpty() ? worst : worst.worse(Verdict.REJECTED);
    } else if (recorded.isEmpty() || new HashSet<>(recorded).equals(now)) {
      say(
          entry,
          (recorded.isEmpty() ? "recorded " : "unchanged ") + found.describe() + some(found));
      if (recorded.isEmpty()) {
        identities.put(entry.place().line(), found.publishers());
      }
    } else {
      changed(entry, recorded, found);
    }
  }

  private void changed(LockedEntry entry, List<Publisher> recorded, Found found) {
    String change = new LockedIdentities(recorded).describe() + " -> " + found.describe();
    if (arguments.has(LockOptions.UPDATE)) {
      say(entry, "changed " + change + some(found));
      identities.put(entry.place().line(), found.publishers());
    } else {
      say(entry, "kept; other publishers signed: " + change + "; --update takes them");
      worst = worst.worse(Verdict.REJECTED);
    }
  }

  private static String some(Found found) {
    return found.unattested() == 0
        ? ""
        : ", and no attestation of " + found.unattested() + " files";
  }

  private void say(LockedEntry entry, String text) {
    if (!arguments.has(VerifyOptions.QUIET)) {
      shell.out().println(entry.place() + ": " + entry.title() + ": " + text);
    }
  }

  private ExitCode write(Bytes document) {
    String target = arguments.value(VerifyOptions.OUTPUT).orElse(name);
    if (identities.isEmpty() && target.equals(name)) {
      return ExitCode.of(worst);
    }
    try {
      Bytes changed = PylockAnnotation.annotate(name, document, identities);
      return switch (AtomicFile.write(shell.resolve(target), changed)) {
        case Outcome.Passed<Path> written -> ExitCode.of(worst);
        case Outcome.Refused<Path>(Reason reason) -> shell.refused(reason);
      };
    } catch (MalformedEvidence otherShape) {
      return shell.refused(otherShape.reason());
    }
  }
}
