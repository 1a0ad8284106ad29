package dev.assay.cli.trust;

import dev.assay.cli.command.Shell;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where settings that a user made are kept, as opposed to what can be fetched again. */
final class ConfigLocation {
  private static final String NAME = "assay";

  private ConfigLocation() {}

  /**
   * {@code ASSAY_CONFIG_DIR}; else {@code assay} in {@code XDG_CONFIG_HOME}, if that is absolute;
   * else by system: {@code ~/Library/Application Support} on macOS, {@code APPDATA} on Windows,
   * {@code ~/.config} elsewhere. Empty when the environment names none of these.
   *
   * @param osName the value of the system property {@code os.name}
   */
  static Optional<Path> of(Shell shell, String osName) {
    Optional<Path> own = shell.variable("ASSAY_CONFIG_DIR").map(shell::resolve);
    Optional<Path> xdg =
        shell
            .variable("XDG_CONFIG_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .map(base -> base.resolve(NAME));
    return own.or(() -> xdg).or(() -> bySystem(shell, osName.toLowerCase(Locale.ROOT)));
  }

  private static Optional<Path> bySystem(Shell shell, String osName) {
    if (osName.startsWith("windows")) {
      return shell.variable("APPDATA").map(base -> Path.of(base, NAME));
    }
    String below = osName.startsWith("mac") ? "Library/Application Support" : ".config";
    return shell.variable("HOME").map(home -> Path.of(home, below, NAME));
  }
}
