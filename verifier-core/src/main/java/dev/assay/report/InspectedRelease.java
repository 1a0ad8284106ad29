package dev.assay.report;

import dev.assay.evidence.Signal;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one release.
 *
 * @param version empty where the index has none to look at
 * @param files the verdict on each of its files; one without a file where it could not be listed
 * @param signals heaviest first
 * @param requires the releases that it brings in, as {@code demo 1.0}
 * @param path from what was asked for to here, without this release; empty for what was asked for
 */
public record InspectedRelease(
    ProjectName project,
    Optional<Version> version,
    List<FileReport> files,
    List<Signal> signals,
    List<String> requires,
    List<String> path) {
  public InspectedRelease {
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(version, "version is null");
    files = List.copyOf(files);
    signals = Signal.sorted(signals);
    requires = List.copyOf(requires);
    path = List.copyOf(path);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a release without files needs a report that says so");
    }
  }

  /** {@code demo 1.0}, or the name alone. */
  public String title() {
    return project + version.map(it -> " " + it).orElse("");
  }

  /** The same with more signals. */
  public InspectedRelease with(List<Signal> more) {
    List<Signal> all = new ArrayList<>(signals);
    all.addAll(more);
    return new InspectedRelease(project, version, files, all, requires, path);
  }

  /** The same at its place in a tree. */
  public InspectedRelease at(List<String> from, List<String> bringsIn) {
    return new InspectedRelease(project, version, files, signals, bringsIn, from);
  }

  /** The worst of its files and of what its signals lead to by themselves. */
  public Verdict verdict() {
    return Signal.weigh(Verdict.worst(files.stream().map(FileReport::verdict).toList()), signals);
  }
}
