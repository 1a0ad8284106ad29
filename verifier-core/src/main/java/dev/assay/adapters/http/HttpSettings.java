package dev.assay.adapters.http;

import dev.assay.index.AllowedHosts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that decides how requests are made. Immutable.
 *
 * @param userAgent {@code assay/VERSION}
 * @param allowedHosts where redirects and pointers may lead besides their own origin
 * @param netrcFile read before the first request; empty for none
 */
public record HttpSettings(
    String userAgent,
    Timeouts timeouts,
    RetryRules retries,
    AllowedHosts allowedHosts,
    ProxyRules proxies,
    CaSources caSources,
    Optional<Path> netrcFile) {
  public HttpSettings {
    Objects.requireNonNull(userAgent, "userAgent is null");
    Objects.requireNonNull(timeouts, "timeouts is null");
    Objects.requireNonNull(retries, "retries is null");
    Objects.requireNonNull(allowedHosts, "allowedHosts is null");
    Objects.requireNonNull(proxies, "proxies is null");
    Objects.requireNonNull(caSources, "caSources is null");
    Objects.requireNonNull(netrcFile, "netrcFile is null");
  }

  /** No proxy, no extra CA, no netrc; {@code version} is that of the program. */
  public static HttpSettings defaults(String version) {
    return new HttpSettings(
        "assay/" + version,
        Timeouts.defaults(),
        RetryRules.defaults(),
        AllowedHosts.none(),
        ProxyRules.direct(),
        CaSources.none(),
        Optional.empty());
  }

  /**
   * Defaults, then the proxy variables (see {@link ProxyRules}), the CA variables (see {@link
   * CaSources}), and {@code NETRC}, else {@code .netrc} in {@code HOME} or {@code USERPROFILE}.
   */
  public static HttpSettings fromEnvironment(String version, Map<String, String> environment) {
    return new HttpSettings(
        "assay/" + version,
        Timeouts.defaults(),
        RetryRules.defaults(),
        AllowedHosts.none(),
        ProxyRules.fromEnvironment(environment),
        CaSources.fromEnvironment(environment),
        netrcFile(environment));
  }

  /** A copy with these timeouts. */
  public HttpSettings withTimeouts(Timeouts other) {
    return new HttpSettings(userAgent, other, retries, allowedHosts, proxies, caSources, netrcFile);
  }

  /** A copy with these retries. */
  public HttpSettings withRetries(RetryRules other) {
    return new HttpSettings(
        userAgent, timeouts, other, allowedHosts, proxies, caSources, netrcFile);
  }

  /** A copy that may be led to these hosts, {@code host} or {@code host:port}. */
  public HttpSettings withAllowedHosts(AllowedHosts other) {
    return new HttpSettings(userAgent, timeouts, retries, other, proxies, caSources, netrcFile);
  }

  /** A copy that trusts the CA certificates in one more PEM file or directory. */
  public HttpSettings withCaFile(Path file, String option) {
    return new HttpSettings(
        userAgent,
        timeouts,
        retries,
        allowedHosts,
        proxies,
        caSources.with(file, option),
        netrcFile);
  }

  private static Optional<Path> netrcFile(Map<String, String> environment) {
    try {
      String named = environment.getOrDefault("NETRC", "");
      if (!named.isBlank()) {
        return Optional.of(Path.of(named));
      }
      String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
      return home.isBlank() ? Optional.empty() : Optional.of(Path.of(home, ".netrc"));
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
