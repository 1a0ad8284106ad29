package dev.assay.server.api;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.server.limits.BoundedCache;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A request that is sent again under the same key gets the answer of the first, so that a caller
 * who lost an answer can ask for it. Keys belong to their callers. Safe for concurrent use.
 */
final class Idempotency {
  private static final int MOST_KEY_CHARS = 200;
  private static final Duration KEPT = Duration.ofHours(1);

  private final Services services;
  private final BoundedCache<String, Kept> answers;
  private final Map<String, Boolean> underWay = new ConcurrentHashMap<>();

  private record Kept(Sha256 request, Answer.Whole answer) {}

  /** Answers a call whose body was read before. */
  @FunctionalInterface
  interface Work {
    Answer answer(Call call) throws Refusal;
  }

  Idempotency(Services services) {
    this.services = services;
    this.answers =
        new BoundedCache<>(
            services.config().limits().cacheBytes(),
            KEPT,
            kept -> kept.answer().body().size() + 500L,
            services.nanoTime());
  }

  Answer once(Call call, String key, Work work) throws Refusal {
    if (key.isBlank() || key.length() > MOST_KEY_CHARS) {
      throw Call.malformed("1 to " + MOST_KEY_CHARS + " characters", "others", "Idempotency-Key");
    }
    var limits = services.config().limits();
    Bytes body =
        new BodyReader(call.body(), limits.bodyBytes(), limits.requestTime(), services.nanoTime())
            .whole();
    Sha256 request = digest(call, body);
    String name = call.caller().name() + "\n" + key;
    if (underWay.putIfAbsent(name, true) != null) {
      throw new Refusal(
          Problem.of(409, ReasonCode.IDEMPOTENCY_KEY_REUSED, "one request at a time", "a second"));
    }
    try {
      return answer(call, body, request, name, work);
    } finally {
      underWay.remove(name);
    }
  }

  private Answer answer(Call call, Bytes body, Sha256 request, String name, Work work)
      throws Refusal {
    Optional<Kept> kept = answers.get(name);
    if (kept.isPresent()) {
      if (!kept.get().request().equals(request)) {
        throw new Refusal(
            Problem.of(422, ReasonCode.IDEMPOTENCY_KEY_REUSED, "the same request", "another"));
      }
      return kept.get().answer();
    }
    Call again =
        new Call(
            call.method(),
            call.path(),
            call.query(),
            call.header(),
            new ByteArrayInputStream(body.toArray()),
            call.caller(),
            call.id());
    Answer answer = work.answer(again);
    if (answer instanceof Answer.Whole whole && whole.status() == 200) {
      answers.put(name, new Kept(request, whole));
    }
    return answer;
  }

  private static Sha256 digest(Call call, Bytes body) {
    String head =
        call.method()
            + "\n"
            + call.path()
            + "\n"
            + new TreeMap<>(call.query())
            + "\n"
            + call.header().apply("content-type").orElse("")
            + "\n";
    return Sha256.of(Bytes.ofUtf8(head), body);
  }
}
