package dev.assay.ledger;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link Sighting} and {@link LedgerEntry} write, and nothing else: what does not come
 * out the same again is {@code LEDGER_ENTRY_MALFORMED}. Stateless.
 */
public final class SightingReader {
  /** One entry: some names, and at most {@link Sighting#MAX_PUBLISHERS} publishers. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final JsonReader READER =
      new JsonReader(new JsonLimits(MAX_BYTES, 8, MAX_BYTES, 2000));

  private SightingReader() {}

  /**
   * Reads a line of an export.
   *
   * @param where what the line is called in reasons
   */
  public static LedgerEntry entry(Bytes line, String where) throws MalformedEvidence {
    try {
      JsonCursor at = JsonCursor.at(READER.read(line, where), where);
      LedgerEntry entry =
          new LedgerEntry(
              new ChainLink(
                  at.get("sequence").integer(), sha256(at.get("previous")), sha256(at.get("hash"))),
              sighting(at.get("seen")));
      if (!entry.json().equals(at.value())) {
        throw malformed("the fields of an entry", "others", where);
      }
      return entry;
    } catch (MalformedEvidence notOurs) {
      Reason reason = notOurs.reason();
      throw malformed(reason.expected(), reason.actual(), reason.where());
    }
  }

  /** Reads a sighting. */
  public static Sighting sighting(Json json, String where) throws MalformedEvidence {
    try {
      Sighting sighting = sighting(JsonCursor.at(json, where));
      if (!sighting.json().equals(json)) {
        throw malformed("the fields of a sighting", "others", where);
      }
      return sighting;
    } catch (MalformedEvidence notOurs) {
      Reason reason = notOurs.reason();
      throw malformed(reason.expected(), reason.actual(), reason.where());
    }
  }

  /** Reads the text of an array that goes into a sighting. */
  public static Json array(String text, String where) throws MalformedEvidence {
    try {
      return READER.read(Bytes.ofUtf8(text), where);
    } catch (MalformedEvidence notOurs) {
      throw malformed("JSON", notOurs.reason().actual(), where);
    }
  }

  private static MalformedEvidence malformed(String expected, String actual, String where) {
    return new MalformedEvidence(ReasonCode.LEDGER_ENTRY_MALFORMED, expected, actual, where);
  }

  private static Sighting sighting(JsonCursor at) throws MalformedEvidence {
    Optional<JsonCursor> digest = at.find("sha256");
    List<String> reasons = new ArrayList<>();
    for (JsonCursor reason : at.get("reasons").elements(Sighting.MAX_REASONS)) {
      reasons.add(reason.string());
    }
    List<PublisherIdentity> publishers = new ArrayList<>();
    for (JsonCursor publisher : at.get("publishers").elements(Sighting.MAX_PUBLISHERS)) {
      publishers.add(publisher(publisher));
    }
    return new Sighting(
        time(at.get("time")),
        at.get("source").string(),
        ProjectName.parse(at.get("project").string())
            .orElseThrow(() -> at.wrong("a project's name")),
        Version.parse(at.get("version").string()).orElseThrow(() -> at.wrong("a version")),
        at.get("file").string(),
        digest.isPresent() ? Optional.of(sha256(digest.get())) : Optional.empty(),
        verdict(at.get("verdict")),
        reasons,
        at.get("identityChecked").bool(),
        at.get("accepted").bool(),
        publishers);
  }

  private static PublisherIdentity publisher(JsonCursor at) throws MalformedEvidence {
    return new PublisherIdentity(
        at.get("issuer").string(),
        at.get("name").string(),
        optional(at, "workflow"),
        optional(at, "repositoryId"),
        optional(at, "ownerId"),
        at.get("ref").string());
  }

  private static Optional<String> optional(JsonCursor at, String name) throws MalformedEvidence {
    Optional<JsonCursor> member = at.find(name);
    return member.isPresent() ? Optional.of(member.get().string()) : Optional.empty();
  }

  private static Sha256 sha256(JsonCursor at) throws MalformedEvidence {
    return Sha256.parseHex(at.string()).orElseThrow(() -> at.wrong("64 hexadecimal digits"));
  }

  private static Instant time(JsonCursor at) throws MalformedEvidence {
    try {
      return Instant.parse(at.string());
    } catch (DateTimeException notATime) {
      throw at.wrong("a time");
    }
  }

  private static Verdict verdict(JsonCursor at) throws MalformedEvidence {
    String name = at.string();
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(name)) {
        return verdict;
      }
    }
    throw at.wrong("a verdict");
  }
}
