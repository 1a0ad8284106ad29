package dev.assay.server.auth;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.server.config.ServerConfig.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of which only the digests are known. They are looked up by digest, so how long that takes
 * says nothing about a token. Immutable.
 */
final class StaticTokens {
  private final Map<Sha256, Caller> callers;

  StaticTokens(List<Token> tokens) {
    Map<Sha256, Caller> known = new LinkedHashMap<>();
    for (Token token : tokens) {
      known.put(Sha256.fromHex(token.sha256()), Caller.of(token.grant(), token.grant().name()));
    }
    this.callers = Map.copyOf(known);
  }

  Optional<Caller> find(String token) {
    return Optional.ofNullable(callers.get(Sha256.of(Bytes.ofUtf8(token))));
  }
}
