package dev.assay;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Answers that are asked for once: whoever has the same question meanwhile waits for that answer,
 * and who comes later has it, if it is one to keep. A lock of a map is not held while somebody
 * asks: before Java 24 a virtual thread that waits inside of one keeps its carrier from the very
 * threads that would bring the answer. Safe for concurrent use.
 */
final class AskedOnce<K, V> {
  private final Function<K, V> source;
  private final Predicate<V> isKept;
  private final Map<K, CompletableFuture<V>> answers = new ConcurrentHashMap<>();

  /** {@code isKept} is called once for each answer of {@code source}. */
  AskedOnce(Function<K, V> source, Predicate<V> isKept) {
    this.source = source;
    this.isKept = isKept;
  }

  V answer(K question) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> others = answers.putIfAbsent(question, mine);
    return others == null ? ask(question, mine) : await(question, others);
  }

  private V ask(K question, CompletableFuture<V> mine) {
    boolean kept = false;
    try {
      V answer = source.apply(question);
      kept = isKept.test(answer);
      boolean unused = mine.complete(answer);
      return answer;
    } finally {
      if (!kept) {
        boolean unused = answers.remove(question, mine);
      }
      // Only where the source threw; those who wait then ask for themselves.
      boolean unused = mine.cancel(false);
    }
  }

  private V await(K question, CompletableFuture<V> others) {
    try {
      return others.get();
    } catch (CancellationException | ExecutionException failed) {
      return source.apply(question);
    } catch (InterruptedException interrupted) {
      // The source knows how to answer somebody who is to stop.
      Thread.currentThread().interrupt();
      return source.apply(question);
    }
  }
}
