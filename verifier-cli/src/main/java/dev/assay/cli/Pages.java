package dev.assay.cli;

import dev.assay.cli.command.Command;
import dev.assay.cli.command.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what a distribution holds beside the jar, as a step of the build: manual pages and
 * completions under {@code share}, and {@code assay.build} with the digest of the jar.
 */
public final class Pages {
  private static final List<String[]> COMPLETIONS =
      List.of(
          new String[] {"bash", "bash-completion/completions/assay"},
          new String[] {"zsh", "zsh/site-functions/_assay"},
          new String[] {"fish", "fish/vendor_completions.d/assay.fish"},
          new String[] {"powershell", "powershell/assay-completion.ps1"});

  private Pages() {}

  /** {@code words}: the build directory, in which {@code assay.jar} is. */
  public static void main(String[] words) throws IOException, UsageError {
    Path directory = Path.of(words[0]);
    Command root = Commands.root();
    for (String[] completion : COMPLETIONS) {
      write(
          directory.resolve("share").resolve(completion[1]),
          CompletionCommand.script(completion[0], root));
    }
    writeManual(root, directory.resolve("share/man/man1"));
    Path jar = directory.resolve("assay.jar");
    write(
        directory.resolve("assay.build"),
        dev.assay.model.Sha256.of(dev.assay.model.Bytes.of(Files.readAllBytes(jar)))
                .hex()
                .substring(0, 16)
            + "\n");
  }

  private static void writeManual(Command command, Path directory) throws IOException {
    write(directory.resolve(ManualPage.fileName(command)), ManualPage.of(command));
    for (Command child : command.children()) {
      writeManual(child, directory);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }
}
