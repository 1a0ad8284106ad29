package dev.assay.index;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.SafeUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The rules for the address of a provenance object (PEP 740): absolute, of a secure origin, without
 * user information, on a host that the page may lead to.
 */
final class ProvenanceUrl {
  private ProvenanceUrl() {}

  /** Judges {@code text} as found at {@code where} on the page {@code page}. */
  static ProvenancePointer judge(String text, URI page, AllowedHosts allowed, String where) {
    if (text.isEmpty()) {
      return refused("an absolute https URL", "an empty string", where);
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException notUrl) {
      return refused("an absolute https URL", SafeUrl.of(text), where);
    }
    if (!url.isAbsolute() || url.isOpaque() || url.getHost() == null) {
      return refused("an absolute https URL", SafeUrl.of(url), where);
    }
    if (!isSecure(url, page)) {
      return refused("a URL of scheme https", SafeUrl.of(url), where);
    }
    Optional<String> objection = allowed.objection(page, url);
    return objection.isPresent()
        ? refused("an address on the index or on an allowed host", SafeUrl.of(url), where)
        : new ProvenancePointer.At(url);
  }

  /**
   * W3C Secure Contexts section 3.1 counts loopback as secure without TLS; here only for an index
   * that is itself there, since no other index has business on this machine.
   */
  private static boolean isSecure(URI url, URI page) {
    return AllowedHosts.schemeOf(url).equals("https")
        || (AllowedHosts.isLoopback(url) && AllowedHosts.sameOrigin(url, page));
  }

  private static ProvenancePointer refused(String expected, String actual, String where) {
    return new ProvenancePointer.Refused(
        new Reason(ReasonCode.PROVENANCE_URL_REFUSED, expected, actual, where));
  }
}
