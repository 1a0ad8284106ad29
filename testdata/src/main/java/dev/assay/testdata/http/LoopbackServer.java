package dev.assay.testdata.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server on a free loopback port. Safe for any number of concurrent requests; {@link
 * #close} releases held requests and returns at once.
 */
public final class LoopbackServer implements AutoCloseable {
  /** Where answers come from; called concurrently. */
  @FunctionalInterface
  public interface Site {
    Response answer(Request request);
  }

  private static final class Injected {
    final Pattern path;
    final Fault fault;
    int left;

    Injected(Pattern path, Fault fault, int left) {
      this.path = path;
      this.fault = fault;
      this.left = left;
    }
  }

  private static final int LARGEST_REQUEST_BODY_BYTES = 16 << 20;

  private final HttpServer server;
  private final String scheme;
  private final Site site;
  private final ExecutorService requestThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Object lock = new Object();
  private final List<Injected> faults = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  private LoopbackServer(HttpServer server, String scheme, Site site) {
    this.server = server;
    this.scheme = scheme;
    this.site = site;
    server.setExecutor(requestThreads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static LoopbackServer start(Site site) {
    try {
      return new LoopbackServer(HttpServer.create(freePort(), 0), "http", site);
    } catch (IOException unbindable) {
      throw new UncheckedIOException(unbindable);
    }
  }

  /** As {@link #start(Site)}, over TLS with the certificate in {@code tls}. */
  public static LoopbackServer start(Site site, SSLContext tls) {
    try {
      HttpsServer server = HttpsServer.create(freePort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new LoopbackServer(server, "https", site);
    } catch (IOException unbindable) {
      throw new UncheckedIOException(unbindable);
    }
  }

  private static InetSocketAddress freePort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
  public String baseUrl() {
    return scheme + "://127.0.0.1:" + port();
  }

  /** The same server under another host name, for what may not cross hosts. */
  public String otherHostUrl() {
    return scheme + "://localhost:" + port();
  }

  /** The URL of {@code path}, which starts with a slash. */
  public String url(String path) {
    return baseUrl() + path;
  }

  /** Breaks every request whose path matches all of {@code pathRegex}, until cleared. */
  public void inject(String pathRegex, Fault fault) {
    inject(pathRegex, fault, Integer.MAX_VALUE);
  }

  /** Breaks the next {@code times} such requests. Of several faults for a path the newest wins. */
  public void inject(String pathRegex, Fault fault, int times) {
    synchronized (lock) {
      faults.addFirst(new Injected(Pattern.compile(pathRegex), fault, times));
    }
  }

  public void clearFaults() {
    synchronized (lock) {
      faults.clear();
    }
  }

  /** What was asked so far, in order of arrival. */
  public List<Request> requests() {
    synchronized (lock) {
      return List.copyOf(requests);
    }
  }

  /** How many requests so far had a path that matches all of {@code pathRegex}. */
  public int count(String pathRegex) {
    Pattern path = Pattern.compile(pathRegex);
    return (int) requests().stream().filter(r -> path.matcher(r.path()).matches()).count();
  }

  public void forgetRequests() {
    synchronized (lock) {
      requests.clear();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    requestThreads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      Optional<Fault> fault = record(request);
      Response response = site.answer(request);
      Delivery delivery = new Delivery(exchange, closing);
      if (fault.isPresent()) {
        delivery.broken(response, fault.get());
      } else {
        delivery.whole(response);
      }
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST_BODY_BYTES);
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toASCIIString(),
        exchange.getRequestHeaders(),
        new String(body, StandardCharsets.UTF_8));
  }

  private Optional<Fault> record(Request request) {
    synchronized (lock) {
      requests.add(request);
      for (Injected injected : faults) {
        if (injected.left > 0 && injected.path.matcher(request.path()).matches()) {
          injected.left--;
          return Optional.of(injected.fault);
        }
      }
      return Optional.empty();
    }
  }
}
