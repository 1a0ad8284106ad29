package dev.assay.lockfile;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code RECORD} file: what a wheel holds, or what was installed of it ("Recording installed
 * projects" of PyPUG, PEP 376 and 427). Lines of CSV: path, {@code sha256=} and unpadded URL-safe
 * base64, size.
 *
 * @param digests path to lower-case hexadecimal SHA-256; empty where the line has none
 */
public record InstalledRecord(Map<String, Optional<String>> digests) {
  /** The largest wheels have some 20,000 files. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

  private static final String SHA256 = "sha256=";

  public InstalledRecord {
    digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
  }

  /** Parses a file; LOCK_ENTRY_MALFORMED for another shape or a path that is there twice. */
  public static InstalledRecord parse(Bytes content, String where) throws MalformedEvidence {
    Map<String, Optional<String>> digests = new LinkedHashMap<>();
    int number = 0;
    for (String line : content.utf8Lossy().split("\n", -1)) {
      number++;
      String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (text.isEmpty()) {
        continue;
      }
      List<String> fields = fields(text);
      Optional<Optional<String>> digest =
          fields.size() == 3 ? digest(fields.get(1)) : Optional.empty();
      if (digest.isEmpty() || digests.put(fields.get(0), digest.get()) != null) {
        throw new MalformedEvidence(
            ReasonCode.LOCK_ENTRY_MALFORMED,
            "a path that is there once, sha256=BASE64, a size",
            text,
            where + ":" + number);
      }
    }
    return new InstalledRecord(digests);
  }

  /** Outer empty: malformed; inner empty: none, which RECORD itself and compiled files have. */
  private static Optional<Optional<String>> digest(String field) {
    if (field.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    if (!field.startsWith(SHA256) || field.length() != SHA256.length() + 43) {
      return Optional.empty();
    }
    try {
      byte[] digest = Base64.getUrlDecoder().decode(field.substring(SHA256.length()));
      return Optional.of(Optional.of(Bytes.of(digest).hex()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** One line of CSV: quotes around a field are doubled inside of it. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (escaped) {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
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
