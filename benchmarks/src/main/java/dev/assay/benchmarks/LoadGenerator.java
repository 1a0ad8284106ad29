package dev.assay.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a server on loopback, on connections that stay open, with questions made beforehand of which
 * only the number differs; looks at nothing of an answer but status, length and verdict. So it
 * takes little of the cores that it shares with the server.
 */
final class LoadGenerator {
  /** In a question this stands where its number goes. */
  static final String NUMBER = "0000000000";

  private static final byte[] LENGTH = ascii("content-length:");
  private static final byte[] VERDICT = ascii("\"verdict\"");
  private static final byte[] VERIFIED = ascii("VERIFIED");
  private static final int ANSWER_BYTES = 1 << 18;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final int port;
  private final List<byte[]> questions;
  private final int[] numberAt;

  /**
   * A generator for the server at {@code port}.
   *
   * @param questions whole requests, each with {@link #NUMBER} once
   */
  LoadGenerator(int port, List<byte[]> questions) {
    this.port = port;
    this.questions = questions;
    this.numberAt =
        questions.stream().mapToInt(it -> indexOf(it, it.length, ascii(NUMBER), 0)).toArray();
  }

  /**
   * What is sent.
   *
   * @param perSecond 0 for as fast as answers come
   * @param nanos when it ends
   * @param requests when it ends too
   */
  record Load(int connections, double perSecond, long nanos, long requests) {}

  /**
   * What came of it.
   *
   * @param cpuMicros of the whole process for one answer, its own threads included
   */
  record Result(
      double perSecond, double cpuMicros, Latencies latencies, Map<Integer, Long> statuses) {
    @Override
    public String toString() {
      return "%.0f a second, p50 %.1f ms, p99 %.1f ms, CPU %.0f µs each, statuses %s"
          .formatted(perSecond, latencies.millis(0.5), latencies.millis(0.99), cpuMicros, statuses);
    }
  }

  Result run(Load load) throws InterruptedException, ExecutionException {
    AtomicLong number = new AtomicLong();
    long cpuStart = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    List<Connection> connections = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(load.connections())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < load.connections(); i++) {
        Connection connection = new Connection(load, start, number);
        connections.add(connection);
        running.add(pool.submit(connection::run));
      }
      for (Future<?> one : running) {
        Object unused = one.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Latencies latencies = new Latencies();
    Map<Integer, Long> statuses = new TreeMap<>();
    for (Connection connection : connections) {
      latencies.addAll(connection.latencies);
      connection.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
    }
    long answers = statuses.values().stream().mapToLong(Long::longValue).sum();
    double cpuMicros = (PROCESS.getProcessCpuTime() - cpuStart) / 1e3 / Math.max(1, answers);
    return new Result(statuses.getOrDefault(200, 0L) / seconds, cpuMicros, latencies, statuses);
  }

  /** One connection; belongs to one thread. */
  private final class Connection {
    private final Load load;
    private final long start;
    private final AtomicLong number;
    private final byte[] answer = new byte[ANSWER_BYTES];
    private final Latencies latencies = new Latencies();
    private final Map<Integer, Long> statuses = new TreeMap<>();

    Connection(Load load, long start, AtomicLong number) {
      this.load = load;
      this.start = start;
      this.number = number;
    }

    Void run() throws IOException {
      double interval = load.perSecond() == 0 ? 0 : 1e9 / load.perSecond();
      byte[] question = new byte[questions.stream().mapToInt(it -> it.length).max().orElse(0)];
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        while (System.nanoTime() - start < load.nanos()) {
          long mine = number.incrementAndGet();
          if (mine > load.requests()) {
            break;
          }
          long due = interval == 0 ? System.nanoTime() : start + (long) (mine * interval);
          for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          out.write(question, 0, fill(question, mine));
          int status = answer(in);
          // From when it was due, so that a late start counts too.
          latencies.add(System.nanoTime() - due);
          statuses.merge(status, 1L, Long::sum);
        }
      }
      return null;
    }

    private int fill(byte[] question, long mine) {
      int which = (int) (mine % questions.size());
      byte[] template = questions.get(which);
      System.arraycopy(template, 0, question, 0, template.length);
      long rest = mine;
      for (int i = NUMBER.length() - 1; i >= 0; i--) {
        question[numberAt[which] + i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      return template.length;
    }

    private int answer(InputStream in) throws IOException {
      int have = 0;
      int body = -1;
      int whole = Integer.MAX_VALUE;
      while (have < whole) {
        int count = in.read(answer, have, answer.length - have);
        if (count <= 0) {
          throw new IOException("the connection ended, or the answer is too long");
        }
        have += count;
        if (body < 0) {
          int end = indexOf(answer, have, ascii("\r\n\r\n"), 0);
          if (end >= 0) {
            body = end + 4;
            whole = body + length(end);
          }
        }
      }
      int status = digits(9);
      if (status == 200) {
        int verdict = indexOf(answer, have, VERDICT, body);
        if (verdict < 0 || indexOf(answer, verdict + 24, VERIFIED, verdict) < 0) {
          throw new IOException("an answer is not VERIFIED");
        }
      }
      return status;
    }

    private int length(int end) throws IOException {
      int at = indexOf(answer, end, LENGTH, 0);
      if (at < 0) {
        throw new IOException("an answer without a length");
      }
      int digit = at + LENGTH.length;
      while (answer[digit] == ' ') {
        digit++;
      }
      return digits(digit);
    }

    private int digits(int from) {
      int value = 0;
      for (int i = from; answer[i] >= '0' && answer[i] <= '9'; i++) {
        value = value * 10 + answer[i] - '0';
      }
      return value;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where {@code wanted} begins, letters of either case; -1 where it does not occur. */
  private static int indexOf(byte[] text, int end, byte[] wanted, int from) {
    for (int at = from; at + wanted.length <= end; at++) {
      int i = 0;
      while (i < wanted.length && lower(text[at + i]) == lower(wanted[i])) {
        i++;
      }
      if (i == wanted.length) {
        return at;
      }
    }
    return -1;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
