package dev.assay.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.PipConfigFiles.Platform;
import dev.assay.evidence.indexes.PipConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipConfigFilesTest {
  private static final Map<String, String> HOME = Map.of("HOME", "/users/me");

  @TempDir private Path root;

  private void write(String path) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, "[global]\nindex-url = https://x/\n");
  }

  private List<String> read(Map<String, String> environment, Platform platform) {
    return PipConfigFiles.read(root, environment, platform).stream().map(PipConfig::path).toList();
  }

  @Test
  void read_everyPlaceOfLinux_inPipsOrder() throws IOException {
    List<String> places =
        List.of(
            "/etc/xdg/pip/pip.conf",
            "/etc/pip.conf",
            "/users/me/.pip/pip.conf",
            "/users/me/.config/pip/pip.conf",
            "/venv/pip.conf");
    for (String place : places) {
      write(place);
    }
    write("/other/pip/pip.conf");

    assertThat(read(Map.of("HOME", "/users/me", "VIRTUAL_ENV", "/venv"), Platform.LINUX))
        .isEqualTo(places);
    assertThat(
            read(
                Map.of(
                    "HOME",
                    "/users/me",
                    "XDG_CONFIG_DIRS",
                    "/none:/other",
                    "XDG_CONFIG_HOME",
                    "/x"),
                Platform.LINUX))
        .containsExactly("/other/pip/pip.conf", "/etc/pip.conf", "/users/me/.pip/pip.conf");
    assertThat(read(HOME, Platform.WINDOWS)).isEmpty();
  }

  @Test
  void read_pipConfigFile_takesThePlaceOfTheUsers() throws IOException {
    write("/etc/pip.conf");
    write("/users/me/.pip/pip.conf");
    write("/my.conf");

    assertThat(read(Map.of("HOME", "/users/me", "PIP_CONFIG_FILE", "/my.conf"), Platform.LINUX))
        .containsExactly("/etc/pip.conf", "/my.conf");
    assertThat(read(Map.of("HOME", "/users/me", "PIP_CONFIG_FILE", "/gone"), Platform.LINUX))
        .containsExactly("/etc/pip.conf", "/users/me/.pip/pip.conf");
  }

  @Test
  void read_otherSystems_haveOtherPlaces() throws IOException {
    write("/Library/Application Support/pip/pip.conf");
    write("/users/me/Library/Application Support/pip/pip.conf");
    write("/data/pip/pip.ini");
    write("/roaming/pip/pip.ini");
    write("/users/me/pip/pip.ini");

    assertThat(read(HOME, Platform.MACOS)).hasSize(2);
    assertThat(
            read(
                Map.of("USERPROFILE", "/users/me", "APPDATA", "/roaming", "ProgramData", "/data"),
                Platform.WINDOWS))
        .containsExactly("/data/pip/pip.ini", "/users/me/pip/pip.ini", "/roaming/pip/pip.ini");
    assertThat(Platform.of("Windows 11")).isEqualTo(Platform.WINDOWS);
    assertThat(Platform.of("Mac OS X")).isEqualTo(Platform.MACOS);
    assertThat(Platform.of("Plan 9")).isEqualTo(Platform.LINUX);
  }

  @Test
  void read_fileThatIsTooLarge_isAProblem() throws IOException {
    write("/etc/pip.conf");
    Files.writeString(root.resolve("etc/pip.conf"), "#".repeat(PipConfig.MAX_BYTES + 1));

    assertThat(PipConfigFiles.read(root, HOME, Platform.LINUX))
        .singleElement()
        .satisfies(it -> assertThat(it.problem()).contains("/etc/pip.conf: more than that"));
  }
}
