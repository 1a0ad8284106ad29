package dev.assay.report;

import dev.assay.json.Fields;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files that are known not to be VERIFIED, for a project that begins to verify. A baseline changes
 * no verdict: it only takes those files out of the exit code. It accepts a file with one digest for
 * one set of reasons, and never one that is REJECTED.
 *
 * @param ids of the accepted files, see {@link #idOf}
 */
public record Baseline(Set<String> ids) {
  /** A baseline of a large project has a few thousand lines. */
  public static final int MAX_FILES = 100_000;

  public Baseline {
    ids = Set.copyOf(ids);
  }

  /** Accepts nothing. */
  public static Baseline none() {
    return new Baseline(Set.of());
  }

  /** Names a file by its name, its digest and the codes of its reasons. */
  static String idOf(FileReport file) {
    Set<String> codes = new TreeSet<>();
    file.reasons().forEach(reason -> codes.add(reason.code().name()));
    String digest = file.sha256().map(Sha256::hex).orElse("");
    String text = file.name() + "\n" + digest + "\n" + String.join("\n", codes);
    return Sha256.of(Bytes.ofUtf8(text)).hex();
  }

  /** Whether the file may fail without failing the run. */
  boolean accepts(FileReport file) {
    return switch (file.verdict()) {
      case VERIFIED, REJECTED -> false;
      case MISSING, INDETERMINATE -> ids.contains(idOf(file));
    };
  }

  /** The document that accepts what {@code run} found, with a final line feed. */
  public static Bytes render(RunReport run) {
    List<FileReport> files =
        run.files().stream()
            .filter(file -> file.verdict() != Verdict.VERIFIED)
            .filter(file -> file.verdict() != Verdict.REJECTED)
            .toList();
    Fields fields = new Fields();
    fields.number("baselineVersion", 1);
    fields.list("accepted", files, Baseline::accepted);
    return Bytes.ofUtf8(JsonWriter.pretty(fields.json()));
  }

  private static Json accepted(FileReport file) {
    Fields fields = new Fields();
    fields.text("id", idOf(file));
    fields.text("name", file.name());
    List<String> codes =
        file.reasons().stream().map(reason -> reason.code().name()).distinct().sorted().toList();
    fields.list("reasons", codes, Json.Str::new);
    return fields.json();
  }

  /** Reads what {@link #render} wrote. */
  public static Baseline read(Bytes document, String name) throws MalformedEvidence {
    JsonCursor root = JsonCursor.at(JsonReader.forEvidence().read(document, name), name);
    if (root.get("baselineVersion").integer() != 1) {
      throw root.get("baselineVersion").wrong("1");
    }
    Set<String> ids = new TreeSet<>();
    for (JsonCursor entry : root.get("accepted").elements(MAX_FILES)) {
      ids.add(entry.get("id").string());
    }
    return new Baseline(ids);
  }
}
