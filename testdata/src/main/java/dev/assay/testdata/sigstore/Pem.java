package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** PEM as log entries hold it: lines of 64 characters, LF, a trailing LF. */
public final class Pem {
  private Pem() {}

  public static String of(String label, Octets der) {
    byte[] newline = {'\n'};
    String body =
        new String(
            Base64.getMimeEncoder(64, newline).encode(der.toArray()), StandardCharsets.US_ASCII);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  public static String certificate(Octets der) {
    return of("CERTIFICATE", der);
  }
}
