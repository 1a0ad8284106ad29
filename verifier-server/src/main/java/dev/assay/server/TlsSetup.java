package dev.assay.server;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.server.config.ServerConfig.TlsFiles;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import java.nio.file.Path;
import java.util.List;

/** TLS from PEM files: 1.2 and 1.3 only, and client certificates where an authority is named. */
final class TlsSetup {
  private TlsSetup() {}

  static Tls of(TlsFiles files, Path directory) throws MalformedEvidence {
    // The library's boundary: files that it cannot read or understand end in unchecked exceptions.
    try {
      Keys own =
          Keys.builder()
              .pem(pem ->
                  pem.key(Resource.create(directory.resolve(files.key())))
                      .certChain(Resource.create(directory.resolve(files.certificate()))))
              .build();
      var tls =
          Tls.builder()
              .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
              .privateKey(own.privateKey().orElseThrow())
              .privateKeyCertChain(own.certChain());
      if (files.clientAuthority().isPresent()) {
        Path authority = directory.resolve(files.clientAuthority().get());
        Keys callers =
            Keys.builder().pem(pem -> pem.certificates(Resource.create(authority))).build();
        tls.trust(callers.certs()).clientAuth(TlsClientAuth.OPTIONAL);
      }
      return tls.build();
    } catch (RuntimeException unusable) {
      throw new MalformedEvidence(
          ReasonCode.SERVER_CONFIG_INVALID,
          "PEM files of a certificate chain and its private key",
          String.valueOf(unusable.getMessage()),
          "[tls]");
    }
  }
}
