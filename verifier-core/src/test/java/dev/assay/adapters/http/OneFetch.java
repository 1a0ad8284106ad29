package dev.assay.adapters.http;

import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.NetworkLog;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A program that fetches one URL: with {@code offline}, or through a proxy, or as it is. */
final class OneFetch {
  private OneFetch() {}

  public static void main(String[] arguments) {
    String url = arguments[0];
    boolean offline = arguments[1].equals("offline");
    Map<String, String> environment =
        arguments.length > 2
            ? Map.of("HTTPS_PROXY", arguments[2], "SSL_CERT_FILE", arguments[3])
            : Map.of();
    HttpSettings settings = HttpSettings.fromEnvironment("1", environment);
    Surroundings surroundings =
        new Surroundings(
            InstantSource.fixed(Scene.NOW), duration -> {}, () -> 0L, NetworkLog.inMemory());
    HttpCall call = HttpCall.get(URI.create(url), HttpHeaders.none(), 1000, Duration.ofSeconds(20));
    try (HttpStack stack =
        offline
            ? HttpStack.offline(settings, surroundings, EvidenceCache.none())
            : HttpStack.online(settings, List.of(), surroundings, EvidenceCache.none())) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println("result: " + stack.cachedFetch().fetch(call));
      out.println("requests: " + surroundings.log().requests().size());
    }
  }
}
