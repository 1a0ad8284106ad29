package dev.assay.adapters.http;

import dev.assay.index.AllowedHosts;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Finds the credentials for a URL: those of a configured index for its own origin, else the netrc
 * entry of the host. Because each request is looked up by its own URL, a redirect to another origin
 * never takes credentials along. Immutable.
 */
final class CredentialSource {
  private final List<IndexUrl> indexes;
  private final Netrc netrc;

  CredentialSource(List<IndexUrl> indexes, Netrc netrc) {
    this.indexes = List.copyOf(indexes);
    this.netrc = netrc;
  }

  Optional<Credentials> forUrl(URI url) {
    for (IndexUrl index : indexes) {
      if (index.credentials().isPresent() && AllowedHosts.sameOrigin(index.base(), url)) {
        return index.credentials();
      }
    }
    return mayReceiveNetrc(url) ? fromNetrc(url) : Optional.empty();
  }

  /** A password from a file was not meant for a connection that anyone on the way can read. */
  private static boolean mayReceiveNetrc(URI url) {
    return "https".equalsIgnoreCase(url.getScheme()) || AllowedHosts.isLoopback(url);
  }

  /** The {@code default} entry is for what the user named, not for where an index leads to. */
  private Optional<Credentials> fromNetrc(URI url) {
    Optional<Credentials> own = netrc.forMachine(url.getHost());
    boolean named = indexes.stream().anyMatch(index -> AllowedHosts.sameOrigin(index.base(), url));
    return own.isPresent() || !named ? own : netrc.fallback();
  }
}
