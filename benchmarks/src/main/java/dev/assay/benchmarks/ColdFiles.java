package dev.assay.benchmarks;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * What does the size of a file add to a cold start? Mints the files for {@code benchmarks/cold}.
 *
 * <p>{@code java -cp benchmarks.jar dev.assay.benchmarks.ColdFiles DIRECTORY MB} writes {@code
 * root.json}, a small and a large distribution with their provenance, and the large content again
 * with a Sigstore bundle.
 */
public final class ColdFiles {
  private final Path directory;
  private final FakeSigstore sigstore = FakeSigstore.fromSeed(11);

  private ColdFiles(Path directory) {
    this.directory = directory;
  }

  /** {@code words}: a directory, and how many megabytes the large file has. */
  public static void main(String[] words) throws IOException {
    new ColdFiles(Path.of(words[0])).write(Integer.parseInt(words[1]));
  }

  private void write(int megabytes) throws IOException {
    byte[] content = new byte[megabytes * 1_000_000];
    new Random(11).nextBytes(content);
    Octets large = Octets.of(content);
    write("root.json", sigstore.trustedRoot().bytes());
    distribution(Distribution.of("small-1.0.tar.gz", "a few bytes"));
    distribution(new Distribution("large-1.0.tar.gz", large));
    write("large.bin", large);
    Distribution blob = new Distribution("large.bin", large);
    write(
        "large.bin.sigstore.json", sigstore.github("acme/demo", "release.yml").sign(blob).bundle());
  }

  private void distribution(Distribution file) throws IOException {
    write(file.fileName(), file.content());
    write(
        file.fileName() + ".provenance",
        sigstore.github("acme/demo", "release.yml").sign(file).provenance());
  }

  private void write(String name, Octets content) throws IOException {
    Files.write(directory.resolve(name), content.toArray());
  }
}
