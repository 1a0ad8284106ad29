package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.monitor.Alert;
import dev.assay.monitor.FollowState;
import dev.assay.monitor.FollowStore;
import dev.assay.monitor.LogEvidence;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of one log in a directory of its own: {@code state.json}, {@code outbox/} with a file
 * for each batch of alerts, {@code evidence/}, and a {@code lock} that is held while this is open.
 * Not thread-safe, as a follower has only one round at a time.
 */
public final class DirectoryFollowStore implements FollowStore, AutoCloseable {
  /** More batches than this wait for a receiver only when there is none. */
  static final int MAX_BATCHES = 10_000;

  private static final String STATE = "state.json";

  private final Path directory;
  private final FileChannel lock;

  private DirectoryFollowStore(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** The directory of the log with {@code origin} below {@code states}. */
  public static Path directoryOf(Path states, String origin) {
    return states.resolve(Sha256.of(Bytes.ofUtf8(origin)).hex().substring(0, 32));
  }

  /** Whether there is a state in {@code directory}, usable or not. */
  public static boolean hasState(Path directory) {
    return Files.exists(directory.resolve(STATE));
  }

  /** Opens the directory, made where it is not there. LOG_STATE_IN_USE, LOG_STATE_UNWRITABLE. */
  public static Outcome<DirectoryFollowStore> open(Path directory) {
    try {
      PrivateDirectories.create(directory);
      PrivateDirectories.create(directory.resolve("outbox"));
      PrivateDirectories.create(directory.resolve("evidence"));
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        return Outcome.passed(new DirectoryFollowStore(directory, channel));
      }
      channel.close();
      return Outcome.refused(
          ReasonCode.LOG_STATE_IN_USE, "no other process", "another one", directory.toString());
    } catch (IOException broken) {
      return Outcome.refused(
          ReasonCode.LOG_STATE_UNWRITABLE,
          "a directory to write to",
          BoundedFile.why(broken),
          directory.toString());
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public Outcome<Optional<Bytes>> load() {
    Path file = directory.resolve(STATE);
    if (!Files.exists(file)) {
      return Outcome.passed(Optional.empty());
    }
    return switch (BoundedFile.read(file, FollowState.MAX_BYTES)) {
      case Outcome.Passed<Bytes>(Bytes state) -> Outcome.passed(Optional.of(state));
      case Outcome.Refused<Bytes>(Reason reason) ->
          Outcome.refused(
              ReasonCode.LOG_STATE_CORRUPT, reason.expected(), reason.actual(), file.toString());
    };
  }

  @Override
  public Optional<Reason> save(Bytes state) {
    return write(directory.resolve(STATE), state);
  }

  @Override
  public Optional<Reason> enqueue(String batch, List<Alert> alerts) {
    if (!batch.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not a batch's name: " + batch);
    }
    Path file = outbox().resolve(batch + ".jsonl");
    try (Stream<Path> waiting = Files.list(outbox())) {
      if (waiting.limit(MAX_BATCHES).count() == MAX_BATCHES && !Files.exists(file)) {
        return Optional.of(
            new Reason(
                ReasonCode.LOG_OUTBOX_FULL,
                "fewer than " + MAX_BATCHES + " batches",
                "as many",
                outbox().toString()));
      }
    } catch (IOException broken) {
      return Optional.of(unwritable(broken, outbox()));
    }
    String lines = alerts.stream().map(alert -> alert.json() + "\n").collect(Collectors.joining());
    return write(file, Bytes.ofUtf8(lines));
  }

  @Override
  public Outcome<String> keep(LogEvidence evidence) {
    // The same finding, found again, is the same file; only its time differs, and the first counts.
    String name =
        Sha256.of(
                Bytes.ofUtf8(evidence.reason().toString()),
                evidence.older().orElse(Bytes.of()),
                evidence.newer().orElse(Bytes.of()))
            .hex()
            .substring(0, 16);
    Path file =
        directory.resolve("evidence").resolve(evidence.reason().code() + "-" + name + ".json");
    if (Files.exists(file)) {
      return Outcome.passed(file.toString());
    }
    return write(file, evidence.json())
        .<Outcome<String>>map(Outcome.Refused::new)
        .orElseGet(() -> Outcome.passed(file.toString()));
  }

  /** Where batches of alerts wait. */
  public Path outbox() {
    return directory.resolve("outbox");
  }

  private Optional<Reason> write(Path file, Bytes content) {
    Path parent = Objects.requireNonNull(file.getParent(), "a file of a directory");
    try {
      try (AtomicFile target = AtomicFile.begin(file)) {
        target.write(content.asReadOnlyBuffer());
        target.commit();
      }
      forceDirectory(parent);
      return Optional.empty();
    } catch (IOException broken) {
      return Optional.of(unwritable(broken, file));
    }
  }

  /** A new name is on the disk only once its directory is; Windows has no such thing. */
  private static void forceDirectory(Path parent) throws IOException {
    if (parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Reason unwritable(IOException broken, Path file) {
    return new Reason(
        ReasonCode.LOG_STATE_UNWRITABLE,
        "a place to write to",
        BoundedFile.why(broken),
        file.toString());
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException broken) {
      // The lock ends with the process at the latest.
    }
  }
}
