package dev.assay.cli;

import dev.assay.cli.command.Shell;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Signed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the commands that should start fast, so that the JVM can keep what they load in a class
 * archive: a Sigstore bundle, PEP 740 evidence good and bad, several formats, help. Prints nothing
 * and needs no network.
 */
public final class Rehearsal {
  private static final String FILE = "demo-1.0.tar.gz";

  private final Path directory;

  private Rehearsal(Path directory) {
    this.directory = directory;
  }

  /** {@code words}: the directory with the sample artifact and its bundle. */
  public static void main(String[] words) throws IOException {
    Path directory = Files.createTempDirectory("assay");
    try {
      new Rehearsal(directory).play(samples(Path.of(words[0])));
    } finally {
      delete(directory);
    }
    System.exit(0);
  }

  private static List<Path> samples(Path samples) throws IOException {
    try (Stream<Path> files = Files.list(samples)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private void play(List<Path> artifacts) throws IOException {
    String owner = "--owner=sigstore";
    for (Path artifact : artifacts) {
      run("verify", "--offline", owner, artifact.toString());
      run("verify", "--offline", owner, "--format=json", artifact.toString());
    }
    FakeSigstore sigstore = FakeSigstore.fromSeed(1);
    Distribution file = Distribution.of(FILE, "demo");
    Signed signed = sigstore.github("acme/demo", "release.yml").sign(file);
    write(FILE, file.content().toArray());
    write(FILE + ".provenance", signed.provenance().toArray());
    write("root.json", sigstore.trustedRoot().bytes().toArray());
    List<String> line = List.of("verify", "--offline", "--trusted-root=root.json", FILE);
    for (String more :
        List.of("--repo=acme/demo", "--repo=evil/demo", "--explain", "--format=json")) {
      List<String> words = new ArrayList<>(line);
      words.add(more);
      run(words.toArray(String[]::new));
    }
    lock(file);
    run("--version");
    run("verify", "--help");
    run("explain", "SUBJECT_DIGEST_MISMATCH");
  }

  /** A lock file whose evidence is nowhere: everything up to the index's answers. */
  private void lock(Distribution file) throws IOException {
    String lock =
        """
        lock-version = "1.0"
        created-by = "assay"
        [[packages]]
        name = "demo"
        version = "1.0"
        sdist = {url = "https://example.org/%s", hashes = {sha256 = "%s"}}
        [[packages.attestation-identities]]
        kind = "GitHub"
        repository = "acme/demo"
        workflow = "release.yml"
        """
            .formatted(FILE, file.content().sha256().hex());
    write("pylock.toml", lock.getBytes(StandardCharsets.UTF_8));
    run("check", "--offline", "--trusted-root=root.json", "pylock.toml");
    run("check", "--offline", "--trusted-root=root.json", "--format=json", "pylock.toml");
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
  }

  private void run(String... words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Map.of("ASSAY_CACHE_DIR", directory.toString()),
            directory,
            false,
            false,
            Clock.systemUTC());
    // What comes out does not matter; that it ran does.
    var unused = Main.run(List.of(words), shell);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
