package dev.assay.adapters.http;

import dev.assay.ports.HttpFailure;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** What the JDK's exceptions mean. */
final class ExchangeFailures {
  private static final int MAX_CAUSES = 16;

  private ExchangeFailures() {}

  /** Before the status line. */
  static HttpFailure kind(Throwable thrown) {
    int depth = 0;
    for (Throwable cause = thrown;
        cause != null && depth < MAX_CAUSES;
        cause = cause.getCause(), depth++) {
      if (cause instanceof SSLException) {
        return HttpFailure.TLS;
      }
      if (cause instanceof HttpConnectTimeoutException) {
        return HttpFailure.UNREACHABLE;
      }
      if (cause instanceof HttpTimeoutException) {
        return HttpFailure.TIMEOUT;
      }
      if (cause instanceof ProtocolException) {
        return HttpFailure.MALFORMED;
      }
    }
    return HttpFailure.UNREACHABLE;
  }

  /** After the status line whatever breaks leaves a body without its end. */
  static HttpFailure kindOfBody(Throwable thrown) {
    HttpFailure kind = kind(thrown);
    return kind == HttpFailure.UNREACHABLE ? HttpFailure.TRUNCATED : kind;
  }

  /** One line about {@code thrown}; the JDK puts no request header into its messages. */
  static String detail(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (isUnresolved(cause)) {
      return "the host name cannot be resolved";
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return "no connection in time";
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause instanceof ConnectException
          ? "the connection was refused"
          : cause.getClass().getSimpleName();
    }
    return message;
  }

  private static boolean isUnresolved(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
