package dev.assay.adapters.http;

import dev.assay.index.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** A user name and a password. Neither ever appears in a text that is made from this. */
public record Credentials(String user, String password) {
  public Credentials {
    Objects.requireNonNull(user, "user is null");
    Objects.requireNonNull(password, "password is null");
  }

  /** The value of an Authorization or Proxy-Authorization field (RFC 7617, UTF-8). */
  String basic() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Takes {@code user:password} or {@code user} as a URL writes it, percent-coded. */
  static Credentials ofUserInfo(String rawUserInfo) {
    int colon = rawUserInfo.indexOf(':');
    String user = colon < 0 ? rawUserInfo : rawUserInfo.substring(0, colon);
    String password = colon < 0 ? "" : rawUserInfo.substring(colon + 1);
    return new Credentials(PercentCoding.decode(user), PercentCoding.decode(password));
  }

  @Override
  public String toString() {
    return "Credentials[...]";
  }
}
