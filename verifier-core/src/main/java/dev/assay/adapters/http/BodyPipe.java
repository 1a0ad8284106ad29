package dev.assay.adapters.http;

import dev.assay.ports.HttpFailure;
import dev.assay.ports.TransferFailed;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body as a stream with an idle timeout, a deadline and a size limit, none of which the
 * JDK's own stream has. Asks for the next piece only when the last one was read, so that no more
 * than one piece is ever held. One thread reads; the JDK's threads write.
 */
final class BodyPipe extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  private sealed interface Event {
    record Data(List<ByteBuffer> pieces) implements Event {}

    record Broken(Throwable cause) implements Event {}

    record End() implements Event {}
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final Duration idle;
  private final long deadlineNanos;
  private final long maxBytes;

  // The reader's own state.
  private List<ByteBuffer> pieces = List.of();
  private int nextPiece;
  private long received;
  private boolean ended;
  private @Nullable TransferFailed failed;

  /** {@code deadlineNanos} is a value of {@link System#nanoTime}. */
  BodyPipe(Duration idle, long deadlineNanos, long maxBytes) {
    this.idle = idle;
    this.deadlineNanos = deadlineNanos;
    this.maxBytes = maxBytes;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription granted) {
    if (!subscription.complete(granted)) {
      granted.cancel();
      return;
    }
    granted.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    events.add(new Event.Data(item));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Event.Broken(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End());
  }

  @Override
  public int read() throws TransferFailed {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws TransferFailed {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    while (true) {
      while (nextPiece < pieces.size()) {
        ByteBuffer piece = pieces.get(nextPiece);
        if (piece.hasRemaining()) {
          int count = Math.min(length, piece.remaining());
          piece.get(buffer, offset, count);
          return count;
        }
        nextPiece++;
      }
      if (!fill()) {
        return -1;
      }
    }
  }

  /** Takes the next pieces; false at the end of the body. */
  private boolean fill() throws TransferFailed {
    if (failed != null) {
      throw failed;
    }
    if (ended) {
      return false;
    }
    switch (nextEvent()) {
      case Event.End end -> {
        ended = true;
        return false;
      }
      case Event.Broken(Throwable cause) ->
          throw fail(ExchangeFailures.kindOfBody(cause), ExchangeFailures.detail(cause));
      case Event.Data(List<ByteBuffer> data) -> {
        for (ByteBuffer piece : data) {
          received += piece.remaining();
        }
        if (received > maxBytes) {
          throw fail(HttpFailure.TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
        }
        pieces = data;
        nextPiece = 0;
        Object unused = subscription.thenAccept(granted -> granted.request(1));
        return true;
      }
    }
  }

  private Event nextEvent() throws TransferFailed {
    long left = deadlineNanos - System.nanoTime();
    long wait = Math.min(left, idle.toNanos());
    try {
      Event event = events.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
      if (event != null) {
        return event;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw fail(HttpFailure.UNREACHABLE, "interrupted");
    }
    throw fail(
        HttpFailure.TIMEOUT,
        left <= idle.toNanos()
            ? "the body was not complete in time"
            : "no further byte of the body within " + idle.toMillis() + " ms");
  }

  private TransferFailed fail(HttpFailure kind, String detail) {
    TransferFailed failure = new TransferFailed(kind, detail);
    failed = failure;
    close();
    return failure;
  }

  /** Drops the connection unless the body was read to its end. */
  @Override
  public void close() {
    if (!ended) {
      // Where no subscription ever came, one that still comes is cancelled on arrival.
      Object unused = subscription.thenAccept(Flow.Subscription::cancel);
    }
  }
}
