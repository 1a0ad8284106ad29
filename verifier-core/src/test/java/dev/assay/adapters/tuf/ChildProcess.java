package dev.assay.adapters.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/** Programs for a JVM of their own, in which nothing is loaded yet. */
final class ChildProcess {
  private ChildProcess() {}

  /** Loads a stored trust root: arguments are the store, the mirror and a file with the root. */
  static final class Load {
    private Load() {}

    public static void main(String[] args) throws IOException {
      TufStore store = new TufStore(Path.of(args[0]), SignatureCheck.bouncyCastle());
      Bytes root = Bytes.of(Files.readAllBytes(Path.of(args[2])));
      Outcome<StoredTrust> trust =
          store.load(new TufInstance("private", URI.create(args[1]), root));
      System.out.println("trust " + (trust instanceof Outcome.Passed<StoredTrust>));
    }
  }

  /** Refreshes from a repository of its own into the directory that is its argument. */
  static final class Refresh {
    private Refresh() {}

    public static void main(String[] args) {
      try (RefreshScene scene = new RefreshScene(Path.of(args[0]))) {
        System.out.println("changed " + scene.refreshed().changed());
      }
      for (Provider provider : Security.getProviders()) {
        System.out.println("provider " + provider.getName());
      }
    }
  }

  /** Runs {@code main} to its end and returns what it printed. */
  static List<String> run(Class<?> main, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
