package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.LogRecipe;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rekor v1's signed entry timestamp. */
final class PromiseVectors {
  private static final String SET = "inclusionPromise/signedEntryTimestamp";
  private static final long SECONDS = Props.SIGSTORE.baseTime().getEpochSecond();

  private final Book book = new Book("promise");

  private PromiseVectors() {}

  static List<Vector> all() {
    var area = new PromiseVectors();
    area.invalid();
    area.malformed();
    return area.book.vectors();
  }

  private static Draft of(UnaryOperator<LogRecipe> edit) {
    return Draft.attestation(Props.person().log(log -> edit.apply(log.at(9, 4))).sign(Props.FILE));
  }

  private static Draft payload(UnaryOperator<JsonValue> edit) {
    return of(log -> log.editPromise(edit));
  }

  private static Draft entry(UnaryOperator<JsonValue> edit) {
    return of(log -> log.editEntry(edit));
  }

  private void invalid() {
    String code = "INCLUSION_PROMISE_INVALID";
    book.bad(code, "bit-flipped", "one bit of the promise's signature is flipped")
        .of(entry(e -> e.edit(SET, s -> JsonValue.of(Octets.fromBase64(s.asString()).flip(-1)))));
    book.bad(code, "time-altered", "another integrated time than the one that was signed")
        .of(entry(e -> e.with("integratedTime", Long.toString(SECONDS + 2))));
    book.bad(code, "late-time-altered", "signed three months late, and stated in time")
        .of(
            of(log ->
                log.integratedAfter(Duration.ofDays(90))
                    .editEntry(e -> e.with("integratedTime", Long.toString(SECONDS + 1)))));
    book.bad(code, "index-altered", "another global index than the one that was signed")
        .of(entry(e -> e.with("logIndex", Long.toString(FakeSigstore.FROZEN_SIZE + 10))));
    book.bad(
            code,
            "index-in-shard",
            "a promise for the index in the shard instead of the global one")
        .of(payload(p -> p.with("logIndex", JsonValue.of(9))));
    book.bad(code, "other-log-id", "a promise for another log")
        .of(payload(p -> p.with("logID", "00".repeat(32))));
    book.bad(code, "other-body", "a promise for another body")
        .of(payload(p -> p.with("body", "e30=")));
    book.bad(code, "string-time", "a promise whose payload has the time as a string")
        .of(payload(p -> p.with("integratedTime", Long.toString(SECONDS + 1))));
    book.bad(code, "other-key", "a promise by another log's key")
        .of(
            entry(e ->
                e.with(
                    SET,
                    JsonValue.of(Props.IMPOSTOR.rekorV1().key().sign(Octets.ofUtf8("promise"))))));
    book.bad(code, "of-another-entry", "the promise of another entry")
        .of(entry(PromiseVectors::promiseOfAnother));
    book.bad(code, "no-der", "a signature that is no DER")
        .of(entry(e -> e.with(SET, JsonValue.of(Octets.ofUtf8("promise")))));
  }

  private static JsonValue promiseOfAnother(JsonValue entry) {
    var other = Props.person().statement(s -> s.with("note", "x")).log(log -> log.at(9, 4));
    return entry.with(SET, other.sign(Props.FILE).entries().getFirst().get(SET));
  }

  private void malformed() {
    String code = "INCLUSION_PROMISE_MALFORMED";
    book.bad(code, "time-negative", "a negative integrated time")
        .of(entry(e -> e.with("integratedTime", "-1")));
    book.bad(code, "time-zero", "the integrated time 0, and signed like that").of(time(0));
    book.bad(code, "time-absent", "no integrated time, and a promise for 0")
        .of(promisedAt(0, e -> e.without("integratedTime")));
    book.bad(
            code,
            "time-beyond-calendar",
            "an integrated time beyond all calendars, and signed like that")
        .of(time(1L << 62));
    book.bad(code, "v2", "a promise in a Rekor v2 entry")
        .of(
            Draft.bundle(
                Props.person()
                    .inRekorV2()
                    .log(log ->
                        log.editEntry(e ->
                            e.with(
                                "inclusionPromise",
                                JsonValue.object(
                                    "signedEntryTimestamp",
                                    JsonValue.of(Octets.ofUtf8("promise"))))))
                    .sign(Props.FILE)));
  }

  private static Draft time(long seconds) {
    return promisedAt(seconds, e -> e.with("integratedTime", Long.toString(seconds)));
  }

  private static Draft promisedAt(long seconds, UnaryOperator<JsonValue> edit) {
    return of(log ->
        log.editPromise(p -> p.with("integratedTime", JsonValue.of(seconds))).editEntry(edit));
  }
}
