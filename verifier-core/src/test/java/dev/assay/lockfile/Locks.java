package dev.assay.lockfile;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lock files as text, and what they were read as in words that a test can compare. */
final class Locks {
  static final String A = "a".repeat(64);
  static final String B = "b".repeat(64);

  private final Map<String, Bytes> files = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  Locks with(String name, String text) {
    files.put(name, Bytes.ofUtf8(text.replace("{A}", A).replace("{B}", B)));
    return this;
  }

  Locks with(String name, Bytes content) {
    files.put(name, content);
    return this;
  }

  Locks variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  LockFile read(String name) throws MalformedEvidence {
    IncludedFiles included =
        path ->
            Optional.ofNullable(files.get(path))
                .<Outcome<Bytes>>map(Outcome::passed)
                .orElseGet(() ->
                    Outcome.refused(
                        ReasonCode.FILE_UNREADABLE, "a readable file", "no such file", path));
    return new LockReader(included, environment)
        .read(name, Optional.ofNullable(files.get(name)).orElseThrow());
  }

  static LockFile read(String name, String text) throws MalformedEvidence {
    return new Locks().with(name, text).read(name);
  }

  static Reason refusal(String name, String text) {
    return catchThrowableOfType(MalformedEvidence.class, () -> read(name, text)).reason();
  }

  /** The only entry of a file. */
  static LockedEntry only(LockFile file) {
    if (file.entries().size() != 1) {
      throw new AssertionError(text(file));
    }
    return file.entries().getFirst();
  }

  static List<ReasonCode> codes(LockedEntry entry) {
    return entry.problems().stream().map(Reason::code).toList();
  }

  /** One line for each entry, file and note. */
  static String text(LockFile file) {
    StringBuilder out = new StringBuilder(file.kind() + "\n");
    for (LockedEntry entry : file.entries()) {
      out.append(entry.place()).append(' ').append(entry.title());
      out.append(" from ").append(entry.source().describe()).append('\n');
      for (LockedFile locked : entry.files()) {
        out.append("  ").append(locked.line()).append(' ');
        out.append(locked.name().orElse("-")).append(' ').append(locked.hashes()).append('\n');
      }
      entry.markers().forEach(marker -> out.append("  if ").append(marker).append('\n'));
      entry
          .identities()
          .ifPresent(all ->
              all.forEach(
                  one -> out.append("  by ").append(LockedIdentities.flag(one)).append('\n')));
      entry.problems().forEach(reason -> out.append("  ").append(reason.code()).append('\n'));
    }
    file.notes().forEach(note -> out.append("note ").append(note).append('\n'));
    return out.toString().replace(A, "A").replace(B, "B");
  }
}
