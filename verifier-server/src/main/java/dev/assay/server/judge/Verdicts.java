package dev.assay.server.judge;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.policy.Policy;
import dev.assay.server.config.ServerConfig.Limits;
import dev.assay.server.limits.Admission;
import dev.assay.server.limits.BoundedCache;
import dev.assay.server.limits.SingleFlight;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers, kept for a while by everything that decides them: the question, the policy, the trust
 * root and the day. What could have another answer at once, an index that was not reachable, is not
 * kept as an answer. Safe for concurrent use; to be closed.
 */
public final class Verdicts implements AutoCloseable {
  /** What a judgement takes besides its document, roughly. */
  private static final int OVERHEAD_BYTES = 1_000;

  private final Judge judge;
  private final Limits limits;
  private final Admission admission;
  private final SingleFlight<Sha256, Judgement> flight = new SingleFlight<>();
  private final BoundedCache<Sha256, Judgement> answers;
  private final BoundedCache<Sha256, Judgement> byId;
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();

  /** An answer, and whether it was kept from before. */
  public record Answer(Judgement judgement, boolean kept) {}

  public Verdicts(Judge judge, Limits limits, LongSupplier nanoTime) {
    this.judge = judge;
    this.limits = limits;
    this.admission = new Admission(limits.concurrent(), limits.queued(), limits.queueTime());
    this.answers =
        new BoundedCache<>(limits.cacheBytes(), limits.cacheTime(), Verdicts::weight, nanoTime);
    this.byId =
        new BoundedCache<>(
            limits.cacheBytes(), limits.cacheTime().multipliedBy(12), Verdicts::weight, nanoTime);
  }

  private static long weight(Judgement judgement) {
    return (long) judgement.document().size() + OVERHEAD_BYTES;
  }

  /**
   * The answer by the policy {@code name} of {@code rules}; {@link
   * dev.assay.server.limits.Overload} when there is no place or no time for it.
   */
  public Answer answer(Question question, Rules rules, String name) {
    Sha256 key = key(question, rules, name);
    Optional<Judgement> kept = answers.get(key);
    if (kept.isPresent()) {
      hits.incrementAndGet();
      return new Answer(kept.get(), true);
    }
    misses.incrementAndGet();
    Supplier<Judgement> work = () -> admission.during(() -> make(key, question, rules, name));
    Judgement made =
        question.hasAllItNeeds()
            ? flight.doOrJoin(key, work, limits.requestTime())
            : flight.join(key, work, limits.requestTime());
    return new Answer(made, false);
  }

  private Judgement make(Sha256 key, Question question, Rules rules, String name) {
    Judgement made = judge.judge(question, rules, name);
    if (!made.passing()) {
      answers.put(key, made);
    }
    byId.put(made.id(), made);
    return made;
  }

  private Sha256 key(Question question, Rules rules, String name) {
    Policy policy = Objects.requireNonNull(rules.policies().get(name), "looked up before");
    return Sha256.of(
        Bytes.ofUtf8(
            String.join(
                "\n",
                question.key(),
                name,
                policy.digest().hex(),
                rules.trustRoot().digest().hex(),
                rules.trustRoot().source().describe(),
                String.join("|", rules.warnings()),
                judge.today().toString())));
  }

  /** A verdict that was given, by its id, while it is kept. */
  public Optional<Judgement> find(Sha256 id) {
    return byId.get(id);
  }

  /** Who answers. */
  public Judge judge() {
    return judge;
  }

  /** What is let in, for metrics. */
  public Admission admission() {
    return admission;
  }

  /** How many answers were kept from before. */
  public long hits() {
    return hits.get();
  }

  /** How many had to be worked out. */
  public long misses() {
    return misses.get();
  }

  /** How many bytes are kept. */
  public long keptBytes() {
    return answers.weight() + byId.weight();
  }

  @Override
  public void close() {
    flight.close();
  }
}
