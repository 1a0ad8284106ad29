package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Signed;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The JSON of an attestation: what is no JSON, what two readers would read differently. */
final class ReadingVectors {
  private static final String MATERIAL = "verification_material";
  private static final String ENTRY = MATERIAL + "/transparency_entries/0";

  private final Book book = new Book("reading");
  private final Signed good = Props.person().sign(Props.FILE);

  private ReadingVectors() {}

  static List<Vector> all() {
    var area = new ReadingVectors();
    area.text();
    area.duplicates();
    area.limits();
    area.missing();
    area.malformed();
    area.base64();
    area.versions();
    area.legal();
    return area.book.vectors();
  }

  private Draft edited(UnaryOperator<JsonValue> edit) {
    return Draft.attestation(good, edit);
  }

  private Draft with(String path, JsonValue value) {
    return edited(json -> json.with(path, value));
  }

  private Draft without(String path) {
    return edited(json -> json.without(path));
  }

  private Draft text(UnaryOperator<String> edit) {
    return Draft.attestation(good).text(edit);
  }

  private void text() {
    String code = "MALFORMED_JSON";
    book.bad(code, "empty", "no bytes at all").of(text(t -> ""));
    book.bad(code, "cut-off", "the second half is missing")
        .of(text(t -> t.substring(0, t.length() / 2)));
    book.bad(code, "second-document", "another object follows").of(text(t -> t + "{}"));
    book.bad(code, "comment", "a comment in front, which lenient readers skip")
        .of(text(t -> "/*x*/" + t));
    book.bad(code, "trailing-comma", "a comma before the last brace")
        .of(text(t -> t.substring(0, t.length() - 1) + ",}"));
    book.bad(code, "single-quotes", "keys in single quotes")
        .of(text(t -> t.replace("\"envelope\"", "'envelope'")));
    book.bad(code, "not-a-number", "NaN as the version")
        .of(text(t -> t.replace("\"version\":1,", "\"version\":NaN,")));
    book.bad(code, "byte-order-mark", "a byte order mark in front").of(text(t -> "\ufeff" + t));
    Octets invalid = Octets.fromHex("7b2278223a22ff222c");
    Octets bytes = good.attestation();
    book.bad(code, "invalid-utf-8", "a byte that is not UTF-8 in an unknown field")
        .of(Draft.attestation(good).evidence(invalid.plus(bytes.slice(1, bytes.size()))));
  }

  private void duplicates() {
    String code = "DUPLICATE_KEY";
    book.bad(code, "version-twice", "version 1 and then version 2")
        .of(text(t -> t.replace("{\"version\":1,", "{\"version\":1,\"version\":2,")));
    book.bad(code, "same-version-twice", "the same version twice")
        .of(text(t -> t.replace("{\"version\":1,", "{\"version\":1,\"version\":1,")));
    book.bad(code, "escaped-key", "the same key once more in escapes")
        .of(text(t -> t.replace("{\"version\":1,", "{\"version\":1,\"v\\u0065rsion\":1,")));
    book.bad(code, "envelope-twice", "a second envelope with another statement")
        .of(
            edited(
                json -> json.asObject().append("envelope", JsonValue.object("statement", "e30="))));
    book.bad(code, "log-index-twice", "two log indexes in the log entry")
        .of(
            edited(
                json -> json.edit(ENTRY, e -> e.asObject().append("logIndex", JsonValue.of("7")))));
    book.bad(code, "in-unknown-field", "twice the same key inside a field that nobody reads")
        .of(with("note", JsonValue.object("a", "1").append("a", JsonValue.of("2"))));
  }

  private void limits() {
    String deep = "[".repeat(200) + "]".repeat(200);
    book.bad(
            "JSON_LIMIT_EXCEEDED",
            "deep-nesting",
            "200 arrays inside each other in an unknown field")
        .of(with("note", JsonValue.parse(deep)));
    book.bad("JSON_LIMIT_EXCEEDED", "long-number", "a version of a thousand digits")
        .of(with("version", new JsonValue.Raw("1".repeat(1000))));
    List<JsonValue> many = Collections.nCopies(33, SMALL_ENTRY);
    book.bad("TOO_MANY_LOG_ENTRIES", "thirty-three", "33 log entries")
        .of(with(MATERIAL + "/transparency_entries", new JsonValue.Arr(many)));
    List<JsonValue> stamps = Collections.nCopies(33, JsonValue.of("MAA="));
    book.bad("TOO_MANY_TIMESTAMPS", "thirty-three", "33 timestamps")
        .of(with(MATERIAL + "/timestamps", new JsonValue.Arr(stamps)));
    book.bad("LOG_ENTRY_MISSING", "empty", "an empty list of log entries")
        .of(with(MATERIAL + "/transparency_entries", JsonValue.array()));
    book.bad("LOG_ENTRY_MISSING", "absent", "no list of log entries")
        .of(without(MATERIAL + "/transparency_entries"));
    book.bad("LOG_ENTRY_MISSING", "null", "null as the list of log entries")
        .of(with(MATERIAL + "/transparency_entries", JsonValue.ofNull()));
  }

