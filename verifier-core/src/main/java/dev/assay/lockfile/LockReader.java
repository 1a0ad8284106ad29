package dev.assay.lockfile;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.toml.TomlCursor;
import dev.assay.toml.TomlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a lock file of any format. Immutable; safe for concurrent use if what reads included files
 * is.
 *
 * <p>Refusals of the whole file: {@code TOML_MALFORMED}, {@code TOML_LIMIT_EXCEEDED}, {@code
 * DUPLICATE_KEY}, {@code LOCK_FORMAT_UNKNOWN}, {@code LOCK_VERSION_UNSUPPORTED}, {@code
 * LOCK_LIMIT_EXCEEDED}, {@code LOCK_ENTRY_MALFORMED}. What is wrong with one entry is a problem of
 * that entry.
 */
public final class LockReader {
  /** The largest known locks have some thousands of packages. */
  public static final int MAX_ENTRIES = 50_000;

  /** Files of one entry; the largest releases have a few hundred. */
  public static final int MAX_FILES = 10_000;

  private final IncludedFiles included;
  private final Map<String, String> environment;

  /**
   * A reader for a place.
   *
   * @param included reads what {@code -r} and {@code -c} lines name
   * @param environment variables for {@code ${NAME}} in requirements
   */
  public LockReader(IncludedFiles included, Map<String, String> environment) {
    this.included = included;
    this.environment = Map.copyOf(environment);
  }

  /** A reader that includes nothing and expands nothing. */
  public static LockReader ofSingleFiles() {
    return new LockReader(IncludedFiles.NONE, Map.of());
  }

  /**
   * Reads a file.
   *
   * @param name as the caller calls it; its last component tells the format where it can
   */
  public LockFile read(String name, Bytes content) throws MalformedEvidence {
    Optional<LockKind> kind = LockKind.named(Urls.lastOf(name));
    try {
      return kind.isPresent() ? read(kind.get(), name, content) : byContent(name, content);
    } catch (MalformedEvidence malformed) {
      throw new MalformedEvidence(asLockReason(malformed.reason()));
    }
  }

  private LockFile read(LockKind kind, String name, Bytes content) throws MalformedEvidence {
    return switch (kind) {
      case PYLOCK -> new PylockReader(name).read(TomlReader.read(content, name));
      case UV -> new UvLockReader(name).read(TomlReader.read(content, name));
      case POETRY -> new PoetryLockReader(name).read(TomlReader.read(content, name));
      case PDM -> new PdmLockReader(name).read(TomlReader.read(content, name));
      case PIPFILE -> pipfile(name, content);
      case REQUIREMENTS -> new RequirementsReader(included, environment).read(name, content);
      case INSTALLED -> throw unknown(name);
    };
  }

  private static LockFile pipfile(String name, Bytes content) throws MalformedEvidence {
    Json json = new JsonReader(JsonLimits.INDEX).read(content, name);
    return new PipfileLockReader(name, content.utf8Lossy()).read(JsonCursor.at(json, name));
  }

  /** A file that was renamed: TOML by its keys, JSON by its first character. */
  private LockFile byContent(String name, Bytes content) throws MalformedEvidence {
    if (content.utf8Lossy().stripLeading().startsWith("{")) {
      return pipfile(name, content);
    }
    TomlCursor root;
    try {
      root = TomlReader.read(content, name);
    } catch (MalformedEvidence notToml) {
      throw unknown(name);
    }
    if (root.find("lock-version").isPresent()) {
      return new PylockReader(name).read(root);
    }
    Optional<TomlCursor> metadata = root.find("metadata");
    if (metadata.isPresent() && metadata.get().find("lock-version").isPresent()) {
      return new PoetryLockReader(name).read(root);
    }
    if (metadata.isPresent() && metadata.get().find("lock_version").isPresent()) {
      return new PdmLockReader(name).read(root);
    }
    if (root.find("version").isPresent()) {
      return new UvLockReader(name).read(root);
    }
    throw unknown(name);
  }

  private static MalformedEvidence unknown(String name) {
    return new MalformedEvidence(
        ReasonCode.LOCK_FORMAT_UNKNOWN, "a lock or requirements file", name, name);
  }

  /** The words for evidence are not right for a file that its owner can correct. */
  static Reason asLockReason(Reason reason) {
    // Not exhaustive on purpose: the other codes say what they mean here too.
    ReasonCode code =
        switch (reason.code()) {
          case FIELD_MISSING, FIELD_MALFORMED, MALFORMED_JSON -> ReasonCode.LOCK_ENTRY_MALFORMED;
          case JSON_LIMIT_EXCEEDED -> ReasonCode.LOCK_LIMIT_EXCEEDED;
          default -> reason.code();
        };
    return new Reason(code, reason.expected(), reason.actual(), reason.where());
  }

  /** The tables of an array, none when it is absent. */
  static List<TomlCursor> tables(TomlCursor root, String key) throws MalformedEvidence {
    Optional<TomlCursor> array = root.find(key);
    return array.isEmpty() ? List.of() : array.get().elements(MAX_ENTRIES);
  }
}
