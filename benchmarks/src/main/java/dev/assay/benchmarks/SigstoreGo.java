package dev.assay.benchmarks;

import dev.assay.testdata.sigstore.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The peer: sigstore-go on the same signatures, where {@code ASSAY_BENCH_SIGSTORE_GO} names the
 * program that {@code benchmarks/peers/sigstore-go} is the source of. A process of its own, which
 * rests while others are measured.
 */
final class SigstoreGo implements AutoCloseable {
  private final Path directory;
  private final Process process;
  private final BufferedReader answers;

  private SigstoreGo(Path program, Workload workload) throws IOException {
    directory = Files.createTempDirectory("sigstore-go");
    Files.write(
        directory.resolve("trusted_root.json"), workload.sigstore.trustedRoot().bytes().toArray());
    for (int i = 0; i < workload.items.size(); i++) {
      Workload.Item item = workload.items.get(i);
      Files.writeString(directory.resolve(i + ".json"), item.bundle());
      Files.writeString(
          directory.resolve(i + ".sha256"), HexFormat.of().formatHex(item.digest().toArray()));
    }
    Identity identity = Identity.github(Workload.REPOSITORY, Workload.WORKFLOW);
    process =
        new ProcessBuilder(
                program.toString(), directory.toString(), identity.subject(), identity.issuer())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The peer, where there is one. */
  static Optional<SigstoreGo> installed(Workload workload) throws IOException {
    String program = System.getenv("ASSAY_BENCH_SIGSTORE_GO");
    return program == null
        ? Optional.empty()
        : Optional.of(new SigstoreGo(Path.of(program), workload));
  }

  /** Verifies all of them once; the nanoseconds of CPU that it took. */
  long round() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    String nanos = answers.readLine();
    if (nanos == null) {
      throw new IOException("sigstore-go has ended");
    }
    return Long.parseLong(nanos);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(SigstoreGo::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }
}
