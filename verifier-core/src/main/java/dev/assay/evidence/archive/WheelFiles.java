package dev.assay.evidence.archive;

import dev.assay.evidence.SignalCode;
import dev.assay.model.Bytes;
import dev.assay.python.RecordLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of a wheel against its {@code RECORD}. Used once; not thread-safe. */
final class WheelFiles {
  /** As large as that of a wheel of 200,000 files. */
  static final int MAX_RECORD_BYTES = 32 * 1024 * 1024;

  private final Findings findings;
  private final Map<String, String> digests = new LinkedHashMap<>();
  private final Set<String> unread = new HashSet<>();
  private final Map<String, Bytes> records = new LinkedHashMap<>();

  WheelFiles(Findings findings) {
    this.findings = findings;
  }

  /** A file with the digest of its bytes, hexadecimal. */
  void add(String name, String digest) {
    digests.put(name, digest);
  }

  /** A file whose bytes could not be read. */
  void addUnread(String name) {
    boolean unused = unread.add(name);
  }

  void addRecord(String name, Bytes content) {
    records.put(name, content);
  }

  /** Compares everything; {@code record} is the path of {@code RECORD}. */
  void compare(String record) {
    Bytes content = records.get(record);
    if (content == null || records.size() != 1) {
      findings.add(
          SignalCode.RECORD_MISSING,
          record,
          records.isEmpty() ? "there is none" : "it is not the only one: " + records.keySet());
      return;
    }
    Set<String> listed = new HashSet<>();
    for (String line : lines(content, record)) {
      if (!line.isEmpty()) {
        compareLine(line, record, listed);
      }
    }
    String directory = record.substring(0, record.lastIndexOf('/') + 1);
    Set<String> exempt = Set.of(directory + "RECORD.jws", directory + "RECORD.p7s", record);
    for (String file : all()) {
      if (!listed.contains(file) && !exempt.contains(file)) {
        findings.add(SignalCode.RECORD_FILE_UNLISTED, file, "RECORD does not list it");
      }
    }
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(digests.keySet());
    all.addAll(unread.stream().sorted().toList());
    return all;
  }

  private List<String> lines(Bytes content, String record) {
    Optional<String> text = content.utf8();
    if (text.isEmpty()) {
      findings.add(SignalCode.RECORD_MISSING, record, "it is not UTF-8");
    }
    return text.map(it -> List.of(it.replace("\r\n", "\n").split("\n", -1))).orElse(List.of());
  }

  private void compareLine(String line, String record, Set<String> listed) {
    Optional<RecordLine> read = RecordLine.parse(line);
    if (read.isEmpty()) {
      findings.add(SignalCode.RECORD_MISSING, record, "a line is not path, digest, size: " + line);
      return;
    }
    String path = read.get().path();
    if (!listed.add(path)) {
      findings.add(SignalCode.RECORD_MISMATCH, path, "RECORD lists it twice");
    }
    String actual = digests.get(path);
    if (path.equals(record)) {
      return; // it cannot hold its own digest
    }
    if (actual == null) {
      if (!unread.contains(path)) {
        findings.add(SignalCode.RECORD_FILE_ABSENT, path, "RECORD lists it, and it is not there");
      }
      return;
    }
    Optional<String> stated = read.get().sha256();
    if (stated.isEmpty()) {
      findings.add(
          SignalCode.RECORD_NOT_COMPARED, path, "RECORD has no SHA-256: " + read.get().digest());
    } else if (!stated.get().equals(actual)) {
      findings.add(
          SignalCode.RECORD_MISMATCH,
          path,
          "RECORD lists sha256 " + stated.get() + ", the file has " + actual);
    }
  }
}
