package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.server.config.ServerConfig.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code POST /v1/verify:batch}: a question per line, an answer per line, in their order. One
 * thread reads while another writes, with a few lines between them: a caller that reads slowly is
 * read slowly, and one that waits for an answer before it asks the next gets it.
 */
final class BatchEndpoint {
  static final String MEDIA_TYPE = "application/x-ndjson";

  /** How many lines of one batch are worked on at once. */
  private static final int WINDOW = 16;

  private final Services services;
  private final VerifyEndpoints verify;
  private final QuestionReader questions;
  private final Limits limits;

  BatchEndpoint(Services services, VerifyEndpoints verify) {
    this.services = services;
    this.verify = verify;
    this.limits = services.config().limits();
    this.questions = new QuestionReader(limits.bodyBytes());
  }

  Answer batch(Call call) throws Refusal {
    call.allowOnly("policy");
    Optional<String> policy = Optional.of(call.policy(call.parameter("policy")));
    var unused = verify.rules();
    return new Answer.Streamed(
        MEDIA_TYPE, Map.of("Cache-Control", "no-store"), out -> run(call, policy, out));
  }

  private void run(Call call, Optional<String> policy, OutputStream out) throws IOException {
    BlockingQueue<Future<Optional<String>>> lines = new ArrayBlockingQueue<>(WINDOW);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = threads.submit(() -> read(call, policy, lines, threads));
      try {
        write(lines, out);
      } finally {
        boolean unused = reading.cancel(true);
        var left = threads.shutdownNow();
        assert left.isEmpty() : "every task has a thread of its own";
      }
    }
  }

  /** Puts a future for each line, and an empty one at the end. */
  private Void read(
      Call call,
      Optional<String> policy,
      BlockingQueue<Future<Optional<String>>> lines,
      ExecutorService threads)
      throws InterruptedException {
    LineReader reader =
        new LineReader(call.body(), limits.bodyBytes(), limits.requestTime(), services.nanoTime());
    int number = 0;
    try {
      for (Optional<Bytes> line = reader.next(); line.isPresent(); line = reader.next()) {
        number++;
        if (number > limits.batchLines()) {
          throw new Refusal(
              Problem.of(
                  413, ReasonCode.REQUEST_TOO_LARGE, limits.batchLines() + " lines", "more"));
        }
        int at = number;
        Bytes document = line.get();
        lines.put(threads.submit(() -> Optional.of(answer(call, policy, at, document))));
      }
    } catch (Refusal refusal) {
      int at = number;
      lines.put(
          threads.submit(
              () -> Optional.of(problem(refusal.problem(), at, Optional.empty(), call))));
    }
    lines.put(threads.submit(() -> Optional.empty()));
    return null;
  }

  private static void write(BlockingQueue<Future<Optional<String>>> lines, OutputStream out)
      throws IOException {
    try {
      for (Optional<String> line = lines.take().get();
          line.isPresent();
          line = lines.take().get()) {
        out.write(line.get().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        if (lines.isEmpty()) {
          out.flush();
        }
      }
      out.flush();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private String answer(Call call, Optional<String> policy, int number, Bytes document) {
    Optional<String> label = Optional.empty();
    try {
      Asked asked = questions.read(document);
      label = asked.label();
      verify.takeQuota(call.caller());
      Asked meant = new Asked(asked.question(), asked.policy().or(() -> policy), asked.label());
      Judged judged = verify.judge(call, meant);
      Map<String, Json> members = members(number, label, 200);
      judged.decision().ifPresent(id -> members.put("decision", new Json.Str(id)));
      members.put("verdict", PageEndpoints.json(judged.judgement().document()));
      return JsonWriter.compact(new Json.Obj(members));
    } catch (Refusal refusal) {
      return problem(refusal.problem(), number, label, call);
    }
  }

  private static String problem(Problem problem, int number, Optional<String> label, Call call) {
    Map<String, Json> members = members(Math.max(1, number), label, problem.status());
    members.put("problem", problem.json(call.id()));
    return JsonWriter.compact(new Json.Obj(members));
  }

  private static Map<String, Json> members(int number, Optional<String> label, int status) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("line", Json.Num.of(number));
    label.ifPresent(it -> members.put("id", new Json.Str(it)));
    members.put("status", Json.Num.of(status));
    return members;
  }
}