  private static String kebab(String field) {
    return field.replace('_', '-').replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** A log entry that can be read and says nothing. */
  private static final JsonValue SMALL_ENTRY =
      JsonValue.object("logIndex", "1")
          .put("logId", JsonValue.object("keyId", "AA=="))
          .put(
              "kindVersion", JsonValue.object("kind", "dsse").put("version", JsonValue.of("0.0.1")))
          .put("canonicalizedBody", JsonValue.of("e30="));

  private void missing() {
    for (String path :
        List.of(
            "version",
            MATERIAL,
            MATERIAL + "/certificate",
            "envelope",
            "envelope/statement",
            "envelope/signature",
            ENTRY + "/logId",
            ENTRY + "/logId/keyId",
            ENTRY + "/kindVersion",
            ENTRY + "/kindVersion/kind",
            ENTRY + "/canonicalizedBody",
            ENTRY + "/inclusionProof/rootHash")) {
      String field = path.substring(path.lastIndexOf('/') + 1);
      String name = (path.startsWith(ENTRY) ? "entry-" : "") + kebab(field);
      book.bad("FIELD_MISSING", name, "no " + field).of(without(path));
    }
    book.bad(
            "FIELD_MISSING",
            "snake-case-entry",
            "a log entry with the names of the specification's appendix, which nobody serves")
        .of(edited(json -> json.with(ENTRY, SNAKE_CASE)));
    book.bad("FIELD_MISSING", "empty-object", "an empty object").of(text(t -> "{}"));
  }

  private static final JsonValue SNAKE_CASE =
      JsonValue.object("log_index", "1")
          .put("log_id", JsonValue.object("key_id", "AA=="))
          .put(
              "kind_version",
              JsonValue.object("kind", "dsse").put("version", JsonValue.of("0.0.1")))
          .put("canonicalized_body", JsonValue.of("e30="));

  private void malformed() {
    String code = "FIELD_MALFORMED";
    book.bad(code, "version-string", "the version as a string")
        .of(with("version", JsonValue.of("1")));
    book.bad(code, "version-true", "true as the version, which some languages count as 1")
        .of(with("version", new JsonValue.Raw("true")));
    book.bad(code, "version-fraction", "the version 1.0")
        .of(with("version", new JsonValue.Raw("1.0")));
    book.bad(code, "version-exponent", "the version 1e0")
        .of(with("version", new JsonValue.Raw("1e0")));
    book.bad(code, "version-null", "null as the version").of(with("version", JsonValue.ofNull()));
    book.bad(code, "certificate-number", "a number as the certificate")
        .of(with(MATERIAL + "/certificate", JsonValue.of(1)));
    book.bad(code, "entries-object", "an object in place of the list of log entries")
        .of(with(MATERIAL + "/transparency_entries", JsonValue.object()));
    book.bad(code, "entry-string", "a string as a log entry").of(with(ENTRY, JsonValue.of("x")));
    book.bad(code, "envelope-array", "an array as the envelope")
        .of(with("envelope", JsonValue.array()));
    book.bad(code, "log-index-words", "words as the log index")
        .of(with(ENTRY + "/logIndex", JsonValue.of("one")));
    book.bad(code, "log-index-fraction", "a log index with a fraction")
        .of(with(ENTRY + "/logIndex", new JsonValue.Raw("1.5")));
    book.bad(code, "log-index-zeros", "a log index with leading zeros")
        .of(with(ENTRY + "/logIndex", JsonValue.of("0017")));
    book.bad(code, "integrated-time-overflow", "an integrated time beyond 64 bits")
        .of(with(ENTRY + "/integratedTime", JsonValue.of("99999999999999999999")));
    book.bad(code, "timestamps-string", "a string as the list of timestamps")
        .of(with(MATERIAL + "/timestamps", JsonValue.of("MAA=")));
    book.bad(code, "top-level-array", "the attestation inside an array, as upload forms have it")
        .of(text(t -> "[" + t + "]"));
    book.bad(code, "top-level-string", "a string").of(text(t -> "\"attestation\""));
  }

  private void base64() {
    String code = "INVALID_BASE64";
    UnaryOperator<JsonValue> urlSafe =
        value -> JsonValue.of(value.asString().replace('+', '-').replace('/', '_'));
    book.bad(code, "url-safe", "a certificate in the URL-safe alphabet")
        .of(edited(json -> json.edit(MATERIAL + "/certificate", urlSafe)));
    String padded = good.attestationJson().get("envelope/signature").asString();
    book.bad(code, "unpadded", "a signature without its padding")
        .of(with("envelope/signature", JsonValue.of(unpadded(padded))));
    book.bad(code, "foreign-character", "a star in the statement")
        .of(edited(json -> json.edit("envelope/statement", v -> JsonValue.of("*" + v.asString()))));
    book.bad(code, "unused-bits", "a log id whose last character has unused bits set")
        .of(
            edited(json ->
                json.edit(ENTRY + "/logId/keyId", v -> JsonValue.of(unusedBits(v.asString())))));
    book.bad(code, "hex", "a root hash in hexadecimal and a dash")
        .of(with(ENTRY + "/inclusionProof/rootHash", JsonValue.of("00ff-")));
    book.bad(code, "timestamp", "a timestamp that is no base64")
        .of(with(MATERIAL + "/timestamps", JsonValue.array(JsonValue.of("not base64!"))));
  }

  /** Without padding, and made to need some. */
  private static String unpadded(String base64) {
    Octets bytes = Octets.fromBase64(base64);
    Octets short1 = bytes.size() % 3 == 0 ? bytes.slice(0, bytes.size() - 1) : bytes;
    return short1.base64().replace("=", "");
  }

  /** 32 bytes end in one character of two used bits and one pad. */
  private static String unusedBits(String base64) {
    int last = base64.indexOf('=') - 1;
    char next = (char) (base64.charAt(last) + 1);
    return base64.substring(0, last) + next + base64.substring(last + 1);
  }

  private void versions() {
    String code = "ATTESTATION_VERSION_UNSUPPORTED";
    book.bad(code, "two", "version 2").of(with("version", JsonValue.of(2)));
    book.bad(code, "zero", "version 0").of(with("version", JsonValue.of(0)));
    book.bad(code, "minus-one", "version -1").of(with("version", JsonValue.of(-1)));
    book.bad(code, "beyond-64-bits", "a version beyond 64 bits")
        .of(with("version", new JsonValue.Raw("18446744073709551617")));
  }

  private void legal() {
    book.good("as-made", "an attestation as the reference implementation writes it")
        .of(Draft.attestation(good));
    book.good("sorted-keys", "members in alphabetical order").of(edited(JsonValue::sorted));
    book.good("spaces", "spaces after commas and colons, a line feed at the end")
        .of(
            Draft.attestation(good)
                .evidence(Octets.ofUtf8(good.attestationJson().pythonText() + "\n")));
    book.good("unknown-fields", "fields that nobody knows, at three levels")
        .of(
            edited(json ->
                json.with("note", "x")
                    .with(MATERIAL + "/note", JsonValue.array())
                    .with(ENTRY + "/note", JsonValue.ofNull())));
    book.good("numbers-as-numbers", "64-bit integers as JSON numbers")
        .of(edited(ReadingVectors::plainNumbers));
    book.good("wrapped-base64", "the certificate's base64 in lines of 64 characters")
        .of(
            edited(json ->
                json.edit(
                    MATERIAL + "/certificate",
                    v -> JsonValue.of(v.asString().replaceAll(".{64}", "$0\n")))));
    book.good("null-timestamps", "null as the list of timestamps")
        .of(with(MATERIAL + "/timestamps", JsonValue.ofNull()));
    book.good("escaped-text", "slashes escaped in every string")
        .of(text(t -> t.replace("/", "\\/")));
  }

  private static JsonValue plainNumbers(JsonValue json) {
    JsonValue plain = json;
    for (String field :
        List.of(
            "logIndex", "integratedTime", "inclusionProof/logIndex", "inclusionProof/treeSize")) {
      plain = plain.edit(ENTRY + "/" + field, v -> new JsonValue.Raw(v.asString()));
    }
    return plain;
  }
}
