package dev.assay.report;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Hasher;
import dev.assay.model.Sha256;

/**
 * The verdict document in parts, for a run too long to be held: the head of {@link #frame}, then
 * each subject with what stands {@link #before} it, then the tail are byte for byte what {@link
 * VerdictDocument} renders. The head holds the verdict, so the subjects have to be kept somewhere
 * until the last of them is known. Not thread-safe.
 */
public final class VerdictDocumentParts {
  private static final String NO_SUBJECTS = "\"subjects\": []";
  private static final String INDENT = "    ";

  private final RunReport run;
  private final RunTally tally;
  private final Hasher verdictId = new Hasher(HashAlgorithm.SHA2_256);
  private boolean empty = true;

  /**
   * A document without subjects yet.
   *
   * @param run what was expected and by which trust root and policy; without files
   */
  public VerdictDocumentParts(RunReport run) {
    this.run = run;
    this.tally = new RunTally(run);
    String expectation = canonical(VerdictDocument.expectation(run));
    hash(Bytes.ofUtf8("{\"expectation\":" + expectation + ",\"subjects\":["));
  }

  /** One file's part of the document, and what it adds to the verdict's identity. */
  public record Subject(Bytes identity, Bytes json) {}

  /** Counts {@code file} and renders its part, at any time before its turn. */
  public Subject subject(FileReport file) {
    tally.add(file);
    return new Subject(
        JsonWriter.canonical(VerdictDocument.identity(file)),
        Bytes.ofUtf8(JsonWriter.pretty(SubjectJson.of(file, run), INDENT)));
  }

  /** Whose turn it is: {@link Subject#identity()} of each, in the order of the document. */
  public void next(Bytes identity) {
    hash(Bytes.ofUtf8(empty ? "" : ","));
    hash(identity);
    empty = false;
  }

  /** What stands before the part of the first subject, or before that of another. */
  public static Bytes before(boolean first) {
    return Bytes.ofUtf8((first ? "" : ",") + "\n" + INDENT);
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
    hash(Bytes.ofUtf8("],\"trustRoot\":" + trustRoot + ",\"verdict\":" + verdict + "}"));
    Sha256 id = new Sha256(verdictId.finish());
    String text = JsonWriter.pretty(VerdictDocument.json(end, tally, id));
    int at = text.indexOf(NO_SUBJECTS);
    String rest = text.substring(at + NO_SUBJECTS.length());
    return new Frame(
        Bytes.ofUtf8(text.substring(0, at) + "\"subjects\": ["),
        Bytes.ofUtf8((empty ? "]" : "\n  ]") + rest));
  }

  private static String canonical(Json value) {
    return JsonWriter.canonical(value).utf8Lossy();
  }

  private void hash(Bytes text) {
    verdictId.update(text.toArray(), text.size());
  }
}
