package dev.assay.python;

import dev.assay.model.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a {@code RECORD} (PEP 376, PEP 427): a path, {@code sha256=} and unpadded URL-safe
 * base64, a size, as CSV.
 *
 * @param path of the file, from the directory that {@code RECORD} describes
 * @param digest as written; empty where the line has none, as that of {@code RECORD} itself
 */
public record RecordLine(String path, String digest) {
  private static final String SHA256 = "sha256=";

  public RecordLine {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(digest, "digest is null");
  }

  /** The line, without its end; empty where it is not three fields. */
  public static Optional<RecordLine> parse(String line) {
    List<String> fields = fields(line);
    return fields.size() == 3
        ? Optional.of(new RecordLine(fields.get(0), fields.get(1)))
        : Optional.empty();
  }

  /** The SHA-256 in lower-case hexadecimal; empty where the line has none that can be read. */
  public Optional<String> sha256() {
    if (!digest.startsWith(SHA256) || digest.length() != SHA256.length() + 43) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Bytes.of(Base64.getUrlDecoder().decode(digest.substring(SHA256.length()))).hex());
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Quotes around a field are doubled inside of it. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean escaped = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (escaped) {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
