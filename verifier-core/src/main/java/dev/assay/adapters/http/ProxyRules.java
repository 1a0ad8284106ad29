package dev.assay.adapters.http;

import dev.assay.index.AllowedHosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy a URL is reached through: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY}
 * and {@code NO_PROXY}, lower case before upper case. This machine itself is always reached
 * directly. Immutable.
 */
public final class ProxyRules {
  private static final int DEFAULT_PROXY_PORT = 80;

  private final ProxyRoute forHttp;
  private final ProxyRoute forHttps;
  private final NoProxy noProxy;

  private ProxyRules(ProxyRoute forHttp, ProxyRoute forHttps, NoProxy noProxy) {
    this.forHttp = forHttp;
    this.forHttps = forHttps;
    this.noProxy = noProxy;
  }

  /** No proxy for anything. */
  public static ProxyRules direct() {
    return fromEnvironment(Map.of());
  }

  /** Reads the variables from {@code environment}; empty values count as not set. */
  public static ProxyRules fromEnvironment(Map<String, String> environment) {
    // A CGI program's HTTP_PROXY is the Proxy field of a request, written by its sender.
    List<String> http =
        environment.containsKey("REQUEST_METHOD")
            ? List.of("http_proxy", "all_proxy", "ALL_PROXY")
            : List.of("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY");
    List<String> https = List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
    String exceptions =
        firstSet(environment, List.of("no_proxy", "NO_PROXY")).map(Map.Entry::getValue).orElse("");
    return new ProxyRules(
        route(environment, http), route(environment, https), NoProxy.parse(exceptions));
  }

  /** The way to {@code url}, an http or https URL with a host. */
  public ProxyRoute routeTo(URI url) {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    if (AllowedHosts.isLoopback(url) || noProxy.matches(url.getHost(), port)) {
      return new ProxyRoute.Direct();
    }
    return tls ? forHttps : forHttp;
  }

  /** Whether any route needs a password for its proxy. */
  boolean needAuthentication() {
    return List.of(forHttp, forHttps).stream()
        .anyMatch(route -> route instanceof ProxyRoute.Via via && via.credentials().isPresent());
  }

  private static ProxyRoute route(Map<String, String> environment, List<String> variables) {
    Optional<Map.Entry<String, String>> set = firstSet(environment, variables);
    return set.isEmpty()
        ? new ProxyRoute.Direct()
        : parse(set.get().getValue().strip(), set.get().getKey());
  }

  private static Optional<Map.Entry<String, String>> firstSet(
      Map<String, String> environment, List<String> variables) {
    return variables.stream()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> Map.entry(name, environment.getOrDefault(name, "")));
  }

  private static ProxyRoute parse(String value, String variable) {
    URI url;
    try {
      url = new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException notUrl) {
      return new ProxyRoute.Unusable("its value is no URL", variable);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http")) {
      return new ProxyRoute.Unusable(
          "a proxy of scheme " + scheme + " is not supported, only http", variable);
    }
    if (url.getHost() == null) {
      return new ProxyRoute.Unusable("its value has no host", variable);
    }
    return new ProxyRoute.Via(
        url.getHost(),
        url.getPort() >= 0 ? url.getPort() : DEFAULT_PROXY_PORT,
        Optional.ofNullable(url.getRawUserInfo()).map(Credentials::ofUserInfo),
        variable);
  }
}
