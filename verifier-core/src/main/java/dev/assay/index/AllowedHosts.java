package dev.assay.index;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses a page, a pointer or a redirect may lead to. Without it, an index could make a
 * server fetch from its own private network. Immutable.
 *
 * @param hosts names (for the scheme's default port) or {@code name:port}, lower case; an IPv6
 *     address in brackets
 */
public record AllowedHosts(Set<String> hosts) {
  /** Each pair is one service of one operator on two hosts. */
  private static final List<Set<String>> PAIRS =
      List.of(
          Set.of("pypi.org", "files.pythonhosted.org"),
          Set.of("test.pypi.org", "test-files.pythonhosted.org"));

  private static final AllowedHosts NONE = new AllowedHosts(Set.of());

  public AllowedHosts {
    Set<String> lower = new LinkedHashSet<>();
    hosts.forEach(host -> lower.add(host.strip().toLowerCase(Locale.ROOT)));
    hosts = Collections.unmodifiableSet(lower);
  }

  /** Only what the page's own origin allows. */
  public static AllowedHosts none() {
    return NONE;
  }

  /** What the page's own origin allows, and {@code hosts}. */
  public static AllowedHosts of(Collection<String> hosts) {
    return new AllowedHosts(new LinkedHashSet<>(hosts));
  }

  /**
   * Why {@code from} may not lead to {@code to}, in plain words; empty when it may. Allowed are the
   * same origin, the same host upgraded from http to https on default ports, the known pairs, and
   * the hosts given here; never user information, and never from https to http.
   */
  public Optional<String> objection(URI from, URI to) {
    if (to.getRawUserInfo() != null || to.getHost() == null || to.isOpaque()) {
      return Optional.of("an address without a host, or with a user name in it");
    }
    String scheme = schemeOf(to);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return Optional.of("scheme " + scheme);
    }
    if (scheme.equals("http") && !schemeOf(from).equals("http")) {
      return Optional.of("plain http after https");
    }
    return leadsToKnownHost(from, to) ? Optional.empty() : Optional.of("host " + hostAndPort(to));
  }

  private boolean leadsToKnownHost(URI from, URI to) {
    String host = hostOf(to);
    boolean defaultPorts = onDefaultPort(from) && onDefaultPort(to);
    if (host.equals(hostOf(from)) && (portOf(from) == portOf(to) || defaultPorts)) {
      return true;
    }
    if (defaultPorts
        && PAIRS.stream().anyMatch(p -> p.contains(host) && p.contains(hostOf(from)))) {
      return true;
    }
    return hosts.contains(host + ":" + portOf(to)) || (onDefaultPort(to) && hosts.contains(host));
  }

  /** Whether both have the same scheme, host and port (RFC 6454 section 5). */
  public static boolean sameOrigin(URI one, URI other) {
    return schemeOf(one).equals(schemeOf(other))
        && hostOf(one).equals(hostOf(other))
        && portOf(one) == portOf(other);
  }

  /** Whether the host is this machine by its literal name or address; nothing is looked up. */
  public static boolean isLoopback(URI url) {
    String host = hostOf(url);
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }

  static String schemeOf(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }

  private static String hostOf(URI url) {
    return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
  }

  private static String hostAndPort(URI url) {
    return onDefaultPort(url) ? hostOf(url) : hostOf(url) + ":" + portOf(url);
  }

  private static int portOf(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return schemeOf(url).equals("http") ? 80 : 443;
  }

  private static boolean onDefaultPort(URI url) {
    return portOf(url) == (schemeOf(url).equals("http") ? 80 : 443);
  }
}
