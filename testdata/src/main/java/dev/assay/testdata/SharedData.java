package dev.assay.testdata;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder of real recordings that lies beside the project and is never part of it. Tests
 * that need it say what they skip when it is absent.
 *
 * <p>Looked for in this order: the directory that the system property {@code assay.shared} names,
 * the one that the environment variable {@code ASSAY_SHARED} names, then {@code shared/data} beside
 * each directory from the working directory upwards. The first two must name the folder with {@code
 * pep740/} and {@code trust/} in it, or its parent.
 */
public final class SharedData {
  private static final String MARK = "trust/production.trusted_root.json";

  private SharedData() {}

  /** The folder, or empty when it is not there. */
  public static Optional<Path> find() {
    return named(System.getProperty("assay.shared"))
        .or(() -> named(System.getenv("ASSAY_SHARED")))
        .or(SharedData::upwards);
  }

  /** One file or directory of it, or empty when the folder or the file is not there. */
  public static Optional<Path> find(String relative) {
    return find().map(folder -> folder.resolve(relative)).filter(Files::exists);
  }

  private static Optional<Path> named(@Nullable String directory) {
    if (directory == null || directory.isBlank()) {
      return Optional.empty();
    }
    Path given = Path.of(directory);
    return folder(given).or(() -> folder(given.resolve("data")));
  }

  private static Optional<Path> upwards() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null) {
      Optional<Path> found = folder(here.resolveSibling("shared").resolve("data"));
      if (found.isPresent()) {
        return found;
      }
      here = here.getParent();
    }
    return Optional.empty();
  }

  private static Optional<Path> folder(Path candidate) {
    return Files.exists(candidate.resolve(MARK)) ? Optional.of(candidate) : Optional.empty();
  }
}
