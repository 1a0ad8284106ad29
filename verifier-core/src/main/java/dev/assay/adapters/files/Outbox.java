package dev.assay.adapters.files;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.monitor.AlertSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hands over what waits in the outbox of a {@link DirectoryFollowStore}. Each sink gets each alert
 * at least once, and again only when the process died while it was handed over. A sink that does
 * not accept one gets no later ones before it; the others go on.
 */
public final class Outbox {
  private static final int MAX_BATCH_BYTES = 1 << 28;
  private static final String BATCH = ".jsonl";
  private static final String PROGRESS = ".progress-";

  private final Path directory;

  /** The outbox in {@code directory}, whose owner holds the lock. */
  public Outbox(Path directory) {
    this.directory = directory;
  }

  /**
   * What came of it.
   *
   * @param delivered alerts that a sink accepted, counted once for each sink
   * @param problems why some were not, one for each sink
   */
  public record Delivery(long delivered, List<String> problems) {
    public Delivery {
      problems = List.copyOf(problems);
    }
  }

  /** Hands over what waits, the oldest first. */
  public Delivery deliver(List<AlertSink> sinks) {
    long delivered = 0;
    List<String> problems = new ArrayList<>();
    List<AlertSink> working = new ArrayList<>(sinks);
    try {
      for (Path batch : batches()) {
        List<String> lines = lines(batch);
        for (AlertSink sink : List.copyOf(working)) {
          int before = progress(batch, sink);
          Optional<String> problem = deliver(batch, lines, sink);
          delivered += progress(batch, sink) - before;
          if (problem.isPresent()) {
            problems.add(sink.name() + ": " + problem.get());
            working.remove(sink);
          }
        }
        if (working.size() == sinks.size()) {
          remove(batch, sinks);
        }
      }
    } catch (IOException broken) {
      problems.add("outbox: " + BoundedFile.why(broken));
    }
    return new Delivery(delivered, problems);
  }

  /** By the position that their names hold, as far as they hold one. */
  private List<Path> batches() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(BATCH))
          .sorted(Comparator.comparing(Outbox::sortKey))
          .toList();
    }
  }

  private static String sortKey(Path batch) {
    String name = batch.getFileName().toString();
    String digits = name.replaceAll("[^0-9]", "");
    return name.startsWith("at-")
        ? "at-" + "0".repeat(Math.max(0, 20 - digits.length())) + digits
        : name;
  }

  private static List<String> lines(Path batch) throws IOException {
    return switch (BoundedFile.read(batch, MAX_BATCH_BYTES)) {
      case Outcome.Passed<Bytes>(Bytes content) -> content.utf8Lossy().lines().toList();
      case Outcome.Refused<Bytes> refused -> throw new IOException(refused.reason().actual());
    };
  }

  private Optional<String> deliver(Path batch, List<String> lines, AlertSink sink)
      throws IOException {
    for (int i = progress(batch, sink); i < lines.size(); i++) {
      Optional<String> problem = sink.deliver(key(lines.get(i)), lines.get(i));
      if (problem.isPresent()) {
        return problem;
      }
      write(progressFile(batch, sink), Integer.toString(i + 1));
    }
    return Optional.empty();
  }

  private static String key(String line) throws IOException {
    try {
      return JsonCursor.at(JsonReader.forEvidence().read(Bytes.ofUtf8(line), "alert"), "alert")
          .get("key")
          .string();
    } catch (MalformedEvidence damaged) {
      throw new IOException("a damaged alert: " + damaged.reason().actual(), damaged);
    }
  }

  private Path progressFile(Path batch, AlertSink sink) {
    return directory.resolve(batch.getFileName() + PROGRESS + sink.name());
  }

  private int progress(Path batch, AlertSink sink) throws IOException {
    Path file = progressFile(batch, sink);
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      return Integer.parseInt(Files.readString(file).strip());
    } catch (NumberFormatException damaged) {
      return 0; // at least once
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (AtomicFile target = AtomicFile.begin(file)) {
      target.write(Bytes.ofUtf8(text).asReadOnlyBuffer());
      target.commit();
    }
  }

  private void remove(Path batch, List<AlertSink> sinks) throws IOException {
    boolean unused = Files.deleteIfExists(batch);
    for (AlertSink sink : sinks) {
      unused |= Files.deleteIfExists(progressFile(batch, sink));
    }
  }
}
