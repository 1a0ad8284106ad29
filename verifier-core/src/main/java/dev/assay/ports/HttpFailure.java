package dev.assay.ports;

import dev.assay.model.ReasonCode;

/** Why there is no usable answer. None of these says anything about the subject. */
public enum HttpFailure {
  /** No connection, or one that broke before the status line. */
  UNREACHABLE(ReasonCode.INDEX_UNREACHABLE, true),
  /** No status line, no next byte or no last byte in time. */
  TIMEOUT(ReasonCode.INDEX_TIMEOUT, false),
  /** The TLS handshake failed, or the extra CA certificates cannot be read. */
  TLS(ReasonCode.INDEX_TLS_FAILED, false),
  /** A redirect to another origin, to plain HTTP, without target, or one too many. */
  REDIRECT_REFUSED(ReasonCode.INDEX_REDIRECT_REFUSED, false),
  /** The host is, or resolves to, an address that only a configured index may have. */
  ADDRESS_REFUSED(ReasonCode.INDEX_ADDRESS_REFUSED, false),
  /** The body ended before its announced end. */
  TRUNCATED(ReasonCode.INDEX_RESPONSE_MALFORMED, true),
  /** The answer is not HTTP, or its compression is broken or unknown. */
  MALFORMED(ReasonCode.INDEX_RESPONSE_MALFORMED, false),
  /** The body, as sent or after decompression, is beyond its limit. */
  TOO_LARGE(ReasonCode.INDEX_RESPONSE_TOO_LARGE, false),
  /** There may be no request in this run. */
  OFFLINE(ReasonCode.OFFLINE_INPUT_MISSING, false);

  private final ReasonCode indexCode;
  private final boolean worthAnotherTry;

  HttpFailure(ReasonCode indexCode, boolean worthAnotherTry) {
    this.indexCode = indexCode;
    this.worthAnotherTry = worthAnotherTry;
  }

  /** The reason code where the other side is a package index. */
  public ReasonCode indexCode() {
    return indexCode;
  }

  /** Whether the same request can have another result a moment later. */
  public boolean worthAnotherTry() {
    return worthAnotherTry;
  }
}
