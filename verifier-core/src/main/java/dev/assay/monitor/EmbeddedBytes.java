package dev.assay.monitor;

import dev.assay.model.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some bytes, and what stands in them in base64: certificates do, in Rekor v1 as PEM, which is
 * base64 in base64. For bytes that no reader understands; so it looks everywhere and expects
 * nothing.
 */
final class EmbeddedBytes {
  /** Base64 in PEM in base64, which is as deep as logs nest it. */
  private static final int MAX_DEPTH = 3;

  /** The possessive run cannot be given back, so that the search is linear. */
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/]{16,}+");

  private final List<Bytes> parts = new ArrayList<>();

  private EmbeddedBytes() {}

  /** {@code body} itself, then what it contains. */
  static List<Bytes> of(Bytes body) {
    EmbeddedBytes embedded = new EmbeddedBytes();
    embedded.add(body, 0);
    return List.copyOf(embedded.parts);
  }

  private void add(Bytes bytes, int depth) {
    parts.add(bytes);
    if (depth == MAX_DEPTH) {
      return;
    }
    // PEM breaks its lines, and JSON writes a break as two characters.
    String text = bytes.utf8Lossy().replace("\\n", "").replace("\n", "").replace("\r", "");
    Matcher runs = RUN.matcher(text);
    while (runs.find()) {
      String run = runs.group();
      // The padding may be missing and its bits set: whoever writes such an entry is not careful.
      int whole = run.length() - (run.length() % 4 == 1 ? 1 : 0);
      byte[] decoded = Base64.getDecoder().decode(run.substring(0, whole));
      add(Bytes.of(decoded), depth + 1);
    }
  }
}
