package dev.assay.cli.demo;

import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.testdata.pypi.FakePyPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code assay demo}. */
public final class DemoCommand {
  public static final Command COMMAND =
      Command.of(
          "demo",
          "Shows good and forged packages being judged, with no network",
          DemoCommand::run,
          "Verifies a real signed artifact offline, against its true signer and against another."
              + " Then starts a package index and a Sigstore of its own on loopback, and runs the"
              + " real commands against them.",
          "Exits with 0 when every scene came out as it should.");

  private DemoCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) {
    Stage stage = new Stage(shell);
    stage.title("Real evidence, offline");
    RealSample.find().ifPresentOrElse(sample -> sample.play(stage), () -> noSample(stage));
    stage.title("An index and a Sigstore of our own, on loopback");
    Path directory = temporary();
    Scenery scenery = new Scenery();
    try (FakePyPI index = FakePyPI.start(scenery.content())) {
      Path root = directory.resolve("trusted_root.json");
      Files.write(root, Scenery.trustedRoot());
      scenery.scenes().forEach(scene -> play(stage, scene, index, root));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      delete(directory);
    }
    return stage.summary() ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private static void noSample(Stage stage) {
    stage.say("The signed sample artifact is not installed beside the program: scene left out.");
  }

  private static void play(Stage stage, Scene scene, FakePyPI index, Path root) {
    List<String> words = new ArrayList<>(List.of("verify", scene.release()));
    words.addAll(List.of("--repo", Scenery.REPOSITORY, "--workflow", Scenery.WORKFLOW));
    words.addAll(List.of("--index-url", index.simpleUrl()));
    words.addAll(List.of("--trusted-root", root.toString(), "--no-cache"));
    stage.play(scene.story(), words, scene.expected());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("assay-demo");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // A temporary directory that stays behind harms nobody.
    }
  }
}
