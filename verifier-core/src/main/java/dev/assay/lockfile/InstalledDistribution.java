package dev.assay.lockfile;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.python.BuildTag;
import dev.assay.python.WheelTag;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One {@code NAME-VERSION.dist-info} directory of an environment.
 *
 * @param entry without files: an installed package does not say which wheel it came from
 * @param tags of that wheel, as its {@code WHEEL} file lists them
 * @param build tag of that wheel
 * @param record what was installed; empty where it cannot be read, and the entry says why
 */
public record InstalledDistribution(
    LockedEntry entry,
    Set<WheelTag> tags,
    Optional<BuildTag> build,
    Optional<InstalledRecord> record) {
  private static final String SUFFIX = ".dist-info";

  public InstalledDistribution {
    Objects.requireNonNull(entry, "entry is null");
    tags = Set.copyOf(tags);
    Objects.requireNonNull(build, "build is null");
    Objects.requireNonNull(record, "record is null");
  }

  /**
   * Reads the files of one directory.
   *
   * @param environment the directory that it is in, as the caller named it
   * @param directory its own name
   * @param files by name, those that are there of {@code WHEEL}, {@code RECORD}, {@code
   *     direct_url.json} and {@code INSTALLER}
   */
  public static InstalledDistribution read(
      String environment, String directory, Map<String, Bytes> files) {
    String where = environment + "/" + directory + "/RECORD";
    EntryBuilder entry = new EntryBuilder(new Place(where, 1));
    entry.label(directory);
    Set<WheelTag> tags = new LinkedHashSet<>();
    Optional<BuildTag> build = Optional.empty();
    Optional<InstalledRecord> record = Optional.empty();
    try {
      named(directory, entry);
      entry.source(source(Optional.ofNullable(files.get("direct_url.json")), where));
      for (String line : text(files, "WHEEL").split("\\R", -1)) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (line.startsWith("Tag:")) {
          tags.addAll(tags(value));
        } else if (line.startsWith("Build:")) {
          build = BuildTag.parse(value);
        }
      }
      Bytes listed = files.get("RECORD");
      if (listed == null) {
        entry.malformed("a RECORD of what was installed", "none");
      } else {
        record = Optional.of(InstalledRecord.parse(listed, where));
      }
    } catch (MalformedEvidence malformed) {
      entry.problem(LockReader.asLockReason(malformed.reason()));
    }
    return new InstalledDistribution(entry.buildInstalled(), tags, build, record);
  }

  private static String text(Map<String, Bytes> files, String name) {
    Bytes content = files.get(name);
    return content == null ? "" : content.utf8Lossy();
  }

  private static void named(String directory, EntryBuilder entry) {
    String stem = directory.substring(0, directory.length() - SUFFIX.length());
    int dash = stem.lastIndexOf('-');
    if (dash < 0) {
      entry.malformed("NAME-VERSION.dist-info", directory);
    } else {
      entry.name(stem.substring(0, dash)).version(stem.substring(dash + 1));
    }
  }

  private static Set<WheelTag> tags(String text) {
    String[] parts = text.split("-", -1);
    return parts.length == 3
        ? WheelTag.expand(parts[0], parts[1], parts[2]).orElse(Set.of())
        : Set.of();
  }

  /** PEP 610: present when the package did not come from an index. */
  private static LockedSource source(Optional<Bytes> directUrl, String where)
      throws MalformedEvidence {
    if (directUrl.isEmpty()) {
      return new LockedSource.Index(Optional.empty());
    }
    Json json = JsonReader.forEvidence().read(directUrl.get(), where);
    JsonCursor root = JsonCursor.at(json, "direct_url.json");
    String url = Urls.safe(root.get("url").string());
    Optional<JsonCursor> repository = root.find("vcs_info");
    Optional<JsonCursor> local = root.find("dir_info");
    if (repository.isPresent()) {
      Optional<JsonCursor> commit = repository.get().find("commit_id");
      return new LockedSource.Repository(
          repository.get().get("vcs").string(),
          url,
          commit.isEmpty() ? Optional.empty() : Optional.of(commit.get().string()));
    }
    if (local.isPresent()) {
      Optional<JsonCursor> editable = local.get().find("editable");
      return new LockedSource.Local(url, editable.isPresent() && editable.get().bool());
    }
    if (root.find("archive_info").isPresent()) {
      return new LockedSource.Direct(url);
    }
    throw new MalformedEvidence(
        ReasonCode.LOCK_ENTRY_MALFORMED, "vcs_info, dir_info or archive_info", "none", where);
  }
}
