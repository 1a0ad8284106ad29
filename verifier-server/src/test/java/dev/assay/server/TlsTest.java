package dev.assay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, and callers that show certificates. */
final class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;

  /** A key and a certificate that it signed itself, as PKCS #12 and as PEM. */
  private KeyStore make(String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    pem(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded());
    pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
    return keys;
  }

  private void pem(String file, String kind, byte[] der) throws IOException {
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind));
  }

  private static SSLContext client(KeyStore server, KeyStore own)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", server.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private String config(KeyStore known, String more) throws Exception {
    return """
    [[certificate]]
    name = "runner"
    policies = ["default"]
    sha256 = "%s"
    [tls]
    certificate = "%s"
    key = "%s"
    %s
    """
        .formatted(
            Sha256.of(Bytes.of(known.getCertificate("caller").getEncoded())).hex(),
            directory.resolve("server.crt"),
            directory.resolve("server.key"),
            more);
  }

  private static int trust(ServerWorkshop served, SSLContext context) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      URI url = URI.create("https://127.0.0.1:" + served.server.port() + "/v1/trust");
      return client
          .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
          .statusCode();
    }
  }

  @Test
  void caller_byCertificate_isKnownByItsDigestAndNotByItsAuthorityAlone() throws Exception {
    KeyStore server = make("server");
    KeyStore caller = make("caller");
    KeyStore other = make("other");
    KeyStore nobody = KeyStore.getInstance("PKCS12");
    nobody.load(null, null);
    Files.writeString(
        directory.resolve("callers.crt"),
        Files.readString(directory.resolve("caller.crt"))
            + Files.readString(directory.resolve("other.crt")));
    String authority = "client-authority = \"" + directory.resolve("callers.crt") + "\"";
    try (ServerWorkshop served = ServerWorkshop.start(config(caller, authority))) {
      assertThat(trust(served, client(server, caller))).isEqualTo(200);
      assertThat(trust(served, client(server, other))).isEqualTo(401);
      assertThat(trust(served, client(server, nobody))).isEqualTo(401);
      assertThat(served.log()).contains("\"caller\":\"runner\"");
    }
  }

  @Test
  void start_certificatesWithoutAuthority_isRefused() throws Exception {
    KeyStore caller = make("caller");

    assertThatThrownBy(() -> ServerWorkshop.start(config(caller, "")))
        .isInstanceOf(MalformedEvidence.class)
        .hasMessageContaining(ReasonCode.SERVER_CONFIG_INVALID.name());
  }

  @Test
  void start_filesThatAreNone_isRefused() throws Exception {
    String config =
        "[tls]\ncertificate = \"%s\"\nkey = \"%s\"\n"
            .formatted(directory.resolve("no.crt"), directory.resolve("no.key"));

    assertThatThrownBy(() -> ServerWorkshop.start(config))
        .isInstanceOf(MalformedEvidence.class)
        .hasMessageContaining(ReasonCode.SERVER_CONFIG_INVALID.name());
  }

  @Test
  void start_addressThatIsTaken_isRefused() throws Exception {
    try (ServerWorkshop first = ServerWorkshop.start()) {
      String config = "listen = \"127.0.0.1:" + first.server.port() + "\"\n";

      assertThatThrownBy(() -> ServerWorkshop.start(config))
          .isInstanceOf(MalformedEvidence.class)
          .hasMessageContaining(ReasonCode.SERVER_CONFIG_INVALID.name());
    }
  }
}
