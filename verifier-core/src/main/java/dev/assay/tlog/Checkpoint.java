package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The text of a checkpoint (c2sp.org/tlog-checkpoint): origin, tree size, root hash, and maybe
 * extension lines. A value of this type alone says nothing about who signed it.
 *
 * @param origin which log it is of; not empty, at most {@link #MAX_ORIGIN_CHARS}
 * @param treeSize number of leaves, 0 to 2^63 - 1
 * @param rootHash root of the tree
 * @param extensions the lines after the third, none of them empty
 */
public record Checkpoint(String origin, long treeSize, Sha256 rootHash, List<String> extensions) {
  /** Origins are host names with a path or a tree id. */
  public static final int MAX_ORIGIN_CHARS = 255;

  private static final String WHERE = "checkpoint";

  public Checkpoint {
    Objects.requireNonNull(rootHash, "rootHash is null");
    extensions = List.copyOf(extensions);
    boolean lines = isLine(origin) && extensions.stream().allMatch(Checkpoint::isLine);
    if (!lines || origin.length() > MAX_ORIGIN_CHARS || treeSize < 0) {
      throw new IllegalArgumentException("not a checkpoint: " + origin + ", " + treeSize);
    }
  }

  private static boolean isLine(String line) {
    return !line.isEmpty() && line.indexOf('\n') < 0;
  }

  /** Reads the text of a note that has been verified; refuses with CHECKPOINT_MALFORMED. */
  public static Checkpoint parse(Bytes text) throws MalformedEvidence {
    // SignedNote has checked the character set; anything else fails the comparison at the end.
    List<String> lines = lines(text.utf8Lossy());
    if (lines.size() < 3) {
      throw malformed("origin, tree size and root hash on lines of their own", "fewer lines");
    }
    String origin = lines.getFirst();
    if (origin.length() > MAX_ORIGIN_CHARS) {
      throw malformed("an origin of at most 255 characters", origin.length() + " characters");
    }
    List<String> extensions = lines.subList(3, lines.size());
    Checkpoint read =
        new Checkpoint(origin, treeSize(lines.get(1)), rootHash(lines.get(2)), extensions);
    if (!read.text().equals(text)) {
      throw malformed("a checkpoint in its one spelling", "another spelling");
    }
    return read;
  }

  /** The bytes that are signed. */
  public Bytes text() {
    StringBuilder text = new StringBuilder(origin);
    text.append('\n').append(treeSize).append('\n').append(rootHash.value().base64()).append('\n');
    for (String extension : extensions) {
      text.append(extension).append('\n');
    }
    return Bytes.ofUtf8(text.toString());
  }

  private static List<String> lines(String text) throws MalformedEvidence {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (end == start) {
        throw malformed("no empty line", "line " + (lines.size() + 1) + " is empty");
      }
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    return lines;
  }

  private static long treeSize(String line) throws MalformedEvidence {
    try {
      long size = Long.parseLong(line);
      // Refuses "+1", "007" and "-0", which are read too.
      if (size >= 0 && Long.toString(size).equals(line)) {
        return size;
      }
    } catch (NumberFormatException other) {
      // the same complaint
    }
    throw malformed("a tree size in decimal, below 2^63", line);
  }

  private static Sha256 rootHash(String line) throws MalformedEvidence {
    Bytes hash = Bytes.parseBase64(line).orElse(Bytes.of());
    if (hash.size() != Sha256.SIZE_BYTES) {
      throw malformed("32 bytes in base64", line);
    }
    return new Sha256(hash);
  }

  private static MalformedEvidence malformed(String expected, String actual) {
    return new MalformedEvidence(ReasonCode.CHECKPOINT_MALFORMED, expected, actual, WHERE);
  }
}
