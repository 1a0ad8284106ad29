package dev.assay.lockfile;

import java.util.Objects;
import java.util.Optional;

/** Where a lock file says that a package comes from. */
public sealed interface LockedSource {
  /**
   * A package index.
   *
   * @param url its Simple API, as written; empty where the file names none
   */
  record Index(Optional<String> url) implements LockedSource {
    public Index {
      Objects.requireNonNull(url, "url is null");
    }
  }

  /** A file behind a URL that no index lists. */
  record Direct(String url) implements LockedSource {
    public Direct {
      Objects.requireNonNull(url, "url is null");
    }
  }

  /**
   * A version control system.
   *
   * @param commit the full commit id that is locked; empty where a name can move
   */
  record Repository(String type, String url, Optional<String> commit) implements LockedSource {
    public Repository {
      Objects.requireNonNull(type, "type is null");
      Objects.requireNonNull(url, "url is null");
      Objects.requireNonNull(commit, "commit is null");
    }
  }

  /** A file or directory of the machine that installs. */
  record Local(String path, boolean editable) implements LockedSource {
    public Local {
      Objects.requireNonNull(path, "path is null");
    }
  }

  /** The project that the lock file belongs to, or a member of its workspace: nothing to fetch. */
  record Itself(String path) implements LockedSource {
    public Itself {
      Objects.requireNonNull(path, "path is null");
    }
  }

  /** In a few words. */
  default String describe() {
    return switch (this) {
      case Index(Optional<String> url) -> "the index" + url.map(text -> " " + text).orElse("");
      case Direct(String url) -> "the URL " + url;
      case Repository(String type, String url, Optional<String> commit) ->
          type + " " + url + commit.map(id -> " at " + id).orElse(" at a name that can move");
      case Local(String path, boolean editable) ->
          (editable ? "the editable directory " : "the local path ") + path;
      case Itself(String path) -> "the project itself, " + path;
    };
  }
}
