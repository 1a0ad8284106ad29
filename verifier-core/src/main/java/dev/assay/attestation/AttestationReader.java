package dev.assay.attestation;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads PEP 740 attestation and provenance objects. Stateless and thread-safe.
 *
 * <p>Stricter than the reference implementation where leniency makes two readers disagree: {@code
 * version} is the JSON integer 1 and neither {@code 1.0} nor {@code true}, keys occur once, base64
 * is standard and padded (white space apart). Unknown keys are ignored, as the PEP permits them.
 *
 * <p>Refusals beside those of {@link JsonReader} and {@link LogEntryReader}: {@code
 * ATTESTATION_VERSION_UNSUPPORTED}, {@code LOG_ENTRY_MISSING}, {@code TOO_MANY_TIMESTAMPS}, {@code
 * PROVENANCE_VERSION_UNSUPPORTED}, {@code PROVENANCE_EMPTY}, {@code ATTESTATION_BUNDLE_EMPTY},
 * {@code PUBLISHER_MALFORMED}, {@code FIELD_MISSING}, {@code FIELD_MALFORMED}, {@code
 * INVALID_BASE64}.
 */
public final class AttestationReader {
  /** The index writes one bundle per file; others may be added by auditors. */
  public static final int MAX_BUNDLES = 64;

  /** The index accepts two attestations per file. */
  public static final int MAX_ATTESTATIONS = 64;

  /** As many as the reference verifier looks at. */
  public static final int MAX_TIMESTAMPS = 32;

  /** Reads one attestation object, as in a {@code .publish.attestation} file. */
  public Attestation read(Bytes json) throws MalformedEvidence {
    return read(JsonCursor.at(JsonReader.forEvidence().read(json, "attestation"), "attestation"));
  }

  /** Reads the attestation object at {@code at}. */
  public Attestation read(JsonCursor at) throws MalformedEvidence {
    requireVersion(
        at.get("version"), Attestation.VERSION, ReasonCode.ATTESTATION_VERSION_UNSUPPORTED);
    JsonCursor material = at.get("verification_material");
    Bytes certificate = material.get("certificate").base64();
    List<TransparencyLogEntry> entries = logEntries(material);
    JsonCursor envelope = at.get("envelope");
    return new Attestation(
        certificate,
        entries,
        timestamps(material),
        new Attestation.Envelope(
            envelope.get("statement").base64(), envelope.get("signature").base64()));
  }

  /** Reads a provenance object as an index serves it. */
  public Provenance readProvenance(Bytes json) throws MalformedEvidence {
    return readProvenance(
        JsonCursor.at(JsonReader.forEvidence().read(json, "provenance"), "provenance"));
  }

  /**
   * Reads the provenance object at {@code at}. An attestation that cannot be read becomes {@link
   * ReadAttestation.Unreadable} in its place; anything wrong outside of attestations is thrown.
   */
  public Provenance readProvenance(JsonCursor at) throws MalformedEvidence {
    Optional<JsonCursor> version = at.find("version");
    if (version.isPresent()) {
      requireVersion(version.get(), Provenance.VERSION, ReasonCode.PROVENANCE_VERSION_UNSUPPORTED);
    }
    JsonCursor bundles = at.get("attestation_bundles");
    List<JsonCursor> elements = bundles.elements(MAX_BUNDLES);
    if (elements.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.PROVENANCE_EMPTY, "at least one bundle", "none", bundles.pointer());
    }
    List<AttestationBundle> read = new ArrayList<>(elements.size());
    for (JsonCursor element : elements) {
      read.add(bundle(element));
    }
    return new Provenance(read);
  }

  private AttestationBundle bundle(JsonCursor at) throws MalformedEvidence {
    Publisher publisher = PublisherReader.read(at.get("publisher"));
    JsonCursor attestations = at.get("attestations");
    List<JsonCursor> elements = attestations.elements(MAX_ATTESTATIONS);
    if (elements.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.ATTESTATION_BUNDLE_EMPTY,
          "at least one attestation",
          "none",
          attestations.pointer());
    }
    List<ReadAttestation> read = new ArrayList<>(elements.size());
    for (JsonCursor element : elements) {
      read.add(readOrReason(element));
    }
    return new AttestationBundle(publisher, read);
  }

  private ReadAttestation readOrReason(JsonCursor at) {
    try {
      return new ReadAttestation.Parsed(read(at));
    } catch (MalformedEvidence malformed) {
      return new ReadAttestation.Unreadable(malformed.reason());
    }
  }

  private static List<TransparencyLogEntry> logEntries(JsonCursor material)
      throws MalformedEvidence {
    Optional<JsonCursor> array = material.find("transparency_entries");
    List<TransparencyLogEntry> entries =
        array.isEmpty() ? List.of() : LogEntryReader.readAll(array.get());
    if (entries.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.LOG_ENTRY_MISSING,
          "at least one log entry",
          "none",
          material.pointer() + "/transparency_entries");
    }
    return entries;
  }

  private static List<Bytes> timestamps(JsonCursor material) throws MalformedEvidence {
    Optional<JsonCursor> array = material.find("timestamps");
    if (array.isEmpty()) {
      return List.of();
    }
    List<Bytes> timestamps = new ArrayList<>();
    for (JsonCursor timestamp :
        Elements.of(array.get(), MAX_TIMESTAMPS, ReasonCode.TOO_MANY_TIMESTAMPS)) {
      timestamps.add(timestamp.base64());
    }
    return timestamps;
  }

  private static void requireVersion(JsonCursor version, int expected, ReasonCode otherwise)
      throws MalformedEvidence {
    if (!(version.value() instanceof Json.Num number) || !isInteger(number.text())) {
      throw version.wrong("the integer " + expected);
    }
    if (!number.text().equals(Integer.toString(expected))) {
      throw new MalformedEvidence(
          otherwise, Integer.toString(expected), number.text(), version.pointer());
    }
  }

  /** Numbers beyond {@code long} are integers too: a version unknown, not a malformed field. */
  private static boolean isInteger(String jsonNumber) {
    for (int i = 0; i < jsonNumber.length(); i++) {
      char c = jsonNumber.charAt(i);
      if (c != '-' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
