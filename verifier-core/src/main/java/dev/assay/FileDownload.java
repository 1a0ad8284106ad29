package dev.assay;

import dev.assay.lockfile.HashComparison;
import dev.assay.lockfile.LockedFile;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Retrieval;
import dev.assay.ports.StreamRefused;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Streams a file of an index and hashes it by every algorithm at once; keeps none of it. */
final class FileDownload {
  private static final int BUFFER_BYTES = 1 << 16;

  private final PackageIndex index;

  FileDownload(PackageIndex index) {
    this.index = index;
  }

  /** The SHA-256 of the bytes, which have every digest of {@code locked}; else why not. */
  Outcome<Sha256> digest(LockedFile locked, IndexFile listed) {
    return switch (index.open(listed)) {
      case Fetched.Found<InputStream>(InputStream bytes, Retrieval how) ->
          compared(locked, bytes, "the bytes of " + listed.fileName());
      case Fetched.NotFound<InputStream>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Refused<InputStream>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  private static Outcome<Sha256> compared(LockedFile locked, InputStream bytes, String whose) {
    Map<HashAlgorithm, Hasher> hashers = new EnumMap<>(HashAlgorithm.class);
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      boolean wanted =
          algorithm == HashAlgorithm.SHA2_256 || locked.hashes().containsKey(algorithm.rekorName());
      if (wanted) {
        hashers.put(algorithm, new Hasher(algorithm));
      }
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (bytes) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        for (Hasher hasher : hashers.values()) {
          hasher.update(buffer, read);
        }
      }
    } catch (StreamRefused refused) {
      return new Outcome.Refused<>(refused.reason());
    } catch (IOException broken) {
      return Outcome.refused(
          ReasonCode.INDEX_UNREACHABLE, "the whole file", "a broken transfer", "the index");
    }
    Map<String, String> found = new HashMap<>();
    hashers.forEach((algorithm, hasher) -> found.put(algorithm.rekorName(), hasher.finish().hex()));
    Optional<Reason> objection = HashComparison.objection(locked, found, whose);
    return objection.isPresent()
        ? new Outcome.Refused<>(objection.get())
        : Outcome.passed(Sha256.fromHex(found.getOrDefault("sha256", "")));
  }
}
