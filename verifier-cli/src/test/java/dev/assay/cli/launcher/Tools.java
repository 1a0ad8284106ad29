package dev.assay.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A directory for the PATH with what every system has, and without what this machine adds. */
final class Tools {
  private static final List<String> NAMES =
      List.of(
          "basename",
          "cat",
          "chmod",
          "cp",
          "dirname",
          "find",
          "grep",
          "gzip",
          "head",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "perl",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sh",
          "sha256sum",
          "shasum",
          "sleep",
          "tail",
          "tar",
          "touch",
          "tr",
          "uname");

  private Tools() {}

  /** Makes {@code directory}, where each tool is a script that starts the machine's own. */
  static Path in(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : NAMES) {
      for (String place : List.of("/bin", "/usr/bin")) {
        Path program = Path.of(place, name);
        if (Files.exists(program)) {
          executable(directory.resolve(name), "#!/bin/sh\nexec " + program + " \"$@\"\n");
        }
      }
    }
    return directory;
  }

  /** A file that can be run. */
  static Path executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
