package dev.assay.adapters.tuf;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.StreamRefused;
import dev.assay.trust.tuf.TufFiles;
import dev.assay.trust.tuf.TufVerifier;
import dev.assay.trust.tuf.VerifiedTuf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Trust roots with their TUF metadata in a directory. Safe for any number of threads and processes:
 * a reader sees one whole generation, and only the holder of the lock writes.
 */
public final class TufStore {
  /** The target that everything here is about. */
  static final String TRUSTED_ROOT = "trusted_root.json";

  private final Path directory;
  private final TufVerifier verifier;

  /** A store in {@code directory}, which need not exist yet. */
  public TufStore(Path directory, SignatureCheck signatures) {
    this.directory = directory;
    this.verifier = new TufVerifier(signatures);
  }

  /**
   * The instance's trust root, verified from its pinned root. Refusals: {@code
   * TRUST_ROOT_UNAVAILABLE} when there is none, {@code FILE_UNREADABLE}, and {@code
   * TRUST_METADATA_INVALID} when what is there does not verify, for example because the files were
   * altered or belong to another pinned root. A trust root that has expired is no refusal here.
   */
  public Outcome<StoredTrust> load(TufInstance instance) {
    try {
      Generation generation = Generation.current(home(instance));
      try {
        return load(instance, generation);
      } catch (StreamRefused gone) {
        // Two refreshes since then can have removed what it pointed to.
        Generation newer = Generation.current(home(instance));
        if (newer.name().equals(generation.name())) {
          throw gone;
        }
        return load(instance, newer);
      }
    } catch (StreamRefused refused) {
      return new Outcome.Refused<>(refused.reason());
    }
  }

  private Outcome<StoredTrust> load(TufInstance instance, Generation generation)
      throws StreamRefused {
    Generation.Content content = generation.read(home(instance));
    return verify(instance, content.files(), content.trustedRoot(), generation.refreshedAt());
  }

  /** What {@code files} and {@code trustedRoot} are worth for the instance; refusals as above. */
  Outcome<StoredTrust> verify(
      TufInstance instance, TufFiles files, Bytes trustedRoot, Instant refreshedAt) {
    return switch (verifier.verify(instance.pinnedRoot(), files)) {
      case Outcome.Refused<VerifiedTuf>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<VerifiedTuf>(VerifiedTuf metadata) ->
          switch (metadata.target(TRUSTED_ROOT, trustedRoot)) {
            case Outcome.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
            case Outcome.Passed<Bytes>(Bytes same) ->
                Outcome.passed(
                    new StoredTrust(
                        instance.mirror().toString(), same, metadata, files, refreshedAt));
          };
    };
  }

  /**
   * Takes the instance's lock: empty when another process or thread has it.
   *
   * @throws IOException when the directory or the lock file cannot be made
   */
  Optional<StoreLock> tryLock(TufInstance instance) throws IOException {
    Path unused = Files.createDirectories(home(instance));
    return StoreLock.tryTake(home(instance).resolve("lock"));
  }

  /** Makes {@code trust} the current state; the caller holds the lock. FILE_UNREADABLE. */
  void replace(TufInstance instance, StoredTrust trust) throws StreamRefused {
    Generation.write(home(instance), trust);
  }

  private Path home(TufInstance instance) {
    return directory.resolve(instance.name());
  }
}
