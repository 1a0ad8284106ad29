package dev.assay.report;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.Sha256;

/**
 * The verdict document in parts, for a run too long to be held: the head of {@link #frame}, then
 * what {@link #subject} gave for each file, then the tail are byte for byte what {@link
 * VerdictDocument} renders. The head holds the verdict, so the subjects have to be kept somewhere
 * until the last of them is known. Not thread-safe.
 */
public final class VerdictDocumentParts {
  private static final String NO_SUBJECTS = "\"subjects\": []";
  private static final String INDENT = "    ";

  private final RunReport run;
  private final RunTally tally;
  private final Hasher verdictId = new Hasher(HashAlgorithm.SHA2_256);

  /**
   * A document without subjects yet.
   *
   * @param run what was expected and by which trust root and policy; without files
   */
  public VerdictDocumentParts(RunReport run) {
    this.run = run;
    this.tally = new RunTally(run);
    hash("{\"expectation\":" + canonical(VerdictDocument.expectation(run)) + ",\"subjects\":[");
  }

  /** The next file's part of the document, and what separates it from the one before. */
  public Bytes subject(FileReport file) {
    String before = tally.files() == 0 ? "" : ",";
    hash(before + canonical(VerdictDocument.identity(file)));
    tally.add(file);
    return Bytes.ofUtf8(
        before + "\n" + INDENT + JsonWriter.pretty(SubjectJson.of(file, run), INDENT));
  }

  /** What comes before and after the subjects, once all of them are known. */
  public record Frame(Bytes head, Bytes tail) {}

  /**
   * The rest of the document; to be called once, after the last subject.
   *
   * @param end the run with everything that was known only at its end; without files
   */
  public Frame frame(RunReport end) {
    String trustRoot = canonical(new Json.Str(run.trustRoot().sha256().hex()));
    String verdict = canonical(new Json.Str(tally.verdict().name()));
    hash("],\"trustRoot\":" + trustRoot + ",\"verdict\":" + verdict + "}");
    Sha256 id = new Sha256(verdictId.finish());
    String text = JsonWriter.pretty(VerdictDocument.json(end, tally, id));
    int at = text.indexOf(NO_SUBJECTS);
    String rest = text.substring(at + NO_SUBJECTS.length());
    boolean none = tally.files() == 0;
    return new Frame(
        Bytes.ofUtf8(text.substring(0, at) + "\"subjects\": ["),
        Bytes.ofUtf8((none ? "]" : "\n  ]") + rest));
  }

  private static String canonical(Json value) {
    return JsonWriter.canonical(value).utf8Lossy();
  }

  private void hash(String text) {
    byte[] bytes = Bytes.ofUtf8(text).toArray();
    verdictId.update(bytes, bytes.length);
  }
}
