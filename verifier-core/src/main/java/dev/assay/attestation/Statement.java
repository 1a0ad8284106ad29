package dev.assay.attestation;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An in-toto statement as its bytes say; whether it says the right thing is in {@link
 * StatementRules}.
 *
 * @param type the {@code _type}
 * @param subjects in document order; may be empty
 * @param predicate a JSON object; empty when absent or null
 */
public record Statement(
    String type, List<Subject> subjects, String predicateType, Optional<Json> predicate) {

  /** The only {@code _type} that PEP 740 allows. */
  public static final String TYPE_V1 = "https://in-toto.io/Statement/v1";

  /** The former {@code _type}, still met in bundles of other ecosystems. */
  public static final String TYPE_V0_1 = "https://in-toto.io/Statement/v0.1";

  /** Predicate of a publish attestation: the file was uploaded by this publisher. */
  public static final String PUBLISH_V1 = "https://docs.pypi.org/attestations/publish/v1";

  /** Predicate of build provenance: how the file was built. */
  public static final String SLSA_PROVENANCE_V1 = "https://slsa.dev/provenance/v1";

  /** Releases with some thousand files are attested in one statement elsewhere. */
  public static final int MAX_SUBJECTS = 10_000;

  /** The in-toto digest set names about 20 algorithms. */
  public static final int MAX_DIGESTS = 32;

  public Statement {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(predicateType, "predicateType is null");
    Objects.requireNonNull(predicate, "predicate is null");
    subjects = List.copyOf(subjects);
  }

  /**
   * One artifact that the statement is about.
   *
   * @param name empty when absent, which in-toto permits and PEP 740 does not
   * @param digests algorithm name to digest text, as written
   */
  public record Subject(String name, Map<String, String> digests) {
    public Subject {
      Objects.requireNonNull(name, "name is null");
      digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
    }
  }

  /**
   * Reads the payload of an envelope. Field names are exact; unknown fields are ignored.
   *
   * <p>Refusals: {@code STATEMENT_MALFORMED}; {@code DUPLICATE_KEY} and {@code JSON_LIMIT_EXCEEDED}
   * stay what they are, because they say more.
   */
  public static Statement parse(Bytes payload) throws MalformedEvidence {
    try {
      return read(JsonCursor.at(JsonReader.forEmbedded().read(payload, "statement"), "statement"));
    } catch (MalformedEvidence malformed) {
      Reason reason = malformed.reason();
      if (reason.code() == ReasonCode.DUPLICATE_KEY
          || reason.code() == ReasonCode.JSON_LIMIT_EXCEEDED) {
        throw malformed;
      }
      throw new MalformedEvidence(
          ReasonCode.STATEMENT_MALFORMED, reason.expected(), reason.actual(), reason.where());
    }
  }

  private static Statement read(JsonCursor at) throws MalformedEvidence {
    List<Subject> subjects = new ArrayList<>();
    for (JsonCursor subject : at.get("subject").elements(MAX_SUBJECTS)) {
      subjects.add(subject(subject));
    }
    Optional<JsonCursor> predicate = at.find("predicate");
    if (predicate.isPresent() && !(predicate.get().value() instanceof Json.Obj)) {
      throw predicate.get().wrong("an object or null");
    }
    return new Statement(
        at.get("_type").string(),
        subjects,
        at.get("predicateType").string(),
        predicate.map(JsonCursor::value));
  }

  private static Subject subject(JsonCursor at) throws MalformedEvidence {
    Optional<JsonCursor> name = at.find("name");
    Map<String, String> digests = new LinkedHashMap<>();
    Optional<JsonCursor> set = at.find("digest");
    if (set.isPresent()) {
      if (set.get().keys().size() > MAX_DIGESTS) {
        throw set.get().wrong("at most " + MAX_DIGESTS + " digests");
      }
      for (String algorithm : set.get().keys()) {
        digests.put(algorithm, set.get().get(algorithm).string());
      }
    }
    return new Subject(name.isPresent() ? name.get().string() : "", digests);
  }
}
