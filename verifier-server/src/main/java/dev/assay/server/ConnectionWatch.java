package dev.assay.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Ends connections that hold a thread and give nothing for it: that take too long to say what they
 * want, byte by byte, or to take what they asked for. The web server's own limits are for one read
 * at a time and do not see these. Safe for concurrent use.
 */
final class ConnectionWatch implements ServerConnectionSelector {
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

  /** The request's head is there: from here on the work has limits of its own. */
  void working(String socket) {
    set(socket, Long.MAX_VALUE);
  }

  /** Something is being sent, or the next request is waited for. */
  void waiting(String socket) {
    set(socket, nanoTime.getAsLong() + longest.toNanos());
  }

  /** A piece of a body is waited for. */
  void reading(String socket) {
    set(socket, nanoTime.getAsLong() + longestRead.toNanos());
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
      long deadline = watched.deadline.get();
      if (deadline != Long.MAX_VALUE && now - deadline > 0) {
        watched.close(true);
      }
    }
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
    return new Watched(protocol.connection(context), context.childSocketId());
  }

  private final class Watched implements ServerConnection {
    private final ServerConnection connection;
    private final String socket;
    private final AtomicLong deadline;

    Watched(ServerConnection connection, String socket) {
      this.connection = connection;
      this.socket = socket;
      this.deadline = new AtomicLong(nanoTime.getAsLong() + longest.toNanos());
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
