package dev.assay.adapters.http;

/** The TLS configuration cannot be made; the message names the file and where it was named. */
final class TlsUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  TlsUnavailable(String message) {
    super(message, null, false, false);
  }

  String problem() {
    String message = getMessage();
    return message == null ? "no TLS" : message;
  }
}
