package dev.assay.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.server.config.ServerConfig.ClaimRule;
import dev.assay.server.config.ServerConfig.Grant;
import dev.assay.server.config.ServerConfig.Issuer;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of every bad kind, and the keys of their issuer. */
final class OidcTokensTest {
  private static final TokenMint MINT = TokenMint.withKey("k1");
  private static final TokenMint OTHER = TokenMint.withKey("k1");
  private static final TokenMint NEXT = TokenMint.withKey("k2");

  private final AtomicReference<Optional<Bytes>> document =
      new AtomicReference<>(Optional.of(MINT.published()));
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(TokenMint.NOW);
  private final OidcTokens tokens = tokens("RS256", Map.of("repository", "acme/demo"));

  private OidcTokens tokens(String algorithm, Map<String, String> claims) {
    Grant grant = new Grant("build", List.of("default"), 100, List.of("verify"));
    Issuer issuer =
        new Issuer(
            TokenMint.ISSUER,
            "assay",
            algorithm,
            URI.create("https://issuer.example/keys"),
            Duration.ofHours(1),
            List.of(new ClaimRule(claims, grant)));
    return new OidcTokens(
        List.of(issuer),
        url -> {
          fetches.incrementAndGet();
          return document.get();
        },
        now::get);
  }

  private static String why(Outcome<Caller> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    Reason reason = ((Outcome.Refused<Caller>) outcome).reason();
    assertThat(reason.code()).isEqualTo(ReasonCode.CALLER_UNKNOWN);
    return reason.actual();
  }

  private static boolean known(Outcome<Caller> outcome) {
    return outcome instanceof Outcome.Passed<Caller>;
  }

  @Test
  void find_goodToken_isTheCallerOfItsClaims() {
    assertThat(tokens.find(MINT.token(claims -> {})))
        .isEqualTo(
            Outcome.passed(
                new Caller(
                    "build:repo:acme/demo:ref:refs/heads/main",
                    List.of("default"),
                    100,
                    Set.of(Caller.Role.VERIFY))));
  }

  private static Arguments claims(String why, Consumer<JWTClaimsSet.Builder> change) {
    return Arguments.of(why, MINT.token(change));
  }

