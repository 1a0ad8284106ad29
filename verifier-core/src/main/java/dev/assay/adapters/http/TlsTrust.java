package dev.assay.adapters.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes the TLS context: what Java trusts, and the further CA certificates of the user. */
final class TlsTrust {
  /** Bundles of all public CAs have some 250 kB. */
  static final long MAX_FILE_BYTES = 16L * 1024 * 1024;

  /** Directories of all public CAs have some 300 files, each under two names. */
  static final int MAX_FILES = 5_000;

  /**
   * What was read, by the file behind all links: variables of several tools tend to name one
   * bundle, and a directory has each file under two names.
   */
  private final Map<Path, List<Certificate>> read = new HashMap<>();

  private TlsTrust() {}

  static SSLContext context(CaSources sources) throws TlsUnavailable {
    return new TlsTrust().contextOf(sources);
  }

  private SSLContext contextOf(CaSources sources) throws TlsUnavailable {
    try {
      Set<Certificate> extra = new LinkedHashSet<>();
      for (CaSources.Source source : sources.sources()) {
        extra.addAll(read(source));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, extra.isEmpty() ? null : trustManagers(extra), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new TlsUnavailable("TLS cannot be set up: " + broken.getMessage());
    }
  }

  private static TrustManager[] trustManagers(Set<Certificate> extra)
      throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    int number = 0;
    for (Certificate certificate : trustedByJava()) {
      all.setCertificateEntry("java-" + number++, certificate);
    }
    for (Certificate certificate : extra) {
      all.setCertificateEntry("extra-" + number++, certificate);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(all);
    return factory.getTrustManagers();
  }

  private static List<X509Certificate> trustedByJava() throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null);
    List<X509Certificate> trusted = new ArrayList<>();
    for (TrustManager one : factory.getTrustManagers()) {
      if (one instanceof X509TrustManager x509) {
        trusted.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return trusted;
  }

  private List<Certificate> read(CaSources.Source source) throws TlsUnavailable {
    Path path = source.path();
    if (Files.isDirectory(path)) {
      return readDirectory(source);
    }
    if (!Files.exists(path)) {
      if (source.mayBeAbsent()) {
        return List.of();
      }
      throw problem(source, "there is no such file");
    }
    List<Certificate> certificates = readFile(path, source);
    if (certificates.isEmpty()) {
      throw problem(source, "it holds no PEM certificate");
    }
    return certificates;
  }

  /** A directory may hold other things too, so there only unreadable certificates are skipped. */
  private List<Certificate> readDirectory(CaSources.Source source) throws TlsUnavailable {
    List<Path> files;
    try (Stream<Path> listed = Files.list(source.path())) {
      files = listed.sorted().limit(MAX_FILES).toList();
    } catch (IOException unreadable) {
      throw problem(source, "the directory cannot be read");
    }
    List<Certificate> certificates = new ArrayList<>();
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        try {
          certificates.addAll(readFile(file, source));
        } catch (TlsUnavailable notCertificates) {
          // a README, a private key, a revocation list
        }
      }
    }
    return certificates;
  }

  private List<Certificate> readFile(Path file, CaSources.Source source) throws TlsUnavailable {
    try {
      Path real = file.toRealPath();
      List<Certificate> known = read.get(real);
      if (known != null) {
        return known;
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw problem(source, "it is larger than " + MAX_FILE_BYTES + " bytes");
      }
      List<Certificate> certificates =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
      read.put(real, certificates);
      return certificates;
    } catch (CertificateException notCertificates) {
      throw problem(source, "it holds something that is no certificate");
    } catch (IOException unreadable) {
      throw problem(source, "it cannot be read");
    }
  }

  private static TlsUnavailable problem(CaSources.Source source, String what) {
    return new TlsUnavailable(
        "CA certificates of " + source.origin() + ", " + source.path() + ": " + what);
  }
}
