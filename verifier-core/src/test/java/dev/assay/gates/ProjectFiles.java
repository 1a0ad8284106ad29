package dev.assay.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the whole project, found from wherever the test runs. */
final class ProjectFiles {
  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "node_modules", ".idea", ".vscode", ".settings", ".cifuzz-corpus");

  private ProjectFiles() {}

  /** The directory that holds the parent POM and every module. */
  static Path root() {
    Path start = Path.of("").toAbsolutePath();
    return Stream.iterate(start, directory -> directory != null, Path::getParent)
        .filter(directory -> Files.isDirectory(directory.resolve("verifier-core/src")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no project around " + start));
  }

  /** Every file below {@link #root} that is not made by a tool, in a fixed order. */
  static List<Path> all() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused) {
              boolean ours = !NOT_OURS.contains(directory.getFileName().toString());
              return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              // In a git worktree .git is a file.
              if (attributes.isRegularFile() && !file.endsWith(".git")) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    files.sort(null);
    return List.copyOf(files);
  }

  /** Every Java file below a {@code src/main} or {@code src/test} of any module. */
  static List<Path> java(String sourceSet) {
    Path folder = Path.of("src", sourceSet, "java");
    return all().stream()
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> root().relativize(file).subpath(1, 4).equals(folder))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(file.toString(), broken);
    }
  }

  /** How a message names {@code file}: from the root, with slashes. */
  static String name(Path file) {
    return root().relativize(file).toString().replace('\\', '/');
  }
}
