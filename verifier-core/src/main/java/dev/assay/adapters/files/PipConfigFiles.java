package dev.assay.adapters.files;

import dev.assay.evidence.indexes.PipConfig;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds pip's configuration files where pip looks for them, and reads those that are there.
 *
 * <p>In pip's order: of the machine ({@code XDG_CONFIG_DIRS}, {@code /etc}), of the user ({@code
 * ~/.pip}, {@code XDG_CONFIG_HOME}), of the virtual environment, and that of {@code
 * PIP_CONFIG_FILE}, which takes the place of the user's; on macOS and Windows where these have
 * them. Stateless.
 */
public final class PipConfigFiles {
  private static final String UNIX = "pip.conf";
  private static final String WINDOWS = "pip.ini";

  private PipConfigFiles() {}

  /** The systems that have places of their own. */
  public enum Platform {
    LINUX,
    MACOS,
    WINDOWS;

    /** The system of a name as {@code os.name} has it; any that is not known is like Linux. */
    public static Platform of(String osName) {
      if (osName.startsWith("Windows")) {
        return WINDOWS;
      }
      return osName.startsWith("Mac") ? MACOS : LINUX;
    }
  }

  /**
   * The files that are there; one that cannot be read is among them, with a problem.
   *
   * @param root before every path, for tests; {@code /} in a program
   * @param environment all variables; {@code VIRTUAL_ENV} names the virtual environment
   */
  public static List<PipConfig> read(
      Path root, Map<String, String> environment, Platform platform) {
    List<PipConfig> files = new ArrayList<>();
    Optional<String> named = variable(environment, "PIP_CONFIG_FILE");
    boolean replaced = named.flatMap(it -> path(root, it)).filter(Files::exists).isPresent();
    List<String> candidates = new ArrayList<>(ofMachine(environment, platform));
    if (!replaced) {
      candidates.addAll(ofUser(environment, platform));
    }
    String file = platform == Platform.WINDOWS ? WINDOWS : UNIX;
    variable(environment, "VIRTUAL_ENV").ifPresent(it -> candidates.add(it + "/" + file));
    named.ifPresent(candidates::add);
    for (String candidate : candidates) {
      path(root, candidate)
          .filter(Files::isRegularFile)
          .ifPresent(path -> files.add(read(path, candidate)));
    }
    return List.copyOf(files);
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.of(environment.getOrDefault(name, "")).filter(value -> !value.isBlank());
  }

  private static List<String> ofMachine(Map<String, String> environment, Platform platform) {
    return switch (platform) {
      case WINDOWS ->
          List.of(variable(environment, "ProgramData").orElse("C:/ProgramData") + "/pip/pip.ini");
      case MACOS -> List.of("/Library/Application Support/pip/pip.conf");
      case LINUX -> {
        List<String> paths = new ArrayList<>();
        String dirs = variable(environment, "XDG_CONFIG_DIRS").orElse("/etc/xdg");
        for (String dir : dirs.split(":", -1)) {
          if (!dir.isEmpty()) {
            paths.add(dir + "/pip/pip.conf");
          }
        }
        paths.add("/etc/pip.conf");
        yield paths;
      }
    };
  }

  private static List<String> ofUser(Map<String, String> environment, Platform platform) {
    Optional<String> home =
        variable(environment, "HOME").or(() -> variable(environment, "USERPROFILE"));
    List<String> paths = new ArrayList<>();
    switch (platform) {
      case WINDOWS -> {
        home.ifPresent(it -> paths.add(it + "/pip/pip.ini"));
        variable(environment, "APPDATA").ifPresent(it -> paths.add(it + "/pip/pip.ini"));
      }
      case MACOS -> {
        home.ifPresent(it -> paths.add(it + "/.pip/pip.conf"));
        // pip takes the second only without the first; reading both leaves nothing out.
        home.ifPresent(it -> paths.add(it + "/.config/pip/pip.conf"));
        home.ifPresent(it -> paths.add(it + "/Library/Application Support/pip/pip.conf"));
      }
      case LINUX -> {
        home.ifPresent(it -> paths.add(it + "/.pip/pip.conf"));
        variable(environment, "XDG_CONFIG_HOME")
            .or(() -> home.map(it -> it + "/.config"))
            .ifPresent(it -> paths.add(it + "/pip/pip.conf"));
      }
    }
    return paths;
  }

  private static Optional<Path> path(Path root, String text) {
    try {
      Path path = Path.of(text);
      Optional<Path> top = Optional.ofNullable(path.getRoot());
      return Optional.of(root.resolve(top.isPresent() ? top.get().relativize(path) : path));
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  private static PipConfig read(Path path, String shown) {
    return switch (BoundedFile.read(path, PipConfig.MAX_BYTES)) {
      case Outcome.Passed<Bytes>(Bytes content) -> PipConfig.read(shown, content.utf8Lossy());
      case Outcome.Refused<Bytes>(Reason reason) ->
          PipConfig.unreadable(shown, shown + ": " + reason.actual());
    };
  }
}
