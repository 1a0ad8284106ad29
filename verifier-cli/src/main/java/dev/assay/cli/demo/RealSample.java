package dev.assay.cli.demo;

import dev.assay.model.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A production artifact with its Sigstore bundle, which the build resolves from the repository of
 * Java artifacts and installs beside the program.
 */
record RealSample(Path artifact, Path bundle) {
  private static final String BUNDLE_SUFFIX = ".sigstore.json";

  /** Looks beside the program's jar and one directory above, where distributions keep it. */
  static Optional<RealSample> find() {
    return program().flatMap(RealSample::near);
  }

  private static Optional<Path> program() {
    CodeSource source = RealSample.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? Optional.empty()
          : Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
    } catch (URISyntaxException notAFile) {
      return Optional.empty();
    }
  }

  private static Optional<RealSample> near(Path directory) {
    for (Path samples :
        List.of(directory.resolve("samples"), directory.resolveSibling("samples"))) {
      Optional<RealSample> found = in(samples);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<RealSample> in(Path samples) {
    if (!Files.isDirectory(samples)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(samples)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(BUNDLE_SUFFIX))
          .findFirst()
          .map(RealSample::of)
          .filter(sample -> Files.isRegularFile(sample.artifact()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static RealSample of(Path bundle) {
    String name = bundle.getFileName().toString();
    String artifact = name.substring(0, name.length() - BUNDLE_SUFFIX.length());
    return new RealSample(bundle.resolveSibling(artifact), bundle);
  }

  void play(Stage stage) {
    stage.play(
        "A Java artifact as its project released it, against the repository that built it.",
        words(stage, "--repo", "sigstore/protobuf-specs"),
        Verdict.VERIFIED);
    stage.play(
        "The same artifact, expected from somebody else.",
        words(stage, "--repo", "acme/protobuf-specs"),
        Verdict.REJECTED);
  }

  private List<String> words(Stage stage, String... who) {
    return Stream.concat(
            Stream.of(
                "verify", "--offline", "--bundle", stage.shown(bundle), stage.shown(artifact)),
            Stream.of(who))
        .toList();
  }
}
