package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signature lines (c2sp.org/signed-note); nothing in it is verified, see {@link
 * CheckpointCheck}.
 *
 * @param text what is signed, which ends in a line feed
 * @param signatures the signature lines in their order, at least one
 */
public record SignedNote(Bytes text, List<NoteSignature> signatures) {
  /** No honest checkpoint is near this size, post-quantum cosignatures included. */
  public static final int MAX_BYTES = 64 * 1024;

  /** The specification asks for 16 at least; more than this would only cost time. */
  public static final int MAX_SIGNATURES = 100;

  private static final String WHERE = "signed note";
  private static final Bytes LINE_FEED = Bytes.ofUtf8("\n");

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (signatures.isEmpty() || !text.hasAt(text.size() - 1, LINE_FEED)) {
      throw new IllegalArgumentException("not the text and the signatures of a note");
    }
  }

  /**
   * The whole note: the text, a line feed, and the lines. What was parsed is given back octet by
   * octet, because each line has one spelling only.
   */
  public Bytes raw() {
    StringBuilder lines = new StringBuilder("\n");
    for (NoteSignature signature : signatures) {
      lines.append(signature.line());
    }
    return Bytes.concat(text, Bytes.ofUtf8(lines.toString()));
  }

  /**
   * Reads a note. Refuses with {@code CHECKPOINT_MALFORMED}: size, character set, framing, a
   * signature line in any but its one spelling, no signature, more than {@link #MAX_SIGNATURES}.
   */
  public static SignedNote parse(Bytes raw) throws MalformedEvidence {
    if (raw.size() > MAX_BYTES) {
      throw malformed("at most " + MAX_BYTES + " bytes", raw.size() + " bytes");
    }
    String note = decode(raw);
    // The text may have blank lines of its own; the last one ends it.
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n")) {
      throw malformed(
          "a text, a blank line and signature lines", "no blank line or final line end");
    }
    Bytes text = Bytes.ofUtf8(note.substring(0, blank + 1));
    return new SignedNote(text, signatures(note.substring(blank + 2)));
  }

  private static List<NoteSignature> signatures(String lines) throws MalformedEvidence {
    List<NoteSignature> signatures = new ArrayList<>();
    int start = 0;
    while (start < lines.length()) {
      if (signatures.size() == MAX_SIGNATURES) {
        throw malformed("at most " + MAX_SIGNATURES + " signatures", "more");
      }
      int end = lines.indexOf('\n', start);
      signatures.add(signature(lines.substring(start, end)));
      start = end + 1;
    }
    if (signatures.isEmpty()) {
      throw malformed("at least one signature", "none");
    }
    return signatures;
  }

  private static NoteSignature signature(String line) throws MalformedEvidence {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(NoteSignature.LINE_START) || space < NoteSignature.LINE_START.length()) {
      throw malformed("an em dash, a key name and a signature", line);
    }
    String name = line.substring(NoteSignature.LINE_START.length(), space);
    if (!NoteSignature.isKeyName(name)) {
      throw malformed("a key name without spaces and plus signs", name);
    }
    String base64 = line.substring(space + 1);
    Bytes blob = Bytes.parseBase64(base64).orElse(Bytes.of());
    if (blob.size() <= Integer.BYTES) {
      throw malformed("base64 of a key id and a signature", base64);
    }
    int keyId = blob.asReadOnlyBuffer().getInt();
    return new NoteSignature(name, keyId, blob.slice(Integer.BYTES, blob.size()));
  }

  private static String decode(Bytes raw) throws MalformedEvidence {
    return raw.utf8()
        .filter(note -> !hasControl(note))
        .orElseThrow(() -> malformed("UTF-8 without control characters", "other bytes"));
  }

  private static boolean hasControl(String note) {
    for (int i = 0; i < note.length(); i++) {
      char c = note.charAt(i);
      if (c < ' ' && c != '\n') {
        return true;
      }
    }
    return false;
  }

  private static MalformedEvidence malformed(String expected, String actual) {
    return new MalformedEvidence(ReasonCode.CHECKPOINT_MALFORMED, expected, actual, WHERE);
  }
}
