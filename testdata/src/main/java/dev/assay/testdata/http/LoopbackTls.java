package dev.assay.testdata.http;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A throw-away CA and one server certificate under it, for TLS on loopback. The keys are fresh in
 * each instance; nothing is registered with the JVM.
 */
public final class LoopbackTls {
  private static final Duration LIFETIME = Duration.ofDays(2);
  private static final char[] PASSWORD = "loopback".toCharArray();

  private final X509Certificate authority;
  private final SSLContext server;

  private LoopbackTls(X509Certificate authority, SSLContext server) {
    this.authority = authority;
    this.server = server;
  }

  /** For {@code localhost} and {@code 127.0.0.1}, valid from yesterday to tomorrow. */
  public static LoopbackTls create() {
    return create(List.of("localhost"), List.of("127.0.0.1"), yesterday());
  }

  /** As {@link #create()}, but expired. */
  public static LoopbackTls expired() {
    return create(List.of("localhost"), List.of("127.0.0.1"), yesterday().minus(LIFETIME));
  }

  /** As {@link #create()}, but for another host. */
  public static LoopbackTls forOtherHost() {
    return create(List.of("elsewhere.invalid"), List.of(), yesterday());
  }

  private static Instant yesterday() {
    return Instant.now().minus(LIFETIME.dividedBy(2));
  }

  private static LoopbackTls create(List<String> names, List<String> addresses, Instant from) {
    try {
      KeyPair root = newKey();
      KeyPair leaf = newKey();
      X509Certificate authority = authority(root, from);
      X509Certificate certificate = certificate(leaf, root, names, addresses, from);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", leaf.getPrivate(), PASSWORD, new X509Certificate[] {certificate, authority});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new LoopbackTls(authority, context);
    } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
      throw new AssertionError("P-256 and PKCS#12 are in every JDK", impossible);
    }
  }

  /** For {@link LoopbackServer#start(LoopbackServer.Site, SSLContext)}. */
  public SSLContext server() {
    return server;
  }

  /** The CA certificate, which a client must trust to connect. */
  public X509Certificate authority() {
    return authority;
  }

  /** The CA certificate as a CA file has it. */
  public String authorityPem() {
    try {
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("the certificate was just encoded", impossible);
    }
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate authority(KeyPair key, Instant from)
      throws CertIOException, OperatorCreationException, GeneralSecurityException {
    X500Name name = new X500Name("CN=Loopback test CA");
    X509v3CertificateBuilder builder = builder(name, BigInteger.ONE, name, key, from);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return signed(builder, key);
  }

  private static X509Certificate certificate(
      KeyPair key, KeyPair issuer, List<String> names, List<String> addresses, Instant from)
      throws CertIOException, OperatorCreationException, GeneralSecurityException {
    X509v3CertificateBuilder builder =
        builder(
            new X500Name("CN=Loopback test CA"),
            BigInteger.TWO,
            new X500Name("CN=Loopback test server"),
            key,
            from);
    List<GeneralName> all = new java.util.ArrayList<>();
    names.forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
    addresses.forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
    builder.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(all.toArray(new GeneralName[0])));
    return signed(builder, issuer);
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, BigInteger serial, X500Name subject, KeyPair key, Instant from) {
    return new JcaX509v3CertificateBuilder(
        issuer, serial, Date.from(from), Date.from(from.plus(LIFETIME)), subject, key.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair issuer)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
  }
}
