package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.CheckpointRecipe;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Witness;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The checkpoint: a signed note, by the log, of the log. */
final class CheckpointVectors {
  private static final String CHECKPOINT = "inclusionProof/checkpoint";
  private static final String DASH = "\u2014";
  private static final Witness WITNESS = Witness.of(Props.SIGSTORE.seed(), "witness.example/w1");
  private static final Witness SECOND = Witness.of(Props.SIGSTORE.seed(), "witness.example/w2");

  private final Book book = new Book("checkpoint");

  private CheckpointVectors() {}

  static List<Vector> all() {
    var area = new CheckpointVectors();
    area.missing();
    area.notes();
    area.signatureLines();
    area.texts();
    area.unsigned();
    area.badlySigned();
    area.origins();
    area.legal();
    area.cosigned();
    return area.book.vectors();
  }

  private static Draft of(UnaryOperator<LogRecipe> edit) {
    return Draft.attestation(Props.person().log(edit).sign(Props.FILE));
  }

  private static Draft v1(UnaryOperator<CheckpointRecipe> edit) {
    return of(log -> log.checkpoint(edit));
  }

  private static Draft v2(UnaryOperator<CheckpointRecipe> edit) {
    Recipe recipe = Props.person().inRekorV2().log(log -> log.checkpoint(edit));
    return Draft.bundle(recipe.sign(Props.FILE));
  }

  private static Draft note(UnaryOperator<String> edit) {
    return v1(c -> c.editNote(edit));
  }

  /** Edited before it is signed, so that only the text is wrong. */
  private static Draft text(UnaryOperator<String> edit) {
    return v2(c -> c.editText(edit));
  }

  private static Draft line(int number, String replacement) {
    return text(t -> replaced(t, number, replacement));
  }

  private static String replaced(String text, int number, String replacement) {
    String[] lines = text.split("\n", -1);
    lines[number] = replacement;
    return String.join("\n", lines);
  }

  private static String without(String text, int number) {
    String[] lines = text.split("\n", -1);
    return text.replaceFirst(Pattern.quote(lines[number] + "\n"), "");
  }

  private void missing() {
    String code = "CHECKPOINT_MISSING";
    book.bad(code, "absent", "no checkpoint")
        .of(of(log -> log.editEntry(e -> e.without(CHECKPOINT))));
    book.bad(code, "empty", "a checkpoint of no characters").of(note(n -> ""));
    book.bad(code, "no-envelope", "a checkpoint object with nothing in it")
        .of(of(log -> log.editEntry(e -> e.with(CHECKPOINT, JsonValue.object()))));
    book.bad(code, "v2", "a Rekor v2 entry without a checkpoint")
        .of(
            Draft.bundle(
                Props.person()
                    .inRekorV2()
                    .log(log -> log.editEntry(e -> e.without(CHECKPOINT)))
                    .sign(Props.FILE)));
  }

  private void notes() {
    String code = "CHECKPOINT_MALFORMED";
    book.bad(code, "no-blank-line", "no blank line in front of the signatures")
        .of(note(n -> n.replace("\n\n", "\n")));
    book.bad(code, "no-final-line-feed", "no line feed at the end")
        .of(note(n -> n.substring(0, n.length() - 1)));
    book.bad(code, "carriage-returns", "lines that end in carriage return and line feed")
        .of(note(n -> n.replace("\n", "\r\n")));
    book.bad(code, "no-signatures", "a blank line and then nothing")
        .of(v1(CheckpointRecipe::unsigned));
    book.bad(code, "text-only", "the text without signatures")
        .of(note(n -> n.substring(0, n.indexOf("\n\n") + 1)));
    book.bad(code, "control-character", "a tab in an extension line")
        .of(v1(c -> c.editText(t -> t + "note\tx\n")));
    book.bad(code, "a-hundred-and-one-signatures", "101 signature lines")
        .of(note(n -> n + (DASH + " witness.example AAAAAAA=\n").repeat(100)));
  }

