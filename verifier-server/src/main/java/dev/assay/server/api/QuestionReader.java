package dev.assay.server.api;

import dev.assay.EvidenceFile;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.server.judge.Question;
import java.util.Optional;
import java.util.Set;

/**
 * Reads questions. A document that is not one is refused with 400 and the code of what is wrong; a
 * key that is not known is an error, so that nobody believes to have set what is not there.
 */
final class QuestionReader {
  private static final int MOST_NAME_CHARS = 300;
  private static final Set<String> FILE_KEYS =
      Set.of(
          "fileName",
          "sha256",
          "provenance",
          "attestation",
          "bundle",
          "evidenceName",
          "policy",
          "id");
  private static final Set<String> RELEASE_KEYS = Set.of("release", "digests", "policy", "id");

  private final JsonReader json;

  QuestionReader(int maxBytes) {
    this.json = new JsonReader(new JsonLimits(maxBytes, 64, maxBytes, 100_000));
  }

  /** The question that a JSON document asks. */
  Asked read(Bytes document) throws Refusal {
    try {
      return asked(JsonCursor.at(json.read(document, "request"), "request"));
    } catch (MalformedEvidence malformed) {
      throw new Refusal(Problem.of(400, malformed.reason()));
    }
  }

  private static Asked asked(JsonCursor request) throws MalformedEvidence {
    boolean release = request.has("release");
    Set<String> known = release ? RELEASE_KEYS : FILE_KEYS;
    for (String key : request.keys()) {
      if (!known.contains(key)) {
        throw new MalformedEvidence(
            ReasonCode.REQUEST_MALFORMED,
            "one of " + String.join(", ", known.stream().sorted().toList()),
            key,
            request.pointer());
      }
    }
    Question question = release ? release(request) : file(request);
    return new Asked(question, text(request, "policy"), text(request, "id"));
  }

  private static Question release(JsonCursor request) throws MalformedEvidence {
    String text = request.get("release").string();
    int equals = text.indexOf("==");
    if (equals < 0) {
      throw request.get("release").wrong("NAME==VERSION");
    }
    return release(
            text.substring(0, equals).strip(),
            text.substring(equals + 2).strip(),
            text(request, "digests"))
        .orElseThrow(() -> wrong(request, "NAME==VERSION, and digests listed or downloaded"));
  }

  private static MalformedEvidence wrong(JsonCursor request, String expected) {
    return new MalformedEvidence(
        ReasonCode.REQUEST_MALFORMED, expected, "something else", request.pointer());
  }

  /** A whole release; empty where a part is none. */
  static Optional<Question> release(String project, String version, Optional<String> digests) {
    Optional<ProjectName> name = ProjectName.parse(project);
    Optional<Version> number = Version.parse(version);
    Optional<DigestSource> source =
        switch (digests.orElse("downloaded")) {
          case "downloaded" -> Optional.of(DigestSource.DOWNLOADED);
          case "listed" -> Optional.of(DigestSource.LISTED);
          default -> Optional.empty();
        };
    return name.isEmpty() || number.isEmpty() || source.isEmpty()
        ? Optional.empty()
        : Optional.of(new Question.WholeRelease(name.get(), number.get(), source.get()));
  }

  private static Question file(JsonCursor request) throws MalformedEvidence {
    JsonCursor name = request.get("fileName");
    String fileName = shortText(name);
    Sha256 sha256 =
        Sha256.parseHex(request.get("sha256").string())
            .orElseThrow(() -> wrong(request, "sha256 as 64 lower-case hexadecimal digits"));
    return new Question.OneFile(
        fileName + "@sha256:" + sha256.hex(), fileName, sha256, evidence(request, fileName));
  }

  private static Optional<Question.Evidence> evidence(JsonCursor request, String fileName)
      throws MalformedEvidence {
    Optional<Question.Evidence> evidence = Optional.empty();
    for (Question.Evidence.Kind kind : Question.Evidence.Kind.values()) {
      Optional<JsonCursor> given = request.find(kind.key());
      if (given.isPresent()) {
        if (evidence.isPresent()) {
          throw wrong(request, "one of provenance, attestation and bundle");
        }
        Optional<JsonCursor> asName = request.find("evidenceName");
        String location =
            asName.isPresent()
                ? shortText(asName.get())
                : Question.Evidence.locationBeside(fileName, kind);
        evidence =
            Optional.of(
                new Question.Evidence(kind, new EvidenceFile(location, content(given.get()))));
      }
    }
    return evidence;
  }

  /** Base64 holds the exact bytes; an object is written again, so only its meaning is the same. */
  private static Bytes content(JsonCursor given) throws MalformedEvidence {
    return given.value() instanceof Json.Str
        ? given.base64()
        : Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(given.members())));
  }

  private static Optional<String> text(JsonCursor request, String key) throws MalformedEvidence {
    Optional<JsonCursor> found = request.find(key);
    return found.isEmpty() ? Optional.empty() : Optional.of(shortText(found.get()));
  }

  private static String shortText(JsonCursor cursor) throws MalformedEvidence {
    String text = cursor.string();
    if (!isName(text)) {
      throw cursor.wrong("a text of 1 to " + MOST_NAME_CHARS + " printable characters");
    }
    return text;
  }

  /** Whether a text can stand in reports and logs as a name. */
  static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MOST_NAME_CHARS
        && text.codePoints().noneMatch(Character::isISOControl);
  }
}
