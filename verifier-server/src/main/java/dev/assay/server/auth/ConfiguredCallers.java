package dev.assay.server.auth;

import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.config.ServerConfig.ClientCertificate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The callers of the configuration: by bearer token, by a static token as the password of a
 * browser, or by a client certificate. A token that is wrong is refused whatever certificate comes
 * with it. Safe for concurrent use.
 */
public final class ConfiguredCallers implements CallerCheck {
  /** JSON web tokens of build services have two to four kilobytes. */
  private static final int MOST_TOKEN_CHARS = 16_384;

  private final StaticTokens tokens;
  private final OidcTokens issuers;
  private final Map<String, Caller> certificates;

  public ConfiguredCallers(ServerConfig.Callers callers, OidcTokens issuers) {
    this.tokens = new StaticTokens(callers.tokens());
    this.issuers = issuers;
    Map<String, Caller> known = new LinkedHashMap<>();
    for (ClientCertificate certificate : callers.certificates()) {
      known.put(certificate.sha256(), Caller.of(certificate.grant(), certificate.grant().name()));
    }
    this.certificates = Map.copyOf(known);
  }

  @Override
  public Outcome<Caller> identify(Presented presented) {
    if (presented.authorization().isPresent()) {
      return byHeader(presented.authorization().get());
    }
    return presented
        .certificateSha256()
        .map(certificates::get)
        .<Outcome<Caller>>map(Outcome::passed)
        .orElseGet(() ->
            unknown(presented.certificateSha256().isPresent() ? "another certificate" : "neither"));
  }

  private Outcome<Caller> byHeader(String header) {
    int space = header.indexOf(' ');
    String scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
    String rest = space < 0 ? "" : header.substring(space + 1).strip();
    if (rest.isEmpty() || rest.length() > MOST_TOKEN_CHARS) {
      return unknown("a header of another form");
    }
    return switch (scheme) {
      case "bearer" ->
          tokens
              .find(rest)
              .<Outcome<Caller>>map(Outcome::passed)
              .orElseGet(() -> issuers.find(rest));
      case "basic" ->
          password(rest)
              .flatMap(tokens::find)
              .<Outcome<Caller>>map(Outcome::passed)
              .orElseGet(() -> unknown("another password"));
      default -> unknown("another scheme");
    };
  }

  private static Optional<String> password(String basic) {
    try {
      String both = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = both.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(both.substring(colon + 1));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  static Outcome<Caller> unknown(String actual) {
    return Outcome.refused(
        ReasonCode.CALLER_UNKNOWN,
        "a bearer token or a client certificate that is known here",
        actual,
        "Authorization");
  }
}
