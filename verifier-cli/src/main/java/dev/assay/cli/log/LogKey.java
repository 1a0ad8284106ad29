package dev.assay.cli.log;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.trust.LoadedRoot;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.MalformedEvidence;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.tlog.VerifierKey;
import dev.assay.trust.NoteKeys;
import dev.assay.trust.TransparencyLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A log by what is believed of it.
 *
 * @param name as its checkpoints have it
 * @param frozen whether the trust root says that it takes no more entries
 * @param baseUrl where it says that it is; empty for a log that is only known by a key
 * @param rekorV1 what the trust root says of it, when it is not a log of tiles but Rekor v1
 */
record LogKey(
    String name,
    NoteVerifier verifier,
    OriginRule origin,
    boolean frozen,
    Optional<String> baseUrl,
    Optional<TransparencyLog> rekorV1) {
  LogKey {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(verifier, "verifier is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(baseUrl, "baseUrl is null");
    Objects.requireNonNull(rekorV1, "rekorV1 is null");
  }

  boolean tiles() {
    return rekorV1.isEmpty();
  }

  /** Every log of the trust root, or the one of {@code --log-key}; the oldest first. */
  static List<LogKey> known(Arguments arguments, Shell shell) throws UsageError, MalformedEvidence {
    Optional<String> vkey = arguments.value(LogOptions.LOG_KEY);
    if (vkey.isPresent()) {
      return List.of(ofVkey(vkey.get()));
    }
    return of(TrustOptions.load(arguments, shell, Optional.empty()).orThrow(), shell);
  }

  private static List<LogKey> of(LoadedRoot loaded, Shell shell) {
    loaded.warnings().forEach(warning -> shell.err().println("assay: warning: " + warning));
    Instant now = shell.clock().instant();
    return loaded.root().logs().stream()
        .sorted(Comparator.comparing(log -> log.validFor().start()))
        .map(log -> of(log, now))
        .toList();
  }

  private static LogKey of(TransparencyLog log, Instant now) {
    return new LogKey(
        log.host(),
        log.noteVerifier(SignatureCheck.bouncyCastle()),
        log.originRule(),
        log.validFor().end().filter(end -> end.isBefore(now)).isPresent(),
        Optional.of(log.baseUrl()),
        log.isTiles() ? Optional.empty() : Optional.of(log));
  }

  private static LogKey ofVkey(String text) throws UsageError {
    try {
      VerifierKey key = VerifierKey.parse(text);
      NoteVerifier verifier =
          NoteKeys.verifier(key, SignatureCheck.bouncyCastle())
              .orElseThrow(() -> new UsageError("--log-key is of a kind that cannot be verified"));
      return new LogKey(
          key.name(),
          verifier,
          new OriginRule.Exactly(key.name()),
          false,
          Optional.empty(),
          Optional.empty());
    } catch (MalformedEvidence malformed) {
      throw new UsageError("--log-key is not a vkey: " + malformed.reason().actual());
    }
  }

  /** The logs that {@code --log} names, or every log of tiles; the oldest first. */
  static List<LogKey> chosen(Arguments arguments, Shell shell)
      throws UsageError, MalformedEvidence {
    return chosen(arguments, known(arguments, shell));
  }

  /** As above, with a trust root that is loaded already. */
  static List<LogKey> chosen(Arguments arguments, LoadedRoot loaded, Shell shell)
      throws UsageError {
    Optional<String> vkey = arguments.value(LogOptions.LOG_KEY);
    return chosen(arguments, vkey.isPresent() ? List.of(ofVkey(vkey.get())) : of(loaded, shell));
  }

  private static List<LogKey> chosen(Arguments arguments, List<LogKey> known) throws UsageError {
    List<String> names = arguments.values(LogOptions.LOG);
    if (names.isEmpty()) {
      List<LogKey> tiles = known.stream().filter(LogKey::tiles).toList();
      if (tiles.isEmpty()) {
        throw new UsageError("the trust root has no log of tiles; name one with --log");
      }
      return tiles;
    }
    List<LogKey> chosen = new ArrayList<>();
    for (String name : names) {
      String host = name.replaceFirst("^https?://", "").replaceFirst("/$", "");
      chosen.add(
          known.stream()
              .filter(log -> log.name().equals(host))
              .findFirst()
              .orElseThrow(() ->
                  new UsageError(
                      "no log is called "
                          + name
                          + "; there are: "
                          + String.join(", ", known.stream().map(LogKey::name).toList()))));
    }
    return List.copyOf(chosen);
  }

  /** The one that {@code --log} names, or the newest of Rekor v1. */
  static LogKey oneOfV1(Arguments arguments, Shell shell) throws UsageError, MalformedEvidence {
    if (!arguments.values(LogOptions.LOG).isEmpty()) {
      return one(arguments, shell);
    }
    return known(arguments, shell).stream()
        .filter(log -> !log.tiles())
        .reduce((older, newer) -> newer)
        .orElseThrow(() -> new UsageError("the trust root has no log of Rekor v1"));
  }

  /** The one that {@code --log} names, or the newest of tiles. */
  static LogKey one(Arguments arguments, Shell shell) throws UsageError, MalformedEvidence {
    List<LogKey> chosen = chosen(arguments, shell);
    if (arguments.values(LogOptions.LOG).size() > 1) {
      throw new UsageError("give one --log");
    }
    return chosen.getLast();
  }
}
