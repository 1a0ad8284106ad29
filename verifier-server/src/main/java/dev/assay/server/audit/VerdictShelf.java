package dev.assay.server.audit;

import dev.assay.model.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts documents of verdicts into the database on a thread of its own, so that no decision waits
 * for them. One that cannot be written, or that comes while too many wait, is lost and counted.
 */
final class VerdictShelf implements AutoCloseable {
  private static final int MAX_WAITING = 1024;
  private static final long MAX_WAITING_BYTES = 16L << 20;

  /** So often what is too old is deleted, however little is written. */
  private static final Duration TRIM_TIME = Duration.ofHours(1);

  /** After this part of all bytes was written anew; so much less is left, that the bound holds. */
  private static final int TRIM_PART = 16;

  private static final long CLOSE_SECONDS = 10;

  private final AuditDatabase database;
  private final VerdictBounds bounds;
  private final ThreadPoolExecutor writer;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  // These belong to the thread that writes.
  private @Nullable Connection connection;
  private Instant trimmed = Instant.MIN;
  private long written;

  VerdictShelf(AuditDatabase database, VerdictBounds bounds) {
    this.database = database;
    this.bounds = bounds;
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name("assay-verdicts").daemon().factory(),
            (task, pool) -> ((Writing) task).drop());
  }

  /** Has it written soon; does not wait. */
  void put(GivenVerdict verdict, Instant given) {
    if (bounds.bytes() == 0) {
      return;
    }
    long size = verdict.document().size();
    boolean fits = size <= bounds.bytes() - bounds.bytes() / TRIM_PART;
    if (fits && waitingBytes.addAndGet(size) <= MAX_WAITING_BYTES) {
      writer.execute(new Writing(verdict, given));
    } else {
      waitingBytes.addAndGet(fits ? -size : 0);
      lost.incrementAndGet();
    }
  }

  /** How many were lost. */
  long lost() {
    return lost.get();
  }

  /** What is in the table, if it is not too old. */
  Optional<VerdictTable.Row> find(Connection own, Sha256 id, Instant now) throws SQLException {
    return VerdictTable.find(own, id, now.minus(bounds.age()));
  }

  private final class Writing implements Runnable {
    private final GivenVerdict verdict;
    private final Instant given;

    Writing(GivenVerdict verdict, Instant given) {
      this.verdict = verdict;
      this.given = given;
    }

    void drop() {
      waitingBytes.addAndGet(-verdict.document().size());
      lost.incrementAndGet();
    }

    @Override
    public void run() {
      try {
        Connection open = connected();
        VerdictTable.insert(open, verdict, given);
        written += verdict.document().size();
        trim(open, given);
        waitingBytes.addAndGet(-verdict.document().size());
      } catch (SQLException broken) {
        disconnect();
        drop();
      }
    }
  }

  private Connection connected() throws SQLException {
    Connection kept = connection;
    if (kept != null) {
      return kept;
    }
    Connection fresh = database.open();
    connection = fresh;
    database.relax(fresh);
    return fresh;
  }

  private void trim(Connection open, Instant now) throws SQLException {
    long part = bounds.bytes() / TRIM_PART;
    if (written >= part || now.isAfter(trimmed.plus(TRIM_TIME))) {
      VerdictTable.trim(open, now.minus(bounds.age()), bounds.bytes() - part);
      written = 0;
      trimmed = now;
    }
  }

  private void disconnect() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException broken) {
        // It is given up in any case.
      }
    }
  }

  /** Writes what waits, as far as that goes quickly. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        disconnect();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
