package dev.assay.lockfile;

import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of lock files, by the name that their tools give them. */
public enum LockKind {
  PYLOCK("pylock.toml"),
  REQUIREMENTS("requirements.txt"),
  UV("uv.lock"),
  POETRY("poetry.lock"),
  PDM("pdm.lock"),
  PIPFILE("Pipfile.lock"),
  INSTALLED("installed environment");

  /** PEP 751: at most one word between {@code pylock} and {@code toml}. */
  private static final Pattern PYLOCK_NAME = Pattern.compile("pylock\\.([^.]+\\.)?toml");

  private final String title;

  LockKind(String title) {
    this.title = title;
  }

  /** What the format is called in messages. */
  public String title() {
    return title;
  }

  /** The format by the file's name, without directories; empty where the name does not tell. */
  public static Optional<LockKind> named(String fileName) {
    if (PYLOCK_NAME.matcher(fileName).matches()) {
      return Optional.of(PYLOCK);
    }
    return switch (fileName) {
      case "uv.lock" -> Optional.of(UV);
      case "poetry.lock" -> Optional.of(POETRY);
      case "pdm.lock" -> Optional.of(PDM);
      case "Pipfile.lock" -> Optional.of(PIPFILE);
      default ->
          fileName.endsWith(".txt") || fileName.endsWith(".in")
              ? Optional.of(REQUIREMENTS)
              : Optional.empty();
    };
  }
}
