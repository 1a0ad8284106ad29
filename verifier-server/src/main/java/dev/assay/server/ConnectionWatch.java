package dev.assay.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Ends connections that hold a thread and give nothing for it: that take too long to say what they
 * want, byte by byte, or to take what they asked for. The web server's own limits are for one read
 * at a time and do not see these. Safe for concurrent use.
 */
final class ConnectionWatch implements ServerConnectionSelector {
  /** How long a 408 may take to be sent. */
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  private final ServerConnectionSelector protocol;
  private final Duration longest;
  private final Duration longestRead;
  private final LongSupplier nanoTime;
  private final Map<String, Watched> connections = new ConcurrentHashMap<>();

  /**
   * Watches connections of one protocol.
   *
   * @param longest how long a request's head, and how long a piece of an answer may take
   * @param longestRead how long a piece of a body may take; the web server's channels have no
   *     timeouts of their own
   */
  ConnectionWatch(
      ServerConnectionSelector protocol,
      Duration longest,
      Duration longestRead,
      LongSupplier nanoTime) {
    this.protocol = protocol;
    this.longest = longest;
    this.longestRead = longestRead;
    this.nanoTime = nanoTime;
  }

  /** The head of the request {@code id} is there, and nothing has been answered yet. */
  void asked(String socket, String id) {
    Watched watched = connections.get(socket);
    if (watched != null) {
      watched.request = id;
      watched.stage.set(Stage.ASKED);
    }
    working(socket);
  }

  /** Whether the answer may be sent now; else the body was too late, and that is being said. */
  boolean answering(String socket) {
    Watched watched = connections.get(socket);
    return watched == null || watched.stage.compareAndSet(Stage.ASKED, Stage.OTHER);
  }

  /** From here on the work has limits of its own; a piece of a body has its time again. */
  void working(String socket) {
    set(socket, Long.MAX_VALUE);
    Watched watched = connections.get(socket);
    if (watched != null) {
      long next = nanoTime.getAsLong() + longestRead.toNanos();
      var unused =
          watched.bodyDeadline.updateAndGet(old -> old == Long.MAX_VALUE ? Long.MAX_VALUE : next);
    }
  }

  /** Something is being sent, or the next request is waited for. */
  void waiting(String socket) {
    set(socket, nanoTime.getAsLong() + longest.toNanos());
  }

  /** A piece of a body is waited for, maybe while something is being sent. */
  void reading(String socket) {
    setBody(socket, nanoTime.getAsLong() + longestRead.toNanos());
  }

  /** The piece is there. */
  void read(String socket) {
    setBody(socket, Long.MAX_VALUE);
  }

  private void setBody(String socket, long deadline) {
    Watched watched = connections.get(socket);
    if (watched != null) {
      watched.bodyDeadline.set(deadline);
    }
  }

  /** The answer that is being given is the last: the web server itself waits for the other side. */
  void ending(String socket) {
    Watched watched = connections.get(socket);
    if (watched != null) {
      watched.close(false);
    }
  }

  private void set(String socket, long deadline) {
    Watched watched = connections.get(socket);
    if (watched != null) {
      watched.deadline.set(deadline);
    }
  }

  /** Ends those whose time is over; to be called now and then. */
  void sweep() {
    long now = nanoTime.getAsLong();
    for (Watched watched : connections.values()) {
      if (isOver(watched.deadline.get(), now) || isOver(watched.bodyDeadline.get(), now)) {
        watched.end(now + LAST_WORD.toNanos());
      }
    }
  }

  private static boolean isOver(long deadline, long now) {
    return deadline != Long.MAX_VALUE && now - deadline > 0;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return protocol.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return protocol.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return protocol.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new Watched(protocol.connection(context), context);
  }

  private enum Stage {
    /** A body may be waited for, and there can be an answer. */
    ASKED,
    /** That it came too late is being said. */
    LATE,
    /** Anything else: nothing is asked, or the answer is on its way. */
    OTHER
  }

  private final class Watched implements ServerConnection {
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OTHER);
    private final ServerConnection connection;
    private final DataWriter out;
    private final String socket;
    private final AtomicLong deadline;
    private volatile String request = "";
    private final AtomicLong bodyDeadline = new AtomicLong(Long.MAX_VALUE);

    Watched(ServerConnection connection, ConnectionContext context) {
      this.connection = connection;
      this.out = context.dataWriter();
      this.socket = context.childSocketId();
      this.deadline = new AtomicLong(nanoTime.getAsLong() + longest.toNanos());
    }

    /**
     * Ends it, with a 408 where a body is waited for. The thread that waits for it cannot say so:
     * what wakes it up closes the connection. Nor may the one that sweeps, which whoever takes no
     * bytes would keep.
     *
     * @param last when it is closed, whether the other side took the 408 or not
     */
    void end(long last) {
      if (!stage.compareAndSet(Stage.ASKED, Stage.LATE)) {
        connection.close(true);
        return;
      }
      deadline.set(last);
      bodyDeadline.set(Long.MAX_VALUE);
      var unused =
          Thread.startVirtualThread(() -> {
            try {
              out.writeNow(BufferData.create(WebServerProblems.late(request)));
            } catch (UncheckedIOException | IllegalStateException gone) {
              // Then there is nobody to say it to.
            } finally {
              connection.close(true);
            }
          });
    }

    @Override
    public void handle(Limit requests) throws InterruptedException {
      connections.put(socket, this);
      try {
        connection.handle(requests);
      } finally {
        connections.remove(socket, this);
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }
  }
}
