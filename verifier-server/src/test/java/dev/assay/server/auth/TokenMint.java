package dev.assay.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.assay.model.Bytes;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** An issuer that signs whatever a test wants. */
final class TokenMint {
  static final String ISSUER = "https://issuer.example";
  static final Instant NOW = Instant.parse("2026-08-22T00:00:00Z");

  final RSAKey key;

  private TokenMint(RSAKey key) {
    this.key = key;
  }

  static TokenMint withKey(String id) {
    try {
      return new TokenMint(new RSAKeyGenerator(2048).keyID(id).generate());
    } catch (JOSEException broken) {
      throw new AssertionError(broken);
    }
  }

  static Bytes set(JWK... keys) {
    return Bytes.ofUtf8(new JWKSet(List.of(keys)).toString(true));
  }

  /** The public half, as the issuer publishes it. */
  Bytes published() {
    return set(key.toPublicJWK());
  }

  /** A good token, with what {@code change} does to it. */
  String token(Consumer<JWTClaimsSet.Builder> change) {
    return token(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), change);
  }

  String token(JWSHeader header, Consumer<JWTClaimsSet.Builder> change) {
    try {
      SignedJWT token = new SignedJWT(header, claims(change));
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException broken) {
      throw new AssertionError(broken);
    }
  }

  static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("assay")
            .subject("repo:acme/demo:ref:refs/heads/main")
            .issueTime(date(-10))
            .notBeforeTime(date(-10))
            .expirationTime(date(300))
            .claim("repository", "acme/demo");
    change.accept(claims);
    return claims.build();
  }

  static Date date(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }
}
