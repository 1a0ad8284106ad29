package dev.assay.adapters.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Changes files of a store behind its back. */
final class StoreDamage {
  private StoreDamage() {}

  /** Every file of that name in the store. */
  static List<Path> find(Path directory, String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.endsWith(name)).toList();
    }
  }

  /** Changes the date in every file of that name. */
  static void alter(Path directory, String name) throws IOException {
    List<Path> files = find(directory, name);
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      String text = Files.readString(file, UTF_8);
      assertThat(text).contains("2026-");
      Files.writeString(file, text.replaceFirst("2026-", "2027-"));
    }
  }
}
