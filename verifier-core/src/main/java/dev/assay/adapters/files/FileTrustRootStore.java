package dev.assay.adapters.files;

import dev.assay.json.JsonLimits;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.ports.TrustRootStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Trust roots as files of a directory, {@code NAME.json} each. The directory is made with mode 0700
 * when something is saved; one that others may write to is not read, since whoever chooses the root
 * chooses the answer.
 */
public final class FileTrustRootStore implements TrustRootStore {
  /** As much as {@link JsonLimits#EMBEDDED} takes; real ones have 10 to 100 kB. */
  public static final int MAX_BYTES = JsonLimits.EMBEDDED.maxBytes();

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Path directory;

  public FileTrustRootStore(Path directory) {
    this.directory = directory;
  }

  @Override
  public Fetched<Bytes> load(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      return new Fetched.NotFound<>(
          new Reason(
              ReasonCode.TRUST_ROOT_UNAVAILABLE,
              "a trust root named " + name,
              "no such file",
              file.toString()),
          Optional.empty());
    }
    try {
      if (PrivateDirectories.othersMayWrite(directory)) {
        return refused("a directory that only its owner may write to", "others may too");
      }
      return switch (BoundedFile.read(file, MAX_BYTES)) {
        case Outcome.Refused<Bytes>(Reason reason) -> new Fetched.Refused<>(reason);
        case Outcome.Passed<Bytes>(Bytes root) -> {
          FileTime changed = Files.getLastModifiedTime(file);
          yield found(file, root, changed.toInstant());
        }
      };
    } catch (IOException broken) {
      return refused("a readable file", BoundedFile.why(broken));
    }
  }

  @Override
  public Fetched<Bytes> save(String name, Bytes root) {
    Path file = file(name);
    try {
      PrivateDirectories.create(directory);
    } catch (IOException broken) {
      return refused("a place to write to", BoundedFile.why(broken));
    }
    return switch (AtomicFile.write(file, root)) {
      case Outcome.Refused<Path>(Reason reason) -> new Fetched.Refused<>(reason);
      case Outcome.Passed<Path> written -> load(name);
    };
  }

  /** A name comes from the program or its user and never from a server, so a bad one is a bug. */
  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a trust root: " + name);
    }
    return directory.resolve(name + ".json");
  }

  private static Fetched<Bytes> found(Path file, Bytes root, Instant changed) {
    return new Fetched.Found<>(
        root,
        new Retrieval(
            file.toString(),
            changed,
            Retrieval.Source.FILE,
            Optional.empty(),
            Optional.of(Sha256.of(root))));
  }

  private Fetched<Bytes> refused(String expected, String actual) {
    return new Fetched.Refused<>(
        new Reason(ReasonCode.FILE_UNREADABLE, expected, actual, directory.toString()));
  }
}
