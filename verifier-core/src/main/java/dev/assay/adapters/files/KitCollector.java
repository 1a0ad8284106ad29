package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ReleaseListing;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Asks an index for everything that a kit needs. Safe for concurrent use if the index is. */
public final class KitCollector {
  private final PackageIndex index;
  private final String indexUrl;
  private final boolean withContents;

  /**
   * One release that the kit is for.
   *
   * @param version that of the release
   */
  public record Wanted(ProjectName project, Version version) {
    public Wanted {
      Objects.requireNonNull(project, "project is null");
      Objects.requireNonNull(version, "version is null");
    }
  }

  /**
   * Collects from {@code index}.
   *
   * @param indexUrl its address without credentials, for the manifest
   * @param withContents whether the kit is to hold the distributions themselves
   */
  public KitCollector(PackageIndex index, String indexUrl, boolean withContents) {
    this.index = index;
    this.indexUrl = indexUrl;
    this.withContents = withContents;
  }

  /**
   * The pages of all projects, and every file of all releases with its provenance. Refused with the
   * first reason for which something cannot be had; that an index has no provenance for a file is
   * no such reason, but part of what the kit says.
   */
  public Outcome<KitContents> collect(
      List<Wanted> releases, Optional<KitContents.Root> trustRoot, Instant createdAt) {
    Map<String, KitContents.Page> pages = new LinkedHashMap<>();
    Map<String, ProjectPage> parsed = new LinkedHashMap<>();
    Map<String, KitContents.Distribution> files = new LinkedHashMap<>();
    for (Wanted wanted : releases) {
      String project = wanted.project().normalized();
      if (!parsed.containsKey(project)) {
        switch (index.project(wanted.project())) {
          case Fetched.Found<ProjectPage>(ProjectPage page, Retrieval how) -> {
            pages.put(project, new KitContents.Page(project, page.raw(), how));
            parsed.put(project, page);
          }
          case Fetched.NotFound<ProjectPage> none -> {
            return new Outcome.Refused<>(none.reason());
          }
          case Fetched.Refused<ProjectPage> refused -> {
            return new Outcome.Refused<>(refused.reason());
          }
        }
      }
      Optional<Reason> problem = addRelease(wanted, parsed.get(project), files);
      if (problem.isPresent()) {
        return new Outcome.Refused<>(problem.get());
      }
    }
    return Outcome.passed(
        new KitContents(
            createdAt,
            indexUrl,
            new ArrayList<>(pages.values()),
            new ArrayList<>(files.values()),
            trustRoot));
  }

  private Optional<Reason> addRelease(
      Wanted wanted, ProjectPage page, Map<String, KitContents.Distribution> files) {
    ReleaseListing listing;
    switch (page.release(wanted.version())) {
      case Outcome.Passed<ReleaseListing>(ReleaseListing found) -> listing = found;
      case Outcome.Refused<ReleaseListing>(Reason reason) -> {
        return Optional.of(reason);
      }
    }
    if (!listing.refused().isEmpty()) {
      return Optional.of(listing.refused().get(0).reason());
    }
    for (IndexFile file : listing.files()) {
      Optional<Fetched.Found<Bytes>> provenance;
      switch (index.provenance(file)) {
        case Fetched.Found<Bytes> found -> provenance = Optional.of(found);
        case Fetched.NotFound<Bytes> none -> provenance = Optional.empty();
        case Fetched.Refused<Bytes>(Reason reason) -> {
          return Optional.of(reason);
        }
      }
      files.put(file.fileName(), distribution(wanted, file, provenance));
    }
    return Optional.empty();
  }

  private KitContents.Distribution distribution(
      Wanted wanted, IndexFile file, Optional<Fetched.Found<Bytes>> provenance) {
    return new KitContents.Distribution(
        wanted.project().normalized(),
        file.fileName(),
        file.sha256(),
        provenance,
        withContents ? Optional.of(() -> index.open(file)) : Optional.empty());
  }
}
