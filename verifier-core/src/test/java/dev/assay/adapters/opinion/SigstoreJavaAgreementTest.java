package dev.assay.adapters.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.BundleConversion;
import dev.assay.attestation.BundleReader;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.ports.SecondOpinion;
import dev.assay.ports.SecondOpinion.Answer;
import dev.assay.testdata.vectors.Vector;
import dev.assay.testdata.vectors.Vectors;
import dev.assay.verify.Minted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Over all vectors: nothing good is refused by sigstore-java but for a limit of its own, and
 * nothing forged is accepted by it but for a code that {@code docs/divergences.md} lists.
 */
class SigstoreJavaAgreementTest {
  private static final SecondOpinion OPINION = new SigstoreJavaOpinion();

  /** A vector's evidence as a bundle; empty when it is none, or cannot be read. */
  private static Optional<Bytes> bundle(Vector vector) {
    Bytes evidence = Minted.bytes(vector.evidence());
    if (vector.kind().equals("bundle")) {
      return Optional.of(evidence);
    }
    try {
      return vector.kind().equals("attestation")
          ? Optional.of(
              JsonWriter.canonical(
                  BundleConversion.toJson(
                      BundleConversion.toBundle(new AttestationReader().read(evidence)))))
          : Optional.empty();
    } catch (MalformedEvidence unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<SecondOpinion.ExpectedSigner> signer(Bytes bundle) {
    try {
      Optional<Bytes> leaf = new BundleReader().read(bundle).material().leafCertificate();
      if (leaf.isEmpty()) {
        return Optional.empty();
      }
      Certificate certificate = Certificate.parse(leaf.get());
      String name = FulcioExtensions.subjectAlternativeName(certificate).value();
      return FulcioExtensions.claims(certificate)
          .issuer()
          .map(issuer -> new SecondOpinion.ExpectedSigner(issuer, name));
    } catch (MalformedEvidence unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Answer> theirs(Vector vector) {
    Optional<Sha256> digest = digest(vector);
    return bundle(vector)
        .filter(bundle -> digest.isPresent())
        .map(bundle ->
            OPINION.ask(
                new SecondOpinion.Question(
                    bundle, digest.get(), Minted.bytes(vector.trustedRoot()), signer(bundle))));
  }

  private static Optional<Sha256> digest(Vector vector) {
    String text = vector.subject().text();
    int at = text.indexOf("\"sha256\"");
    if (at < 0) {
      return Optional.empty();
    }
    int start = text.indexOf('"', at + 8) + 1;
    return Sha256.parseHex(text.substring(start, text.indexOf('"', start)));
  }

  @Test
  void everyVector_isJudgedAlikeButForWhatIsListed() throws IOException {
    String document =
        Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/divergences.md"));
    Set<String> acceptedThere = new TreeSet<>();
    List<String> refusedThere = new ArrayList<>();
    int asked = 0;
    int agreed = 0;
    for (Vector vector : Vectors.all()) {
      Optional<Answer> answer = theirs(vector);
      if (answer.isEmpty()) {
        continue;
      }
      asked++;
      if (vector.isGood()) {
        switch (answer.get()) {
          case Answer.Agrees yes -> agreed++;
          case Answer.NoOpinion none -> {}
          case Answer.Disagrees(String message) -> refusedThere.add(vector.path() + ": " + message);
        }
      } else if (answer.get() instanceof Answer.Agrees) {
        acceptedThere.add(vector.expect());
      }
    }

    assertThat(List.of(asked, agreed)).allMatch(count -> count > 20);
    assertThat(refusedThere).isEmpty();
    assertThat(acceptedThere).allSatisfy(code -> assertThat(document).contains("| " + code + " |"));
  }
}
