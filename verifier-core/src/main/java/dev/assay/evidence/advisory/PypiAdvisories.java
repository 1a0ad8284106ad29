package dev.assay.evidence.advisory;

import dev.assay.json.JsonCursor;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Reads the field {@code vulnerabilities} of PyPI's JSON API. PyPI gets it from OSV and links it by
 * the text of versions, so it can lag and can miss: a source beside OSV, and none instead of it.
 */
public final class PypiAdvisories {
  /** The most that a release has been seen with is below a hundred. */
  public static final int MAX_RECORDS = 5_000;

  private PypiAdvisories() {}

  /**
   * Reads the field of the document about {@code release}. Withdrawn records are among the result,
   * as they are in the document.
   *
   * @throws MalformedEvidence FIELD_MISSING or FIELD_MALFORMED: an index that has no such field
   *     knows nothing about vulnerabilities, which is another thing than knowing of none
   */
  public static List<Advisory> read(JsonCursor document, Release release) throws MalformedEvidence {
    List<Advisory> advisories = new ArrayList<>();
    for (JsonCursor record : document.get("vulnerabilities").elements(MAX_RECORDS)) {
      advisories.add(advisory(record, release));
    }
    return List.copyOf(advisories);
  }

  private static Advisory advisory(JsonCursor record, Release release) throws MalformedEvidence {
    Optional<JsonCursor> withdrawn = record.find("withdrawn");
    Optional<Instant> when =
        withdrawn.isPresent() ? Optional.of(OsvReader.time(withdrawn.get())) : Optional.empty();
    Affected affected =
        new Affected(
            release.project(),
            List.of(),
            List.of(release.version()),
            OsvReader.versions(record, "fixed_in"),
            Optional.empty());
    return new Advisory(
        OsvReader.id(record.get("id")),
        aliases(record),
        Optional.empty(),
        Optional.empty(),
        when,
        summary(record),
        Optional.empty(),
        List.of(affected),
        List.of());
  }

  private static SequencedSet<String> aliases(JsonCursor record) throws MalformedEvidence {
    SequencedSet<String> aliases = new LinkedHashSet<>();
    Optional<JsonCursor> field = record.find("aliases");
    if (field.isPresent()) {
      for (JsonCursor alias : field.get().elements(OsvReader.MAX_ENTRIES)) {
        aliases.add(OsvReader.id(alias));
      }
    }
    return aliases;
  }

  private static String summary(JsonCursor record) throws MalformedEvidence {
    Optional<JsonCursor> summary = record.find("summary");
    Optional<JsonCursor> text = summary.isPresent() ? summary : record.find("details");
    return Reason.shortened(text.isPresent() ? text.get().string() : "");
  }
}
