package dev.assay.cli.log;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Option;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.monitor.TextPattern;
import dev.assay.monitor.Watch;
import dev.assay.monitor.WatchFile;
import dev.assay.monitor.WatchedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that the options give: a file, one rule of options, or both. */
final class FollowRules {
  private static final int MAX_BYTES = 4 << 20;

  private FollowRules() {}

  static WatchFile of(Arguments arguments, Shell shell) throws UsageError, MalformedEvidence {
    List<Watch.Condition> conditions = new ArrayList<>();
    Optional<String> repository = arguments.value(LogOptions.REPO);
    if (repository.isPresent()) {
      conditions.add(
          WatchFile.repository(repository.get())
              .orElseThrow(() -> new UsageError("--repo is OWNER/NAME or a URL")));
    }
    glob(arguments, LogOptions.SAN, WatchedField.SAN, conditions);
    glob(arguments, LogOptions.ISSUER, WatchedField.ISSUER, conditions);
    for (String claim : arguments.values(LogOptions.CLAIM)) {
      conditions.add(claim(claim));
    }
    Optional<String> digest = arguments.value(LogOptions.SHA256);
    if (digest.isPresent()) {
      if (!digest.get().matches("[0-9a-f]{64}")) {
        throw new UsageError("--sha256 is 64 hexadecimal digits in small letters");
      }
      conditions.add(
          new Watch.Condition(WatchedField.DIGEST, new TextPattern.Exactly(digest.get())));
    }
    WatchFile file = file(arguments, shell);
    List<Watch> watches = new ArrayList<>(file.watches());
    if (!conditions.isEmpty()) {
      watches.add(Watch.of("options", conditions.toArray(Watch.Condition[]::new)));
    }
    return new WatchFile(watches, file.allowances(), file.sinks());
  }

  private static void glob(
      Arguments arguments, Option option, WatchedField field, List<Watch.Condition> conditions) {
    arguments
        .value(option)
        .ifPresent(text -> conditions.add(new Watch.Condition(field, new TextPattern.Like(text))));
  }

  private static Watch.Condition claim(String text) throws UsageError {
    int equals = text.indexOf('=');
    Optional<WatchedField> field =
        equals < 1 ? Optional.empty() : WatchedField.parse(text.substring(0, equals));
    if (field.isEmpty() || equals == text.length() - 1) {
      throw new UsageError("--claim is NAME=GLOB with the name or OID of a claim, not " + text);
    }
    return new Watch.Condition(field.get(), new TextPattern.Like(text.substring(equals + 1)));
  }

  private static WatchFile file(Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    Optional<String> name = arguments.value(LogOptions.RULES);
    if (name.isEmpty()) {
      return new WatchFile(List.of(), List.of(), List.of());
    }
    Bytes document = BoundedFile.read(shell.resolve(name.get()), MAX_BYTES).orThrow();
    return WatchFile.read(document, name.get());
  }
}
