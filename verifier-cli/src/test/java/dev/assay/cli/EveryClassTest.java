package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.Assay;
import dev.assay.server.VerifyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each class passes the JVM's verifier, also one that no test happens to use: a compiler can write
 * code that it refuses, as that of Java 21 does for some switches over records.
 */
final class EveryClassTest {
  @ParameterizedTest
  @ValueSource(classes = {Assay.class, VerifyServer.class, Main.class})
  void classes_ofTheModuleOf_canBeLinked(Class<?> one) throws Exception {
    List<String> names = names(one.getProtectionDomain().getCodeSource().getLocation().toURI());

    assertThat(names).hasSizeGreaterThan(100);
    for (String name : names) {
      assertThatCode(() -> Class.forName(name, true, one.getClassLoader()))
          .as(name)
          .doesNotThrowAnyException();
    }
  }

  private static List<String> names(URI module) throws IOException {
    Path place = Path.of(module);
    if (Files.isDirectory(place)) {
      return names(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return names(jar.getPath("/"));
    }
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("dev/assay"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.replaceAll("[/\\\\]", ".").replaceAll("\\.class$", ""))
          .toList();
    }
  }
}
