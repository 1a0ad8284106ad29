package dev.assay.lockfile;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.python.RecordLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code RECORD} file: what a wheel holds, or what was installed of it ("Recording installed
 * projects" of PyPUG), in lines of {@link RecordLine}.
 *
 * @param digests path to lower-case hexadecimal SHA-256; empty where the line has none
 */
public record InstalledRecord(Map<String, Optional<String>> digests) {
  /** The largest wheels have some 20,000 files. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

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
      Optional<RecordLine> read = RecordLine.parse(text);
      Optional<String> digest = read.flatMap(RecordLine::sha256);
      // RECORD itself and compiled files have no digest; another one is not a digest that is
      // absent.
      boolean legible = read.isPresent() && (digest.isPresent() || read.get().digest().isEmpty());
      if (!legible || digests.put(read.get().path(), digest) != null) {
        throw new MalformedEvidence(
            ReasonCode.LOCK_ENTRY_MALFORMED,
            "a path that is there once, sha256=BASE64, a size",
            text,
            where + ":" + number);
      }
    }
    return new InstalledRecord(digests);
  }
}
