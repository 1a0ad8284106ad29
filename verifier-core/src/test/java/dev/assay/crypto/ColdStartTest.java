package dev.assay.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a fresh JVM loads for one signature and one certificate: a command that runs for a tenth of
 * a second must not pay for providers, CMS or Bouncy Castle's own certificates.
 */
class ColdStartTest {
  /** Run in a JVM of its own: verifies one signature under each kind of elliptic-curve key. */
  static final class Verification {
    private Verification() {}

    public static void main(String[] arguments) throws Exception {
      List<String> hex = List.of(arguments);
      Certificate leaf = Certificate.parse(Bytes.fromHex(hex.get(0)));
      VerificationKey issuer = VerificationKey.parseSpki(Bytes.fromHex(hex.get(1)));
      VerificationKey log = VerificationKey.parseSpki(Bytes.fromHex(hex.get(2)));
      boolean verified =
          leaf.isSignedBy(issuer, SignatureCheck.bouncyCastle())
              && SignatureCheck.bouncyCastle()
                  .verifies(log, HashAlgorithm.SHA2_256, Bytes.of(), Bytes.fromHex(hex.get(3)));
      System.out.println("verified: " + verified);
      System.out.println("providers: " + Arrays.toString(Security.getProviders()));
    }
  }

  @Test
  void verification_inAFreshJvm_loadsNoMoreThanItNeeds() throws Exception {
    TestKey issuer = TestKey.p256();
    TestKey log = TestKey.ed25519();
    List<String> output =
        run(
            CertificateForge.leaf(TestKey.p384()).der(issuer).hex(),
            issuer.spki().hex(),
            log.spki().hex(),
            log.sign("Ed25519", Bytes.of()).hex());

    assertThat(output).contains("verified: true");
    List<String> loaded =
        output.stream()
            .filter(line -> line.contains("org.bouncycastle."))
            .map(line -> line.replaceFirst(".*(org\\.bouncycastle\\S+).*", "$1"))
            .toList();
    assertThat(loaded).isNotEmpty();
    assertThat(loaded)
        .noneMatch(name ->
            Stream.of("cms", "tsp", "cert", "jce", "jcajce", "pkix", "operator", "asn1.x509")
                .anyMatch(part -> name.startsWith("org.bouncycastle." + part + ".")));
    assertThat(output).noneMatch(line -> line.contains("sun.security.ec.ECDSASignature"));
    assertThat(output).anyMatch(line -> line.startsWith("providers: "));
    assertThat(output).noneMatch(line -> line.startsWith("providers: ") && line.contains("BC "));
  }

  private static List<String> run(String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path"));
    List<String> command =
        Stream.concat(
                Stream.of(java, "-Xlog:class+load", "-cp", classPath, Verification.class.getName()),
                Stream.of(arguments))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
