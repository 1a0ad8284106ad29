package dev.assay.adapters.http;

import dev.assay.index.AllowedHosts;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpTransport;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Sends nothing to private addresses, whatever name leads there, except to origins that were
 * configured as private. It belongs below the redirects, so that each hop is looked at. Safe for
 * concurrent use.
 *
 * <p>The JDK keeps what a name resolved to for some seconds, so the connection goes to the
 * addresses that were looked at here. Through a proxy only literal addresses can be judged: the
 * proxy resolves the names.
 */
public final class PublicAddresses implements HttpTransport {
  private final HttpTransport next;
  private final ProxyRules proxies;
  private final List<URI> privateOrigins;
  private final Names names;

  /** Resolves a host name; a test has its own. */
  @FunctionalInterface
  public interface Names {
    /** All addresses of {@code host}, which can be a literal address. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** Those that the machine's resolver knows. */
    static Names ofMachine() {
      return host -> List.of(InetAddress.getAllByName(host));
    }
  }

  /** {@code privateOrigins} are URLs whose scheme, host and port may be private. */
  public PublicAddresses(
      HttpTransport next, ProxyRules proxies, List<URI> privateOrigins, Names names) {
    this.next = next;
    this.proxies = proxies;
    this.privateOrigins = List.copyOf(privateOrigins);
    this.names = names;
  }

  @Override
  public HttpAnswer send(HttpCall call) {
    boolean configured =
        privateOrigins.stream().anyMatch(origin -> AllowedHosts.sameOrigin(origin, call.url()));
    Optional<HttpAnswer> refusal = configured ? Optional.empty() : refusal(call.url());
    return refusal.orElseGet(() -> next.send(call));
  }

  private Optional<HttpAnswer> refusal(URI url) {
    String host = url.getHost();
    boolean proxied = proxies.routeTo(url) instanceof ProxyRoute.Via;
    if (proxied && IpAddress.parse(host).isEmpty()) {
      return Optional.empty();
    }
    try {
      for (InetAddress address : names.resolve(host)) {
        if (isPrivate(address)) {
          return Optional.of(
              new HttpAnswer.Failed(
                  HttpFailure.ADDRESS_REFUSED, host + " is " + address.getHostAddress(), url));
        }
      }
      return Optional.empty();
    } catch (UnknownHostException unknown) {
      return Optional.of(
          new HttpAnswer.Failed(HttpFailure.UNREACHABLE, "no address for " + host, url));
    }
  }

  /**
   * Whether an address is anything but a public unicast one (the registries of RFC 6890): also one
   * that embeds an IPv4 address, since a translator could lead anywhere.
   */
  public static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (bytes.length == 4 ? isSpecialV4(bytes) : isSpecialV6(bytes));
  }

  private static boolean isSpecialV4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    int third = address[2] & 0xff;
    return first == 0
        || first >= 240
        || (first == 100 && (second & 0xc0) == 64)
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 192 && second == 88 && third == 99)
        || (first == 198 && (second & 0xfe) == 18)
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113);
  }

  /** Only 2000::/3 is global; of it, Teredo, documentation and 6to4 are not. */
  private static boolean isSpecialV6(byte[] address) {
    int first = word(address, 0);
    int second = word(address, 2);
    return (first & 0xe000) != 0x2000
        || (first == 0x2001 && second < 0x0200)
        || (first == 0x2001 && second == 0x0db8)
        || first == 0x2002
        || (first & 0xfff0) == 0x3ff0;
  }

  private static int word(byte[] address, int at) {
    return (address[at] & 0xff) << 8 | (address[at + 1] & 0xff);
  }
}
