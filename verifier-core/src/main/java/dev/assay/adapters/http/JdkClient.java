package dev.assay.adapters.http;

import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JDK's HTTP client: HTTP/1.1, kept-alive connections, no cookies, no redirects, no
 * authentication of its own. Loading this class loads {@code java.net.http} and TLS, which is why
 * {@link JdkTransport} does so only before the first request. Safe for concurrent use.
 */
final class JdkClient implements AutoCloseable {
  /** Since JDK 8u111 Basic is off for CONNECT, because the password goes to the proxy readable. */
  private static final String TUNNELING = "jdk.http.auth.tunneling.disabledSchemes";

  private final HttpClient client;
  private final Timeouts timeouts;

  private JdkClient(HttpClient client, Timeouts timeouts) {
    this.client = client;
    this.timeouts = timeouts;
  }

  /** A client for callers of the same kind, virtual threads or others, as the one that calls. */
  static JdkClient create(HttpSettings settings) throws TlsUnavailable {
    allowProxyPasswords(settings.proxies());
    HttpClient.Builder client = HttpClient.newBuilder();
    if (WaitingThreads.virtualWaitFreely() && Thread.currentThread().isVirtual()) {
      client = client.executor(Executors.newVirtualThreadPerTaskExecutor());
    }
    client =
        client
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeouts().connect())
            .proxy(new Routes(settings.proxies()))
            .sslContext(TlsTrust.context(settings.caSources()));
    return new JdkClient(client.build(), settings.timeouts());
  }

  /**
   * A password in a proxy's URL asks for it to be sent. The switch is one for the whole JVM and is
   * read once, so it is left alone where somebody has set it.
   */
  private static void allowProxyPasswords(ProxyRules proxies) {
    if (proxies.needAuthentication() && System.getProperty(TUNNELING) == null) {
      System.setProperty(TUNNELING, "");
    }
  }

  /** Sends {@code call} with {@code added} headers besides its own. */
  HttpAnswer send(HttpCall call, HttpHeaders added) {
    long deadline = System.nanoTime() + call.timeout().toNanos();
    HttpRequest request = request(call, added);
    CompletableFuture<HttpResponse<InputStream>> exchange =
        client.sendAsync(
            request, info -> new BodyPipe(timeouts.idle(), deadline, call.maxBodyBytes()));
    long wait = Math.min(timeouts.response().toNanos(), call.timeout().toNanos());
    try {
      HttpResponse<InputStream> response = exchange.get(wait, TimeUnit.NANOSECONDS);
      return new HttpAnswer.Response(
          response.statusCode(),
          new HttpHeaders(response.headers().map()),
          call.url(),
          response.body());
    } catch (TimeoutException late) {
      boolean unused = exchange.cancel(true);
      return new HttpAnswer.Failed(
          HttpFailure.TIMEOUT, "no answer within " + wait / 1_000_000 + " ms", call.url());
    } catch (ExecutionException broken) {
      return new HttpAnswer.Failed(
          ExchangeFailures.kind(broken), ExchangeFailures.detail(broken), call.url());
    } catch (InterruptedException interrupted) {
      boolean unused = exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new HttpAnswer.Failed(HttpFailure.UNREACHABLE, "interrupted", call.url());
    }
  }

  private static HttpRequest request(HttpCall call, HttpHeaders added) {
    HttpRequest.Builder request = HttpRequest.newBuilder(withoutFragment(call.url()));
    call.headers().fields().forEach((name, values) -> values.forEach(v -> request.header(name, v)));
    added.fields().forEach((name, values) -> values.forEach(v -> request.setHeader(name, v)));
    return switch (call.method()) {
      case GET -> request.GET().build();
      case POST ->
          request.POST(HttpRequest.BodyPublishers.ofByteArray(call.body().toArray())).build();
    };
  }

  private static URI withoutFragment(URI url) {
    String text = url.toASCIIString();
    int hash = text.indexOf('#');
    return URI.create(hash < 0 ? text : text.substring(0, hash));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** The proxy rules in the JDK's terms; {@link JdkTransport} has sorted out the unusable ones. */
  private static final class Routes extends ProxySelector {
    private final ProxyRules rules;

    Routes(ProxyRules rules) {
      this.rules = rules;
    }

    @Override
    public List<Proxy> select(URI url) {
      return switch (rules.routeTo(url)) {
        case ProxyRoute.Direct direct -> List.of(Proxy.NO_PROXY);
        case ProxyRoute.Unusable unusable -> List.of(Proxy.NO_PROXY);
        case ProxyRoute.Via via ->
            List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(via.host(), via.port())));
      };
    }

    @Override
    public void connectFailed(URI url, SocketAddress address, IOException failure) {
      // the exchange itself reports the failure
    }
  }
}
