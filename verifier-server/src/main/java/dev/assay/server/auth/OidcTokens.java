package dev.assay.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.assay.model.Outcome;
import dev.assay.server.config.ServerConfig.ClaimRule;
import dev.assay.server.config.ServerConfig.Issuer;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of OpenID Connect issuers (RFC 7519, and RFC 8725 for what must not be believed). The
 * issuer is looked up before anything is verified, and its algorithm, keys and audience are those
 * of the configuration; what the token's head says about keys, besides a key's id, is refused. Safe
 * for concurrent use.
 */
public final class OidcTokens {
  /** Clocks differ, and an issuer that just started a token's time is not to be waited for. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** An RSA key that is shorter can be broken. */
  private static final int LEAST_RSA_BITS = 2048;

  private final Map<String, Trusted> issuers;
  private final InstantSource clock;

  private record Trusted(Issuer issuer, JwksCache keys) {}

  /** {@code keys} fetches the key set of an issuer. */
  public OidcTokens(List<Issuer> issuers, JwksCache.Fetch keys, InstantSource clock) {
    Map<String, Trusted> trusted = new LinkedHashMap<>();
    for (Issuer issuer : issuers) {
      trusted.put(issuer.issuer(), new Trusted(issuer, new JwksCache(issuer.keys(), keys, clock)));
    }
    this.issuers = Map.copyOf(trusted);
    this.clock = clock;
  }

  /** Ends the work on a token; the text says what is wrong, without the token. */
  private static final class BadToken extends Exception {
    private static final long serialVersionUID = 1;

    BadToken(String what) {
      super(what, null, false, false);
    }
  }

  /** The caller that a token proves; CALLER_UNKNOWN for any other. */
  Outcome<Caller> find(String token) {
    if (issuers.isEmpty()) {
      return ConfiguredCallers.unknown("another token");
    }
    try {
      return Outcome.passed(verified(SignedJWT.parse(token)));
    } catch (BadToken bad) {
      return ConfiguredCallers.unknown(String.valueOf(bad.getMessage()));
    } catch (ParseException | JOSEException | RuntimeException malformed) {
      // The library's boundary: what it cannot take leaves it as an unchecked exception too.
      return ConfiguredCallers.unknown("a token that is none");
    }
  }

  private Caller verified(SignedJWT token) throws BadToken, ParseException, JOSEException {
    JWTClaimsSet claims = token.getJWTClaimsSet();
    String name = claims.getIssuer();
    Trusted trusted = name == null ? null : issuers.get(name);
    if (trusted == null) {
      throw new BadToken("a token of another issuer");
    }
    checkHead(token, trusted.issuer());
    JWK key = key(token, trusted.keys());
    if (!token.verify(verifier(key, token.getHeader().getAlgorithm()))) {
      throw new BadToken("a token whose signature does not verify");
    }
    checkClaims(claims, trusted.issuer());
    return caller(claims, trusted.issuer());
  }

  private static void checkHead(SignedJWT token, Issuer issuer) throws BadToken {
    var head = token.getHeader();
    if (!head.getAlgorithm().equals(JWSAlgorithm.parse(issuer.algorithm()))) {
      throw new BadToken("a token with another algorithm");
    }
    boolean bringsKeys =
        head.getJWK() != null
            || head.getJWKURL() != null
            || head.getX509CertURL() != null
            || (head.getX509CertChain() != null && !head.getX509CertChain().isEmpty());
    if (bringsKeys) {
      throw new BadToken("a token that brings its own key");
    }
    if (head.getCriticalParams() != null && !head.getCriticalParams().isEmpty()) {
      throw new BadToken("a token with a critical extension");
    }
  }

  private static JWK key(SignedJWT token, JwksCache keys) throws BadToken {
    String id = token.getHeader().getKeyID();
    if (id == null || id.isEmpty()) {
      throw new BadToken("a token without a key's id");
    }
    Optional<JWK> key = keys.find(id);
    if (key.isEmpty()) {
      throw new BadToken("a token with an unknown key");
    }
    boolean forSignatures =
        key.get().getKeyUse() == null || key.get().getKeyUse().equals(KeyUse.SIGNATURE);
    boolean itsAlgorithm =
        key.get().getAlgorithm() == null
            || key.get().getAlgorithm().equals(token.getHeader().getAlgorithm());
    if (!forSignatures || !itsAlgorithm) {
      throw new BadToken("a key that is for something else");
    }
    return key.get();
  }

  private static JWSVerifier verifier(JWK key, JWSAlgorithm algorithm)
      throws BadToken, JOSEException {
    if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm)) {
      if (rsa.size() < LEAST_RSA_BITS) {
        throw new BadToken("a key that is too short");
      }
      return new RSASSAVerifier(rsa);
    }
    if (key instanceof ECKey ec && JWSAlgorithm.Family.EC.contains(algorithm)) {
      return new ECDSAVerifier(ec);
    }
    throw new BadToken("a key of another kind");
  }

  private void checkClaims(JWTClaimsSet claims, Issuer issuer) throws BadToken {
    Instant now = clock.instant();
    if (!claims.getAudience().contains(issuer.audience())) {
      throw new BadToken("a token for another audience");
    }
    Instant expires = required(claims.getExpirationTime(), "a token without end");
    if (!now.isBefore(expires.plus(SKEW))) {
      throw new BadToken("a token that has expired");
    }
    Date notBefore = claims.getNotBeforeTime();
    if (notBefore != null && now.plus(SKEW).isBefore(notBefore.toInstant())) {
      throw new BadToken("a token that is not valid yet");
    }
    Instant issued = required(claims.getIssueTime(), "a token without a time of issue");
    if (now.plus(SKEW).isBefore(issued)) {
      throw new BadToken("a token from the future");
    }
    if (issued.plus(issuer.maxAge()).plus(SKEW).isBefore(now)) {
      throw new BadToken("a token that is too old");
    }
  }

  private static Instant required(Date date, String absence) throws BadToken {
    if (date == null) {
      throw new BadToken(absence);
    }
    return date.toInstant();
  }

  private static Caller caller(JWTClaimsSet claims, Issuer issuer) throws BadToken {
    String subject = claims.getSubject();
    for (ClaimRule rule : issuer.callers()) {
      if (matches(claims, rule)) {
        // Quotas and decisions are of whoever it was, not of all that one rule lets in.
        String who = subject == null ? "" : ":" + shortened(subject);
        return Caller.of(rule.grant(), rule.grant().name() + who);
      }
    }
    throw new BadToken("claims of nobody who may call");
  }

  private static String shortened(String subject) {
    String printable = subject.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= 200 ? printable : printable.substring(0, 200);
  }

  private static boolean matches(JWTClaimsSet claims, ClaimRule rule) {
    Set<Map.Entry<String, String>> wanted = rule.claims().entrySet();
    return wanted.stream()
        .allMatch(entry ->
            claims.getClaim(entry.getKey()) instanceof String actual
                && matches(actual, entry.getValue()));
  }

  /** A star stands for the rest after a separator only: no name is a prefix of another's. */
  private static boolean matches(String actual, String wanted) {
    if (wanted.endsWith("/*") || wanted.endsWith(":*")) {
      String prefix = wanted.substring(0, wanted.length() - 1);
      return actual.startsWith(prefix) && actual.length() > prefix.length();
    }
    return actual.equals(wanted);
  }
}
