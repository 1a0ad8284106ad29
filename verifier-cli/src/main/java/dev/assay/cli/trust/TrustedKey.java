package dev.assay.cli.trust;

import dev.assay.crypto.CertificateAuthority;
import dev.assay.crypto.CtLog;
import dev.assay.crypto.TimestampAuthority;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;
import dev.assay.trust.TransparencyLog;
import dev.assay.trust.TrustRoot;
import java.util.ArrayList;
import java.util.List;

/**
 * One key or authority of a trust root.
 *
 * @param id log id, or SHA-256 of the issuing certificate
 */
record TrustedKey(Kind kind, String uri, Bytes id, TimeRange validFor) {
  enum Kind {
    CERTIFICATE_AUTHORITY("certificate authority"),
    CT_LOG("certificate transparency log"),
    TRANSPARENCY_LOG("transparency log"),
    TIMESTAMP_AUTHORITY("timestamp authority");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static List<TrustedKey> of(TrustRoot root) {
    List<TrustedKey> keys = new ArrayList<>();
    for (CertificateAuthority authority : root.certificateAuthorities()) {
      Bytes id = Sha256.of(authority.chain().getFirst().der()).value();
      keys.add(
          new TrustedKey(Kind.CERTIFICATE_AUTHORITY, authority.uri(), id, authority.validFor()));
    }
    for (CtLog log : root.ctLogs()) {
      keys.add(new TrustedKey(Kind.CT_LOG, log.uri(), log.logId().value(), log.validFor()));
    }
    for (TransparencyLog log : root.logs()) {
      keys.add(new TrustedKey(Kind.TRANSPARENCY_LOG, log.baseUrl(), log.logId(), log.validFor()));
    }
    for (TimestampAuthority authority : root.timestampAuthorities()) {
      Bytes id = Sha256.of(authority.chain().getFirst().der()).value();
      keys.add(new TrustedKey(Kind.TIMESTAMP_AUTHORITY, authority.uri(), id, authority.validFor()));
    }
    return keys;
  }

  boolean sameKey(TrustedKey other) {
    return kind == other.kind && id.equals(other.id) && uri.equals(other.uri);
  }
}
