package dev.assay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.BundleReader;
import dev.assay.attestation.SigstoreBundle;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Signed;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to be needed is enough for the same answer as with every digest. */
final class NeededDigestsTest {
  private static final Octets CONTENT = Minted.FILE.content();

  private static SigstoreBundle bundle(Signed signed) throws Exception {
    return new BundleReader().read(Minted.bytes(signed.bundle()));
  }

  private static Artifact.Blob with(Set<HashAlgorithm> algorithms) {
    Bytes content = Minted.bytes(CONTENT);
    Map<HashAlgorithm, Bytes> digests = new EnumMap<>(HashAlgorithm.class);
    digests.put(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_256.digest(content));
    algorithms.forEach(algorithm -> digests.put(algorithm, algorithm.digest(content)));
    return new Artifact.Blob(digests, Optional.empty());
  }

  private static Verification verify(Signed signed, Set<HashAlgorithm> algorithms)
      throws Exception {
    return Minted.verifier()
        .verify(
            VerificationRequest.bundle(
                bundle(signed), with(algorithms), Optional.<VerificationKey>empty()));
  }

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "EC_P384", "EC_P521", "RSA_2048"})
  void of_signedFile_isEnoughForEachKey(KeyType type) throws Exception {
    Signed signed = Minted.github().key(key -> key.type(type)).signMessage(CONTENT);

    Set<HashAlgorithm> needed = NeededDigests.of(bundle(signed));

    assertThat(verify(signed, needed)).isInstanceOf(Verification.Genuine.class);
    assertThat(verify(signed, needed).trail())
        .isEqualTo(verify(signed, EnumSet.allOf(HashAlgorithm.class)).trail());
  }

  @Test
  void of_signedFileWithAP256Key_isSha256Alone() throws Exception {
    Signed signed = Minted.github().signMessage(CONTENT);

    assertThat(NeededDigests.of(bundle(signed))).containsExactly(HashAlgorithm.SHA2_256);
  }

  @Test
  void of_statement_isWhatItsSubjectsName() throws Exception {
    Signed signed = Minted.github().sign(Minted.FILE);

    Set<HashAlgorithm> needed = NeededDigests.of(bundle(signed));

    assertThat(needed).containsExactly(HashAlgorithm.SHA2_256);
    assertThat(verify(signed, needed)).isInstanceOf(Verification.Genuine.class);
  }

  @Test
  void of_statementThatCannotBeRead_isEverything() throws Exception {
    Signed signed = Minted.github().signPayload(Octets.ofUtf8("no statement"));

    assertThat(NeededDigests.of(bundle(signed))).containsExactly(HashAlgorithm.values());
  }
}