  private void signatureLines() {
    String code = "CHECKPOINT_MALFORMED";
    book.bad(code, "hyphen", "a hyphen in place of the em dash")
        .of(note(n -> n.replace(DASH, "-")));
    book.bad(code, "no-base64", "a signature that is no base64")
        .of(note(n -> n + DASH + " witness.example not-base64!\n"));
    book.bad(code, "only-key-id", "a signature line with a key id and no signature")
        .of(note(n -> n + DASH + " witness.example AAAAAA==\n"));
    book.bad(code, "no-name", "a signature line without a name")
        .of(note(n -> n + DASH + "  AAAAAAA=\n"));
    book.bad(code, "plus-in-name", "a plus sign in a key's name")
        .of(note(n -> n + DASH + " witness+x AAAAAAA=\n"));
    book.bad(code, "text-after-signatures", "a line of text among the signatures")
        .of(note(n -> n + "more\n"));
  }

  private void texts() {
    String code = "CHECKPOINT_MALFORMED";
    book.bad(code, "missing-origin", "no origin line, and signed like that")
        .of(text(t -> without(t, 0)));
    book.bad(code, "missing-size", "no tree size, and signed like that")
        .of(text(t -> without(t, 1)));
    book.bad(code, "missing-root-hash", "no root hash, and signed like that")
        .of(text(t -> without(t, 2)));
    book.bad(code, "size-words", "a tree size in words").of(line(1, "many"));
    book.bad(code, "size-zeros", "a tree size with leading zeros")
        .of(text(t -> replaced(t, 1, "00" + t.split("\n", -1)[1])));
    book.bad(code, "size-plus", "a tree size with a plus sign")
        .of(text(t -> replaced(t, 1, "+" + t.split("\n", -1)[1])));
    book.bad(code, "size-negative", "a negative tree size").of(line(1, "-7"));
    book.bad(code, "size-beyond-63-bits", "a tree size of 2^63").of(line(1, "9223372036854775808"));
    book.bad(code, "short-root", "a root hash of 31 bytes")
        .of(line(2, Octets.of(new byte[31]).base64()));
    book.bad(code, "root-hex", "a root hash in hexadecimal").of(line(2, "00".repeat(32)));
    book.bad(code, "empty-line", "an empty line among the extension lines")
        .of(text(t -> t + "\nnote\n"));
  }

  private void unsigned() {
    String code = "CHECKPOINT_SIGNATURE_MISSING";
    book.bad(code, "bad-key-id", "the log's name and signature with another key id")
        .of(v1(c -> c.signers(CheckpointVectors::otherKeyId)));
    book.bad(code, "v2-bad-key-id", "the same in Rekor v2")
        .of(v2(c -> c.signers(CheckpointVectors::otherKeyId)));
    book.bad(code, "other-name", "the log's signature under another name")
        .of(
            v1(c ->
                c.signers(
                    (log, text) -> log.signatureLine(text).replace(log.host(), "rekor.example"))));
    book.bad(code, "only-witness", "only a witness has signed")
        .of(v2(c -> c.signers(CheckpointVectors::witnessed)));
    book.bad(code, "impostor", "a log of the same name has signed")
        .of(v1(c -> c.signers((log, text) -> Props.IMPOSTOR.rekorV1().signatureLine(text))));
  }

  private static String otherKeyId(FakeLog log, String text) {
    String line = log.signatureLine(text);
    int blob = line.lastIndexOf(' ') + 1;
    Octets bytes = Octets.fromBase64(line.substring(blob, line.length() - 1));
    return line.substring(0, blob) + bytes.flip(0).base64() + "\n";
  }

  private static String witnessed(FakeLog log, String text) {
    return WITNESS.signatureLine(text, Props.SIGSTORE.baseTime().plusSeconds(5));
  }

  /** The log's line with one bit of its signature flipped. */
  private static String flipped(FakeLog log, String text) {
    String line = log.signatureLine(text);
    int blob = line.lastIndexOf(' ') + 1;
    Octets bytes = Octets.fromBase64(line.substring(blob, line.length() - 1));
    return line.substring(0, blob) + bytes.flip(-1).base64() + "\n";
  }

