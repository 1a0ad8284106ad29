package dev.assay.ports;

/**
 * The wire: one request, one answer, no redirect, no retry, no cache. Implementations are safe for
 * concurrent use, never throw for what the network or the other side did, and enter each request
 * into their {@link NetworkLog}. Tests inject one that throws to prove that nothing is sent.
 */
public interface HttpTransport {
  /** Blocks until there is a status line or a failure; the receiver closes the body. */
  HttpAnswer send(HttpCall call);
}
