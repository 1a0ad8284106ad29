package dev.assay.adapters.http;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpTransport;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.NetworkRequest;
import dev.assay.ports.SafeUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over the JDK's client, which is made at the first request. Adds User-Agent and
 * credentials to each request by its own URL, and enters it into the log. Safe for concurrent use.
 */
public final class JdkTransport implements HttpTransport, AutoCloseable {
  private final HttpSettings settings;
  private final List<IndexUrl> indexes;
  private final NetworkLog log;
  private final InstantSource clock;
  private final Object lock = new Object();
  private @Nullable Opened opened;

  /** What the first request needs: exactly one of client and problem is there. */
  private record Opened(Optional<JdkClient> client, String problem, CredentialSource credentials) {}

  /** {@code indexes} are those whose URLs may hold credentials. */
  public JdkTransport(
      HttpSettings settings, List<IndexUrl> indexes, NetworkLog log, InstantSource clock) {
    this.settings = settings;
    this.indexes = List.copyOf(indexes);
    this.log = log;
    this.clock = clock;
  }

  @Override
  public HttpAnswer send(HttpCall call) {
    Instant start = clock.instant();
    HttpAnswer answer = answer(call);
    String outcome =
        switch (answer) {
          case HttpAnswer.Response response -> Integer.toString(response.status());
          case HttpAnswer.Failed failed -> failed.failure().name();
        };
    log.add(new NetworkRequest(start, call.method(), SafeUrl.of(call.url()), outcome));
    return answer;
  }

  private HttpAnswer answer(HttpCall call) {
    ProxyRoute route = settings.proxies().routeTo(call.url());
    if (route instanceof ProxyRoute.Unusable(String problem, String variable)) {
      return failed(HttpFailure.UNREACHABLE, variable + ": " + problem, call.url());
    }
    Opened now = open();
    if (now.client().isEmpty()) {
      return failed(HttpFailure.TLS, now.problem(), call.url());
    }
    HttpHeaders added = HttpHeaders.of("user-agent", settings.userAgent());
    Optional<Credentials> credentials = now.credentials().forUrl(call.url());
    if (credentials.isPresent()) {
      added = added.with("authorization", credentials.get().basic());
    }
    if (route instanceof ProxyRoute.Via via && via.credentials().isPresent()) {
      added = added.with("proxy-authorization", via.credentials().get().basic());
    }
    return now.client().get().send(call, added);
  }

  private static HttpAnswer failed(HttpFailure failure, String detail, URI url) {
    return new HttpAnswer.Failed(failure, detail, url);
  }

  private Opened open() {
    synchronized (lock) {
      Opened now = opened;
      if (now == null) {
        CredentialSource credentials =
            new CredentialSource(indexes, settings.netrcFile().map(this::netrc).orElse(EMPTY));
        try {
          now = new Opened(Optional.of(JdkClient.create(settings)), "", credentials);
        } catch (TlsUnavailable broken) {
          now = new Opened(Optional.empty(), broken.problem(), credentials);
        }
        opened = now;
      }
      return now;
    }
  }

  private static final Netrc EMPTY = Netrc.empty();

  /** A file that cannot be read or understood gives no credentials, as in other tools. */
  private Netrc netrc(Path file) {
    return switch (BoundedFile.read(file, Netrc.MAX_BYTES)) {
      case Outcome.Passed<Bytes>(Bytes content) -> Netrc.parse(content.utf8Lossy()).orElse(EMPTY);
      case Outcome.Refused<Bytes> unreadable -> EMPTY;
    };
  }

  /** Ends connections that are still open. */
  @Override
  public void close() {
    synchronized (lock) {
      if (opened != null) {
        opened.client().ifPresent(JdkClient::close);
      }
    }
  }
}
