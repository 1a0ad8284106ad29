package dev.assay.cli.verify;

import dev.assay.cli.CommandLineRun;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory with a trust root, in which a test signs files and runs command lines. */
final class Workshop {
  static final String FILE = "demo-1.0.tar.gz";

  final Path directory;
  final FakeSigstore sigstore = FakeSigstore.fromSeed(42);

  Workshop(Path directory) throws IOException {
    this.directory = directory;
    write("root.json", sigstore.trustedRoot().bytes());
  }

  void write(String name, Octets content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content.toArray());
  }

  Recipe acme() {
    return acme("release.yml");
  }

  /** Another workflow of the same repository. */
  Recipe acme(String workflow) {
    return sigstore.github("acme/demo", workflow);
  }

  /** A file with this content, and its provenance beside it. */
  void publish(String name, Recipe recipe) throws IOException {
    Distribution file = distribution(name);
    write(name, file.content());
    write(name + ".provenance", recipe.sign(file).provenance());
  }

  static Distribution distribution(String path) {
    String fileName = Path.of(path).getFileName().toString();
    return Distribution.of(fileName);
  }

  /** Verifies with this workshop's trust root and without network. */
  CommandLineRun verify(String... words) {
    List<String> line = new ArrayList<>(List.of("verify", "--offline"));
    line.addAll(List.of("--trusted-root", "root.json"));
    line.addAll(List.of(words));
    return CommandLineRun.in(directory).run(line.toArray(String[]::new));
  }
}
