package dev.assay.adapters.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the cache is. */
public final class CacheLocation {
  private static final String NAME = "assay";

  private CacheLocation() {}

  /**
   * {@code ASSAY_CACHE_DIR}; else {@code assay} in {@code XDG_CACHE_HOME}, if that is absolute;
   * else by system: {@code ~/Library/Caches} on macOS, {@code LOCALAPPDATA} on Windows, {@code
   * ~/.cache} elsewhere. Empty when the environment names none of these.
   *
   * @param osName the value of the system property {@code os.name}
   */
  public static Optional<Path> fromEnvironment(Map<String, String> environment, String osName) {
    try {
      String own = environment.getOrDefault("ASSAY_CACHE_DIR", "");
      if (!own.isBlank()) {
        return Optional.of(Path.of(own));
      }
      String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
      // The XDG specification says to ignore a relative path.
      if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
        return Optional.of(Path.of(xdg, NAME));
      }
      return bySystem(environment, osName.toLowerCase(Locale.ROOT));
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  private static Optional<Path> bySystem(Map<String, String> environment, String osName) {
    if (osName.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isBlank() ? Optional.empty() : Optional.of(Path.of(local, NAME, "cache"));
    }
    String home = environment.getOrDefault("HOME", "");
    if (home.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        osName.startsWith("mac")
            ? Path.of(home, "Library", "Caches", NAME)
            : Path.of(home, ".cache", NAME));
  }
}