  private void badlySigned() {
    String code = "CHECKPOINT_SIGNATURE_INVALID";
    book.bad(code, "bit-flipped", "one bit of the log's signature is flipped")
        .of(v1(c -> c.signers(CheckpointVectors::flipped)));
    book.bad(code, "v2-bit-flipped", "the same in Rekor v2")
        .of(v2(c -> c.signers(CheckpointVectors::flipped)));
    book.bad(code, "size-altered", "another tree size than the one that the log signed")
        .of(v1(c -> c.signers((log, text) -> log.signatureLine(replaced(text, 1, "7")))));
    book.bad(code, "extension-added", "a line that was added after the log signed")
        .of(
            v1(c ->
                c.editText(t -> t + "note\n")
                    .signers((log, text) -> log.signatureLine(text.replace("note\n", "")))));
    book.bad(code, "without-line-feed", "signed without the text's last line feed")
        .of(
            v2(c ->
                c.signers((log, text) -> log.signatureLine(text.substring(0, text.length() - 1)))));
    book.bad(
            code,
            "bad-before-good",
            "a line of the log that does not verify, and then one that does")
        .of(v1(c -> c.signers(CheckpointVectors::flipped, FakeLog::signatureLine)));
  }

  private void origins() {
    String code = "CHECKPOINT_ORIGIN_MISMATCH";
    book.bad(code, "other-host", "the origin of another log, signed by the right one")
        .of(v1(c -> c.editText(t -> t.replace("rekor.sigstore.example", "rekor.acme.example"))));
    book.bad(code, "no-tree-id", "a Rekor v1 origin without a tree id")
        .of(v1(c -> c.editText(t -> t.replaceFirst(" - [0-9]+", ""))));
    book.bad(code, "tree-id-words", "a Rekor v1 origin with words for a tree id")
        .of(v1(c -> c.editText(t -> t.replaceFirst(" - [0-9]+", " - active"))));
    book.bad(code, "v2-tree-id", "a Rekor v2 origin with a tree id")
        .of(v2(c -> c.editText(t -> t.replaceFirst("\n", " - 1193050959916656506\n"))));
    book.bad(code, "v2-other-log", "the origin of another log, signed by the right one")
        .of(v2(c -> c.editText(t -> t.replace("log2026-1", "log2026-2"))));
    book.bad(code, "v2-scheme", "a Rekor v2 origin with its scheme")
        .of(v2(c -> c.editText(t -> "https://" + t)));
  }

  private void legal() {
    book.good("extension-line", "an extension line, as old shards have one")
        .of(v1(c -> c.editText(t -> t + "Timestamp: 1772443800000000000\n")));
    book.good("unknown-key-first", "a signature by an unknown key of the log's name in front")
        .of(
            v1(c ->
                c.signers(
                    (log, text) -> Props.IMPOSTOR.rekorV1().signatureLine(text),
                    FakeLog::signatureLine)));
    book.good("v2-unknown-key-first", "the same in Rekor v2")
        .of(
            v2(c ->
                c.signers(
                    (log, text) -> Props.IMPOSTOR.rekorV2().signatureLine(text),
                    FakeLog::signatureLine)));
    book.good("good-before-bad", "a line of the log that verifies, and then one that does not")
        .of(v1(c -> c.signers(FakeLog::signatureLine, CheckpointVectors::flipped)));
    book.good("a-hundred-signatures", "100 signature lines, of which 99 are by nobody")
        .of(note(n -> n + (DASH + " witness.example AAAAAAA=\n").repeat(99)));
  }

  private void cosigned() {
    book.good("cosigned", "a witness has signed too")
        .of(v2(c -> c.also(CheckpointVectors::witnessed)));
    book.good("multiple-cosignatures", "two witnesses have signed too")
        .of(
            v2(c ->
                c.also(CheckpointVectors::witnessed)
                    .also((log, text) ->
                        SECOND.signatureLine(text, Props.SIGSTORE.baseTime().plusSeconds(6)))));
    book.good("origin-not-first", "the witness's line in front of the log's")
        .of(v2(c -> c.signers(CheckpointVectors::witnessed, FakeLog::signatureLine)));
    book.good("two-signatures-cosigned", "two signatures of the log's name, and a witness")
        .of(
            v2(c ->
                c.signers(
                    CheckpointVectors::witnessed,
                    (log, text) -> Props.IMPOSTOR.rekorV2().signatureLine(text),
                    FakeLog::signatureLine)));
  }
}
