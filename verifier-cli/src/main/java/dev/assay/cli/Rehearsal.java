package dev.assay.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands that should start fast, so that the JVM can keep what they load in a class
 * archive. Prints nothing and needs no network; a command that fails here still did its loading.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** {@code words}: the directory with the sample artifact. */
  public static void main(String[] words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Map.of(),
            Path.of(words[0]),
            false,
            false,
            Clock.systemUTC());
    for (List<String> line : List.of(List.of("--version"), List.of("--help"))) {
      var unused = Main.run(line, shell);
    }
  }
}
