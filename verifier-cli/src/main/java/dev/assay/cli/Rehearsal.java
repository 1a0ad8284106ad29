package dev.assay.cli;

import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.serve.ServeRehearsal;
import dev.assay.model.MalformedEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the commands that should start fast, so that the JVM can keep what they load in a class
 * archive. Prints nothing and needs no network.
 *
 * <p>The JVM prepares every class of an archive at each start, needed or not. So {@code verify} has
 * an archive of its own, for which its files are minted by another process before:
 *
 * <pre>
 * Rehearsal SAMPLES                 mints and runs everything, in a temporary directory
 * Rehearsal SAMPLES write DIR KIND  mints only, for one of the next two
 * Rehearsal SAMPLES verify DIR      runs only what {@code assay verify} does
 * Rehearsal SAMPLES batch DIR       verifies a directory, again and again
 * Rehearsal SAMPLES serve           runs a server
 * </pre>
 *
 * <p>SAMPLES is the directory with the sample artifact and its bundle.
 */
public final class Rehearsal {
  /** By then nearly all that matters is compiled, and the profiles say for what. */
  private static final int BATCHES = 10;

  private final Path directory;

  private Rehearsal(Path directory) {
    this.directory = directory;
  }

  /**
   * {@code words} as above. {@code verify} and {@code batch} end by returning, because {@code exit}
   * would load and archive the JVM's logging; the others may have left a thread behind.
   */
  public static void main(String[] words) throws IOException, UsageError, MalformedEvidence {
    if (words.length == 1) {
      everything(Path.of(words[0]));
      System.exit(0);
    } else if (words[1].equals("serve")) {
      serve();
    } else if (words[1].equals("write")) {
      RehearsalFiles.write(Path.of(words[2]), words[3].equals("batch"));
    } else if (words[1].equals("batch")) {
      new Rehearsal(Path.of(words[2])).batches();
    } else {
      new Rehearsal(Path.of(words[2])).verify(samples(Path.of(words[0])));
    }
  }

  private static void everything(Path samples) throws IOException {
    Path directory = Files.createTempDirectory("assay");
    try {
      RehearsalFiles.write(directory, false);
      Rehearsal rehearsal = new Rehearsal(directory);
      rehearsal.verify(samples(samples));
      rehearsal.others();
      rehearsal.online();
    } finally {
      delete(directory);
    }
  }

  private static void serve() throws IOException, UsageError, MalformedEvidence {
    Path directory = Files.createTempDirectory("assay");
    try {
      Rehearsal rehearsal = new Rehearsal(directory);
      ServeRehearsal server = new ServeRehearsal(rehearsal.shell());
      server.prepare();
      rehearsal.run("serve", "--policy=policy.toml", "--check"); // with the trust root built in
      server.play();
    } finally {
      delete(directory);
    }
  }

  private static List<Path> samples(Path samples) throws IOException {
    if (!Files.isDirectory(samples)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(samples)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  /** A Sigstore bundle, PEP 740 evidence good and bad, several formats. */
  private void verify(List<Path> artifacts) {
    String owner = "--owner=sigstore";
    for (Path artifact : artifacts) {
      run("verify", "--offline", owner, artifact.toString());
      run("verify", "--offline", owner, "--format=json", artifact.toString());
    }
    String file = RehearsalFiles.FILE;
    List<String> line = List.of("verify", "--offline", "--trusted-root=root.json", file);
    for (String more :
        List.of("--repo=acme/demo", "--repo=evil/demo", "--explain", "--format=json")) {
      List<String> words = new ArrayList<>(line);
      words.add(more);
      run(words.toArray(String[]::new));
    }
    run("--version");
  }

  private void batches() {
    for (int i = 0; i < BATCHES; i++) {
      run(
          "verify",
          "--offline",
          "--trusted-root=root.json",
          "--repo=acme/demo",
          RehearsalFiles.MANY);
    }
  }

  private void others() {
    run("check", "--offline", "--trusted-root=root.json", "pylock.toml");
    run("check", "--offline", "--trusted-root=root.json", "--format=json", "pylock.toml");
    run("verify", "--help");
    run("explain", "SUBJECT_DIGEST_MISMATCH");
  }

  /** Twice: what is fetched, and what is confirmed. */
  private void online() {
    try (RehearsalIndex index = RehearsalIndex.start()) {
      for (int i = 0; i < 2; i++) {
        String url = "--index-url=" + index.url();
        run("check", "--trusted-root=root.json", url, "pylock.toml");
        run("verify", "--trusted-root=root.json", url, "--repo=acme/demo", "demo==1.0");
      }
    } catch (UncheckedIOException noLoopback) {
      // Then commands that use the network start as they do without an archive.
    }
  }

  private void run(String... words) {
    // What comes out does not matter; that it ran does.
    var unused = Main.run(Arrays.asList(words), shell());
  }

  private Shell shell() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Shell(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        environment(),
        directory,
        false,
        false,
        Clock.systemUTC());
  }

  /** An environment with what many machines have set. */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("ASSAY_") || name.startsWith("XDG_"));
    environment.put("HOME", directory.toString());
    environment.putIfAbsent("SSL_CERT_DIR", directory.toString());
    environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
    environment.put("NO_PROXY", "127.0.0.1");
    return environment;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
