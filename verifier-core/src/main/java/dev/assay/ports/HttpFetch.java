package dev.assay.ports;

/**
 * HTTP as its users want it: redirects followed where they may be, transient failures retried,
 * bodies decompressed and bounded. Implementations are safe for concurrent use and never throw for
 * what the network or the other side did.
 */
public interface HttpFetch {
  /** The whole answer; a body that broke off is asked for again before it is a failure. */
  HttpResult fetch(HttpCall call);

  /**
   * The answer with its body still on the wire, as it was sent: no decompression. Retries end with
   * the status line.
   */
  HttpAnswer open(HttpCall call);
}
