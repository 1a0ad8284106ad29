package dev.assay.index;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.IndexFile;
import dev.assay.ports.RefusedEntry;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the entries of one page: drops files of other projects, joins equal entries of one name
 * and refuses contradicting ones. Not thread-safe; one per page.
 */
final class PageEntries {
  /** More warnings than these tell nobody more. */
  static final int MAX_WARNINGS = 100;

  private final ProjectName project;
  private final Map<String, IndexFile> files = new LinkedHashMap<>();
  private final Map<String, RefusedEntry> refused = new LinkedHashMap<>();
  private final List<RefusedEntry> nameless = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  PageEntries(ProjectName project) {
    this.project = project;
  }

  ProjectName project() {
    return project;
  }

  void warn(String warning) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(warning);
    }
  }

  /** Whose file this is; a foreign one is noted here and needs no further reading. */
  Optional<FileNames.Attribution.Own> attribute(String fileName) {
    return switch (FileNames.attribute(fileName, project)) {
      case FileNames.Attribution.Own own -> Optional.of(own);
      case FileNames.Attribution.Foreign foreign -> {
        warn("lists a file that is not of " + project.normalized() + ", ignored: " + fileName);
        yield Optional.empty();
      }
    };
  }

  void add(IndexFile file, String where) {
    IndexFile earlier = files.putIfAbsent(file.fileName(), file);
    if (earlier == null) {
      return;
    }
    if (earlier.equals(file)) {
      warn("lists " + file.fileName() + " twice with the same content");
      return;
    }
    refuse(
        file.fileName(),
        file.version(),
        new Reason(
            ReasonCode.INDEX_RESPONSE_MALFORMED,
            "one entry for each file name",
            "entries of " + file.fileName() + " that contradict each other",
            where));
  }

  /** The first reason for a name stays; a usable entry of the same name does not repair it. */
  void refuse(String fileName, Optional<Version> version, Reason reason) {
    RefusedEntry entry = new RefusedEntry(fileName, version, reason);
    if (fileName.isEmpty()) {
      nameless.add(entry);
    } else {
      refused.putIfAbsent(fileName, entry);
    }
  }

  List<IndexFile> files() {
    return files.values().stream().filter(file -> !refused.containsKey(file.fileName())).toList();
  }

  List<RefusedEntry> refused() {
    List<RefusedEntry> all = new ArrayList<>(refused.values());
    all.addAll(nameless);
    return all;
  }

  List<String> warnings() {
    return warnings;
  }
}
