package dev.assay.lockfile;

import dev.assay.attestation.Publisher;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes {@code attestation-identities} (PEP 751) into a {@code pylock.toml}. Every line that is
 * not one of them stays as it is, comments and ends of lines among it; the result is read again,
 * and must differ in nothing else.
 */
public final class PylockAnnotation {
  private static final Pattern PACKAGES = Pattern.compile("\\[\\[\\s*packages\\s*]].*");
  private static final Pattern BELOW = Pattern.compile("\\[\\[?\\s*packages\\s*\\..*");
  private static final Pattern IDENTITIES =
      Pattern.compile("\\[\\[\\s*packages\\s*\\.\\s*attestation-identities\\s*]].*");
  private static final Pattern IDENTITIES_KEY = Pattern.compile("attestation-identities\\s*=.*");

  private final String name;
  private final TomlLines lines;

  private PylockAnnotation(String name, TomlLines lines) {
    this.name = name;
    this.lines = lines;
  }

  /**
   * The document with these identities and no others for the entries that begin on these lines.
   * LOCK_ENTRY_MALFORMED when an entry is not written as a {@code [[packages]]} table of its own.
   *
   * @param name as the caller calls the file
   * @param identities by line, counted from 1; an empty list takes them away
   */
  public static Bytes annotate(
      String name, Bytes document, Map<Integer, List<Publisher>> identities)
      throws MalformedEvidence {
    LockFile before = LockReader.ofSingleFiles().read(name, document);
    PylockAnnotation annotation = new PylockAnnotation(name, TomlLines.of(document.utf8Lossy()));
    Bytes changed = Bytes.ofUtf8(annotation.apply(new TreeMap<>(identities)));
    check(before, LockReader.ofSingleFiles().read(name, changed), identities);
    return changed;
  }

  /** In the order of the lines. */
  private String apply(Map<Integer, List<Publisher>> identities) throws MalformedEvidence {
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (Map.Entry<Integer, List<Publisher>> each : identities.entrySet()) {
      int header = each.getKey() - 1;
      boolean own =
          header < lines.size()
              && lines.isHeader(header)
              && PACKAGES.matcher(lines.line(header).strip()).matches();
      if (!own) {
        throw new MalformedEvidence(
            ReasonCode.LOCK_ENTRY_MALFORMED,
            "a [[packages]] table of its own",
            "an entry that is written in another way",
            name + ":" + each.getKey());
      }
      copy(next, header, out);
      next = section(header, each.getValue(), out);
    }
    copy(next, lines.size(), out);
    return out.toString();
  }

  private void copy(int from, int to, StringBuilder out) {
    for (int i = from; i < to; i++) {
      out.append(lines.line(i));
    }
  }

  /** Writes the entry at {@code header} anew; returns where the next one begins. */
  private int section(int header, List<Publisher> publishers, StringBuilder out) {
    int end = header + 1;
    while (end < lines.size() && !(lines.isHeader(end) && !isBelow(end))) {
      end++;
    }
    // Comments above the next header belong to it.
    int last = end;
    while (last > header + 1 && lines.isBlank(last - 1)) {
      last--;
    }
    String newline = lines.line(header).endsWith("\r\n") ? "\r\n" : "\n";
    StringBuilder own = new StringBuilder();
    for (int i = header; i < last; i++) {
      if (isIdentity(i)) {
        i = endOfIdentity(i, last) - 1;
      } else {
        own.append(lines.line(i));
      }
    }
    out.append(own.toString().stripTrailing()).append(newline);
    publishers.forEach(publisher -> table(publisher, newline, out));
    return last;
  }

  private boolean isBelow(int index) {
    return BELOW.matcher(lines.line(index).strip()).matches();
  }

  private boolean isIdentity(int index) {
    String line = lines.line(index).strip();
    boolean table = lines.isHeader(index) && IDENTITIES.matcher(line).matches();
    return table || (lines.isAtTop(index) && IDENTITIES_KEY.matcher(line).matches());
  }

  /** Of a table up to the next header, of a key up to the next line that begins at the top. */
  private int endOfIdentity(int start, int last) {
    boolean table = lines.isHeader(start);
    int end = start + 1;
    while (end < last && !(table ? lines.isHeader(end) : lines.isAtTop(end))) {
      end++;
    }
    return end;
  }

  private static void table(Publisher publisher, String newline, StringBuilder out) {
    out.append(newline).append("[[packages.attestation-identities]]").append(newline);
    line("kind", publisher.kind(), newline, out);
    switch (publisher) {
      case Publisher.GitHub github -> {
        line("repository", github.repository(), newline, out);
        line("workflow", github.workflow(), newline, out);
        line("environment", github.environment(), newline, out);
      }
      case Publisher.GitLab gitlab -> {
        line("repository", gitlab.repository(), newline, out);
        line("workflow_filepath", gitlab.workflowFilepath(), newline, out);
        line("environment", gitlab.environment(), newline, out);
      }
      case Publisher.Google google -> line("email", google.email(), newline, out);
      case Publisher.CircleCi circle -> {
        line("project_id", circle.projectId(), newline, out);
        line("pipeline_definition_id", circle.pipelineDefinitionId(), newline, out);
        line("vcs_origin", circle.vcsOrigin(), newline, out);
        line("vcs_ref", circle.vcsRef(), newline, out);
      }
      case Publisher.Unknown unknown -> {}
    }
  }

  private static void line(String key, Optional<String> value, String newline, StringBuilder out) {
    value.ifPresent(text -> line(key, text, newline, out));
  }

  private static void line(String key, String value, String newline, StringBuilder out) {
    out.append(key).append(" = \"");
    value
        .codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').appendCodePoint(c);
          } else if (c < 0x20 || c == 0x7f) {
            out.append("\\u%04X".formatted(c));
          } else {
            out.appendCodePoint(c);
          }
        });
    out.append('"').append(newline);
  }

  private static void check(
      LockFile before, LockFile after, Map<Integer, List<Publisher>> identities)
      throws MalformedEvidence {
    List<List<Object>> wanted = new ArrayList<>();
    for (LockedEntry entry : before.entries()) {
      Optional<List<Publisher>> own = Optional.ofNullable(identities.get(entry.place().line()));
      wanted.add(facts(entry, own.or(entry::identities)));
    }
    List<List<Object>> written =
        after.entries().stream().map(entry -> facts(entry, entry.identities())).toList();
    if (!wanted.equals(written)) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_ENTRY_MALFORMED,
          "a file in which nothing but the identities changes",
          "another reading of it",
          before.name());
    }
  }

  /** Everything but the lines, which move. */
  private static List<Object> facts(LockedEntry entry, Optional<List<Publisher>> identities) {
    List<Object> files = new ArrayList<>();
    entry.files().forEach(file -> files.add(List.of(file.name(), file.url(), file.hashes())));
    return List.of(
        entry.label(),
        entry.version(),
        entry.source(),
        files,
        entry.markers(),
        entry.requiresPython(),
        identities.filter(it -> !it.isEmpty()));
  }
}