  private static JWSHeader.Builder head() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1");
  }

  private static Arguments head(String why, JWSHeader.Builder head) {
    return Arguments.of(why, MINT.token(head.build(), claims -> {}));
  }

  static Stream<Arguments> bad() throws Exception {
    return Stream.of(badClaims(), badHeads(), badForms()).flatMap(it -> it);
  }

  private static Stream<Arguments> badClaims() {
    return Stream.of(
        claims("a token of another issuer", it -> it.issuer("https://other.example")),
        claims("a token of another issuer", it -> it.issuer(TokenMint.ISSUER + "/")),
        claims("a token of another issuer", it -> it.issuer(null)),
        claims("a token for another audience", it -> it.audience("other")),
        claims("a token for another audience", it -> it.audience((String) null)),
        claims("a token that has expired", it -> it.expirationTime(TokenMint.date(-30))),
        claims("a token without end", it -> it.expirationTime(null)),
        claims("a token that is not valid yet", it -> it.notBeforeTime(TokenMint.date(31))),
        claims("a token without a time of issue", it -> it.issueTime(null)),
        claims("a token from the future", it -> it.issueTime(TokenMint.date(31))),
        claims("a token that is too old", it -> it.issueTime(TokenMint.date(-3631))),
        claims("claims of nobody who may call", it -> it.claim("repository", "acme/demo2")),
        claims("claims of nobody who may call", it -> it.claim("repository", "Acme/demo")),
        claims("claims of nobody who may call", it -> it.claim("repository", null)),
        claims(
            "claims of nobody who may call",
            it -> it.claim("repository", List.of("acme/demo", "x"))));
  }

  private static Stream<Arguments> badHeads() throws Exception {
    JWSHeader.Builder noId = new JWSHeader.Builder(JWSAlgorithm.RS256);
    JWSHeader.Builder otherAlgorithm = new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("k1");
    JWSHeader.Builder otherId = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k9");
    String keyInHead = "a token that brings its own key";
    return Stream.of(
        head("a token without a key's id", noId),
        head("a token with another algorithm", otherAlgorithm),
        head("a token with an unknown key", otherId),
        head(keyInHead, head().jwk(MINT.key.toPublicJWK())),
        head(keyInHead, head().jwkURL(URI.create("https://evil.example/keys"))),
        head(keyInHead, head().x509CertURL(URI.create("https://evil.example/c"))),
        head(keyInHead, head().x509CertChain(List.of(new Base64("AAAA")))),
        head(
            "a token with a critical extension",
            head().type(JOSEObjectType.JWT).criticalParams(Set.of("b64x")).customParam("b64x", 1)));
  }

  private static Stream<Arguments> badForms() throws Exception {
    String good = MINT.token(claims -> {});
    List<String> parts = Arrays.asList(good.split("\\.", -1));
    String others = OTHER.token(claims -> {});
    String signature = others.substring(others.lastIndexOf('.') + 1);
    String none = "a token that is none";
    return Stream.of(
        Arguments.of("a token whose signature does not verify", others),
        Arguments.of(
            "a token whose signature does not verify",
            parts.get(0) + "." + parts.get(1) + "." + signature),
        Arguments.of("a token with another algorithm", mac(MINT.key.toRSAPublicKey().getEncoded())),
        Arguments.of(none, new PlainJWT(TokenMint.claims(claims -> {})).serialize()),
        Arguments.of(none, parts.get(0) + "." + parts.get(1)),
        Arguments.of(none, parts.get(0) + "." + parts.get(1) + "."),
        Arguments.of(none, parts.get(0) + ".." + parts.get(2)),
        Arguments.of(none, "." + parts.get(1) + "." + parts.get(2)),
        Arguments.of(none, good + ".x.y"),
        Arguments.of(none, "a.b.c"),
        Arguments.of(none, ".."),
        Arguments.of(none, "\u0000"),
        Arguments.of(none, parts.get(0) + ".bm90IGpzb24." + parts.get(2)));
  }

  /** Signed with the public key as if it were a shared secret. */
  private static String mac(byte[] secret) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(),
            TokenMint.claims(claims -> {}));
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void find_badToken_isRefusedForWhatIsBad(String why, String token) {
    assertThat(why(tokens.find(token))).isEqualTo(why);
  }

  @Test
  void find_anyByteOfTheTokenChanged_isRefused() {
    String good = MINT.token(claims -> {});
    for (int at = 0; at < good.length() - 2; at += 7) {
      char other = good.charAt(at) == 'A' ? 'B' : 'A';
      String changed = good.substring(0, at) + other + good.substring(at + 1);
      assertThat(known(tokens.find(changed))).as(changed).isFalse();
    }
  }

  @Test
  void find_withinTheSkew_isFine() {
    assertThat(known(tokens.find(MINT.token(it -> it.expirationTime(TokenMint.date(-29))))))
        .isTrue();
    assertThat(known(tokens.find(MINT.token(it -> it.notBeforeTime(TokenMint.date(30)))))).isTrue();
  }

  @Test
  void find_ellipticIssuer_takesNoKeyOfAnotherKind() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
    document.set(Optional.of(TokenMint.set(key.toPublicJWK(), MINT.key.toPublicJWK())));
    OidcTokens elliptic = tokens("ES256", Map.of("repository", "acme/*"));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("e1").build(),
            TokenMint.claims(claims -> {}));
    token.sign(new ECDSASigner(key));
    SignedJWT underRsa =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(),
            TokenMint.claims(claims -> {}));
    underRsa.sign(new ECDSASigner(key));

    assertThat(known(elliptic.find(token.serialize()))).isTrue();
    assertThat(why(elliptic.find(underRsa.serialize()))).isEqualTo("a key of another kind");
  }

  @Test
  void find_starInAClaim_standsForTheRestAfterASeparatorOnly() {
    OidcTokens anyRepository = tokens("RS256", Map.of("repository", "acme/*"));

    assertThat(known(anyRepository.find(MINT.token(it -> it.claim("repository", "acme/x")))))
        .isTrue();
    assertThat(known(anyRepository.find(MINT.token(it -> it.claim("repository", "acme/")))))
        .isFalse();
    assertThat(known(anyRepository.find(MINT.token(it -> it.claim("repository", "acme2/x")))))
        .isFalse();
    OidcTokens literal = tokens("RS256", Map.of("repository", "acme*"));
    assertThat(known(literal.find(MINT.token(it -> it.claim("repository", "acme2/x"))))).isFalse();
  }

  @Test
  void find_keyThatIsUnfit_isRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair pair = generator.generateKeyPair();
    RSAKey shortKey =
        new RSAKey.Builder((RSAPublicKey) pair.getPublic())
            .privateKey(pair.getPrivate())
            .keyID("short")
            .build();
    RSAKey forSecrets =
        new RSAKey.Builder(MINT.key.toPublicJWK()).keyUse(KeyUse.ENCRYPTION).build();
    document.set(Optional.of(TokenMint.set(shortKey.toPublicJWK(), forSecrets)));

    assertThat(
            why(
                tokens.find(
                    MINT.token(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("short").build(),
                        claims -> {}))))
        .isEqualTo("a key that is too short");
    assertThat(why(tokens.find(MINT.token(claims -> {}))))
        .isEqualTo("a key that is for something else");
  }

  @Test
  void keys_twoUnderOneId_areNotUsed() {
    document.set(Optional.of(TokenMint.set(MINT.key.toPublicJWK(), OTHER.key.toPublicJWK())));

    assertThat(why(tokens.find(MINT.token(claims -> {})))).isEqualTo("a token with an unknown key");
  }

  @Test
  void keys_madeUpIds_areAskedForOnceInAWhile() {
    assertThat(known(tokens.find(MINT.token(claims -> {})))).isTrue();
    for (int i = 0; i < 100; i++) {
      JWSHeader head = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("made-up-" + i).build();
      assertThat(known(tokens.find(MINT.token(head, claims -> {})))).isFalse();
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void keys_rotated_areFoundAfterAPause() {
    assertThat(known(tokens.find(MINT.token(claims -> {})))).isTrue();
    document.set(Optional.of(NEXT.published()));
    assertThat(known(tokens.find(NEXT.token(claims -> {})))).isFalse();
    now.set(TokenMint.NOW.plus(JwksCache.PAUSE));

    assertThat(known(tokens.find(NEXT.token(claims -> {})))).isTrue();
    assertThat(known(tokens.find(MINT.token(claims -> {})))).isFalse();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void keys_issuerGone_areUsedForADayAndNoLonger() {
    assertThat(known(tokens.find(MINT.token(claims -> {})))).isTrue();
    document.set(Optional.empty());
    Instant lastHour = TokenMint.NOW.plus(JwksCache.LONGEST).minusSeconds(60);
    Instant after = TokenMint.NOW.plus(JwksCache.LONGEST);
    now.set(lastHour);
    assertThat(known(tokens.find(at(lastHour)))).isTrue();
    now.set(after);

    assertThat(why(tokens.find(at(after)))).isEqualTo("a token with an unknown key");
  }

  private static String at(Instant when) {
    long later = Duration.between(TokenMint.NOW, when).toSeconds();
    return MINT.token(
        it -> it.issueTime(TokenMint.date(later)).expirationTime(TokenMint.date(later + 60)));
  }

  @Test
  void keys_documentThatIsNone_leavesThoseThatAreKnown() {
    assertThat(known(tokens.find(MINT.token(claims -> {})))).isTrue();
    for (String broken :
        List.of("", "{}", "{\"keys\": []}", "{\"keys\": [{\"kty\": \"x\"}]}", "[")) {
      document.set(Optional.of(Bytes.ofUtf8(broken)));
      now.set(now.get().plus(JwksCache.FRESH));
      Instant issued = now.get();
      assertThat(known(tokens.find(at(issued)))).as(broken).isTrue();
    }
  }
}
