package dev.assay.attestation;

import static dev.assay.attestation.Samples.bytes;
import static dev.assay.attestation.Samples.many;
import static dev.assay.attestation.Samples.raw;
import static dev.assay.attestation.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Signed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationReaderTest {
  private static final String ENTRIES = "verification_material/transparency_entries";
  private static final String ENTRY = ENTRIES + "/0";

  private final AttestationReader reader = new AttestationReader();
  private final Signed signed = Samples.publish();
  private final JsonValue good = signed.attestationJson();

  private Attestation read(JsonValue json) throws MalformedEvidence {
    return reader.read(bytes(json));
  }

  private Reason refused(JsonValue json) {
    return refusal(() -> read(json));
  }

  @Test
  void read_goodAttestation_givesTheSignedBytes() throws MalformedEvidence {
    Attestation read = read(good);

    assertThat(read.certificate()).isEqualTo(bytes(signed.certificate()));
    assertThat(read.envelope().statement()).isEqualTo(bytes(signed.content().payload()));
    assertThat(read.envelope().signature()).isEqualTo(bytes(signed.content().signature()));
    assertThat(read.timestamps()).containsExactly(bytes(signed.timestamps().getFirst()));
    assertThat(read.transparencyEntries()).hasSize(1);
  }

  @Test
  void read_goodEntry_givesEveryField() throws MalformedEvidence {
    TransparencyLogEntry entry = read(good).transparencyEntries().getFirst();
    JsonValue json = good.get(ENTRY);
    LoggedInclusionProof proof = entry.inclusionProof().orElseThrow();

    assertThat(Long.toString(entry.logIndex())).isEqualTo(json.get("logIndex").asString());
    assertThat(entry.logId().base64()).isEqualTo(json.get("logId/keyId").asString());
    assertThat(entry.kind()).isEqualTo("dsse");
    assertThat(entry.version()).isEqualTo("0.0.1");
    assertThat(Long.toString(entry.integratedTime()))
        .isEqualTo(json.get("integratedTime").asString());
    assertThat(entry.signedEntryTimestamp().orElseThrow().base64())
        .isEqualTo(json.get("inclusionPromise/signedEntryTimestamp").asString());
    assertThat(entry.canonicalizedBody()).isEqualTo(bytes(signed.logBody()));
    assertThat(Long.toString(proof.logIndex()))
        .isEqualTo(json.get("inclusionProof/logIndex").asString())
        .isNotEqualTo(Long.toString(entry.logIndex()));
    assertThat(Long.toString(proof.treeSize()))
        .isEqualTo(json.get("inclusionProof/treeSize").asString());
    assertThat(proof.rootHash().base64()).isEqualTo(json.get("inclusionProof/rootHash").asString());
    assertThat(proof.hashes().getFirst().base64())
        .isEqualTo(json.get("inclusionProof/hashes/0").asString());
    assertThat(proof.checkpoint())
        .contains(json.get("inclusionProof/checkpoint/envelope").asString());
  }

  @Test
  void read_unknownKeys_areIgnoredEverywhere() throws MalformedEvidence {
    JsonValue extra =
        good.with("x", raw("1"))
            .with("envelope/x", raw("null"))
            .with("verification_material/x", raw("[]"))
            .with(ENTRY + "/x", raw("{}"))
            .with(ENTRY + "/inclusionProof/x", raw("true"));

    assertThat(read(extra)).isEqualTo(read(good));
  }

  @Test
  void read_integersAsNumbers_areTheSame() throws MalformedEvidence {
    JsonValue numbers = good;
    for (String field :
        new String[] {
          "/logIndex", "/integratedTime", "/inclusionProof/logIndex", "/inclusionProof/treeSize"
        }) {
      numbers = numbers.edit(ENTRY + field, text -> raw(text.asString()));
    }

    assertThat(read(numbers)).isEqualTo(read(good));
  }

  @ParameterizedTest
  @CsvSource({
    "/logIndex, logIndex",
    "/integratedTime, integratedTime",
    "/inclusionPromise, signedEntryTimestamp",
    "/inclusionProof, inclusionProof"
  })
  void read_optionalEntryField_nullIsAbsent(String path, String field) throws MalformedEvidence {
    TransparencyLogEntry absent = read(good.without(ENTRY + path)).transparencyEntries().getFirst();

    assertThat(read(good.with(ENTRY + path, raw("null"))).transparencyEntries())
        .containsExactly(absent);
    assertThat(absent)
        .extracting(field)
        .satisfiesAnyOf(
            value -> assertThat(value).isEqualTo(0L),
            value -> assertThat(value).isEqualTo(Optional.empty()));
  }

  @Test
  void read_emptyCheckpoint_isAbsent() throws MalformedEvidence {
    JsonValue empty = good.with(ENTRY + "/inclusionProof/checkpoint/envelope", "");
    JsonValue none = good.without(ENTRY + "/inclusionProof/checkpoint");

    assertThat(read(empty)).isEqualTo(read(none));
    assertThat(read(none).transparencyEntries().getFirst().inclusionProof().orElseThrow())
        .extracting(LoggedInclusionProof::checkpoint)
        .isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void read_noTimestamps_isAnEmptyList(String json) throws MalformedEvidence {
    assertThat(read(good.with("verification_material/timestamps", raw(json))).timestamps())
        .isEmpty();
    assertThat(read(good.without("verification_material/timestamps")).timestamps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, ATTESTATION_VERSION_UNSUPPORTED",
    "0, ATTESTATION_VERSION_UNSUPPORTED",
    "-1, ATTESTATION_VERSION_UNSUPPORTED",
    "18446744073709551617, ATTESTATION_VERSION_UNSUPPORTED",
    "1.0, FIELD_MALFORMED",
    "1e0, FIELD_MALFORMED",
    "true, FIELD_MALFORMED",
    "'\"1\"', FIELD_MALFORMED",
    "null, FIELD_MALFORMED",
    "[1], FIELD_MALFORMED",
  })
  void read_anyVersionBut1_isRefused(String version, ReasonCode code) {
    Reason reason = refused(good.with("version", raw(version)));

    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.where()).isEqualTo("attestation/version");
  }

  /**
   * Each row: the path, the JSON to put there ({@code -} removes it), the code, the place. VM
   * stands for the verification material, E for its log entries, E0 for the first of them.
   */
  private static final String BAD_FIELDS =
      """
      version                  | -       | FIELD_MISSING    | .
      VM                       | -       | FIELD_MISSING    | .
      VM                       | []      | FIELD_MALFORMED  | VM
      VM/certificate           | -       | FIELD_MISSING    | VM
      VM/certificate           | null    | FIELD_MALFORMED  | VM/certificate
      VM/certificate           | 'AAA'   | INVALID_BASE64   | VM/certificate
      VM/certificate           | '_-8='  | INVALID_BASE64   | VM/certificate
      VM/certificate           | 'AAB='  | INVALID_BASE64   | VM/certificate
      envelope                 | -       | FIELD_MISSING    | .
      envelope                 | 1       | FIELD_MALFORMED  | envelope
      envelope/statement       | -       | FIELD_MISSING    | envelope
      envelope/statement       | {}      | FIELD_MALFORMED  | envelope/statement
      envelope/statement       | '!'     | INVALID_BASE64   | envelope/statement
      envelope/signature       | -       | FIELD_MISSING    | envelope
      envelope/signature       | '===='  | INVALID_BASE64   | envelope/signature
      E                        | -       | LOG_ENTRY_MISSING| E
      E                        | null    | LOG_ENTRY_MISSING| E
      E                        | []      | LOG_ENTRY_MISSING| E
      E                        | {}      | FIELD_MALFORMED  | E
      E0                       | null    | FIELD_MALFORMED  | E0
      E0/logIndex              | -1      | LOG_INDEX_INVALID| E0/logIndex
      E0/logIndex              | '-1'    | LOG_INDEX_INVALID| E0/logIndex
      E0/logIndex              | 1.5     | FIELD_MALFORMED  | E0/logIndex
      E0/logIndex              | '1e3'   | FIELD_MALFORMED  | E0/logIndex
      E0/logIndex              | '007'   | FIELD_MALFORMED  | E0/logIndex
      E0/logIndex              | '+7'    | FIELD_MALFORMED  | E0/logIndex
      E0/logIndex              | ''      | FIELD_MALFORMED  | E0/logIndex
      E0/logIndex              | 9223372036854775808 | FIELD_MALFORMED | E0/logIndex
      E0/logId                 | -       | FIELD_MISSING    | E0
      E0/logId                 | {}      | FIELD_MISSING    | E0/logId
      E0/kindVersion           | -       | FIELD_MISSING    | E0
      E0/kindVersion/kind      | null    | FIELD_MISSING    | E0/kindVersion
      E0/kindVersion/version   | 1       | FIELD_MALFORMED  | E0/kindVersion/version
      E0/integratedTime        | -1      | INCLUSION_PROMISE_MALFORMED | E0/integratedTime
      E0/inclusionPromise      | {}      | FIELD_MISSING    | E0/inclusionPromise
      E0/inclusionPromise/signedEntryTimestamp | '' | FIELD_MALFORMED | E0/inclusionPromise/signedEntryTimestamp
      E0/inclusionProof/logIndex | -4    | LOG_INDEX_INVALID | E0/inclusionProof/logIndex
      E0/inclusionProof/treeSize | -4    | INCLUSION_PROOF_MALFORMED | E0/inclusionProof/treeSize
      E0/inclusionProof/rootHash | -     | FIELD_MISSING    | E0/inclusionProof
      E0/inclusionProof/hashes/0 | null  | FIELD_MALFORMED  | E0/inclusionProof/hashes/0
      E0/inclusionProof/checkpoint/envelope | [] | FIELD_MALFORMED | E0/inclusionProof/checkpoint/envelope
      E0/canonicalizedBody     | -       | FIELD_MISSING    | E0
      VM/timestamps            | {}      | FIELD_MALFORMED  | VM/timestamps
      VM/timestamps/0          | '?'     | INVALID_BASE64   | VM/timestamps/0
      """;

  private static String written(String path) {
    String full = path.replaceFirst("^E0", ENTRY).replaceFirst("^E(?=/|$)", ENTRIES);
    return full.replaceFirst("^VM", "verification_material");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = BAD_FIELDS)
  void read_badField_isRefusedAtItsPlace(String place, String json, ReasonCode code, String where) {
    String path = written(place);
    JsonValue bent =
        json.equals("-") ? good.without(path) : good.with(path, raw(json.replace('\'', '"')));

    Reason reason = refused(bent);

    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.where())
        .isEqualTo(where.equals(".") ? "attestation" : "attestation/" + written(where));
    assertThat(reason.expected()).isNotBlank();
    assertThat(reason.actual()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    ENTRIES + ", " + LogEntryReader.MAX_ENTRIES + ", TOO_MANY_LOG_ENTRIES",
    "verification_material/timestamps, "
        + AttestationReader.MAX_TIMESTAMPS
        + ", TOO_MANY_TIMESTAMPS",
    ENTRY
        + "/inclusionProof/hashes, "
        + LogEntryReader.MAX_PROOF_HASHES
        + ", INCLUSION_PROOF_MALFORMED",
  })
  void read_counts_areBounded(String path, int max, ReasonCode code) throws MalformedEvidence {
    JsonValue element = good.get(path + "/0");

    assertThat(read(good.with(path, many(element, max)))).isNotNull();
    assertThat(refused(good.with(path, many(element, max + 1))).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "verification_material", "envelope"})
  void read_sameKeyTwice_isRefused(String key) {
    JsonValue twice = good.asObject().append(key, good.get(key));

    assertThat(refused(twice).code()).isEqualTo(ReasonCode.DUPLICATE_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "1", "\"x\"", "{\"version\":1"})
  void read_notAnObject_isRefused(String text) {
    assertThat(refusal(() -> reader.read(Bytes.ofUtf8(text))).code())
        .isIn(ReasonCode.MALFORMED_JSON, ReasonCode.FIELD_MALFORMED);
  }

  @Test
  void read_base64WithLineBreaks_givesTheSameBytes() throws MalformedEvidence {
    JsonValue wrapped =
        good.edit(
            "envelope/signature",
            text -> JsonValue.of(text.asString().replaceAll("(.{20})", "$1\r\n")));

    assertThat(read(wrapped)).isEqualTo(read(good));
  }
}
