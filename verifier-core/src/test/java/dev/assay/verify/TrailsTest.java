package dev.assay.verify;

import static dev.assay.verify.Minted.FILE;
import static dev.assay.verify.Minted.SIGSTORE;
import static dev.assay.verify.Minted.bytes;
import static dev.assay.verify.Minted.distribution;
import static dev.assay.verify.Minted.github;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.Publisher;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The whole trail of a verification, fact by fact, as {@code trails.txt} has it: what a report
 * shows is what was found out. Run with {@code -Dassay.write=true} to write the file anew, and read
 * the difference.
 */
class TrailsTest {
  private static final Path FILE_OF_TRAILS =
      Path.of("src/test/resources/dev/assay/verify/trails.txt");
  private static final Octets MESSAGE = Octets.ofUtf8("any file");

  private static VerificationRequest claimed(Recipe recipe, Publisher publisher)
      throws MalformedEvidence {
    return VerificationRequest.attestation(
        new AttestationReader().read(bytes(recipe.sign(FILE).attestation())),
        distribution(FILE),
        "/attestation",
        Optional.of(publisher));
  }

  private static Map<String, VerificationRequest> requests() throws MalformedEvidence {
    Map<String, VerificationRequest> requests = new LinkedHashMap<>();
    requests.put("attestation, Rekor v1", Minted.attestation(github().sign(FILE)));
    requests.put("attestation, Rekor v2", Minted.attestation(github().inRekorV2().sign(FILE)));
    requests.put(
        "attestation, Rekor v1 and a timestamp",
        Minted.attestation(github().timestamped().sign(FILE)));
    requests.put(
        "attestation, claimed by its publisher",
        claimed(
            github(), new Publisher.GitHub(Minted.REPOSITORY, Minted.WORKFLOW, Optional.empty())));
    requests.put(
        "attestation, claimed by another publisher",
        claimed(github(), new Publisher.GitHub("mallory/demo", "x.yml", Optional.of("pypi"))));
    requests.put(
        "attestation, GitLab",
        Minted.attestation(SIGSTORE.gitlab("acme/demo", ".gitlab-ci.yml").sign(FILE)));
    requests.put(
        "attestation, Google", Minted.attestation(SIGSTORE.google("a@example.org").sign(FILE)));
    requests.put(
        "attestation of another file",
        Minted.attestation(github().sign(Distribution.of("demo-1.0.tar.gz", "something else"))));
    requests.put(
        "attestation of another name",
        Minted.attestation(github().sign(Distribution.of("other-1.0.tar.gz", "a demonstration"))));
    requests.put("attestation without a log entry's promise or time", untimed());
    requests.put("bundle, envelope", Minted.bundle(github().sign(FILE), distribution(FILE)));
    requests.put(
        "bundle, envelope, Rekor v2",
        Minted.bundle(github().inRekorV2().sign(FILE), distribution(FILE)));
    Artifact blob = Artifact.Blob.ofContent(bytes(MESSAGE));
    requests.put("bundle, message", Minted.bundle(github().signMessage(MESSAGE), blob));
    requests.put(
        "bundle, message, of another file",
        Minted.bundle(
            github().signMessage(MESSAGE),
            Artifact.Blob.ofContent(bytes(Octets.ofUtf8("another file")))));
    Signed managed =
        github().withManagedKey("release", KeyType.EC_P256).inRekorV2().signMessage(MESSAGE);
    requests.put("bundle, managed key", Minted.managed(managed, blob, managed.key().spki()));
    requests.put("bundle, managed key that was not given", Minted.bundle(managed, blob));
    return requests;
  }

  private static VerificationRequest untimed() {
    return Minted.attestation(github().log(entry -> entry.withoutPromise()).sign(FILE));
  }

  private static String trails() throws MalformedEvidence {
    StringBuilder text = new StringBuilder();
    requests()
        .forEach((name, request) -> {
          Verification verification = Minted.verifier().verify(request);
          text.append("== ")
              .append(name)
              .append(": ")
              .append(verification instanceof Verification.Genuine ? "genuine" : "refused")
              .append('\n');
          for (Check check : verification.trail()) {
            text.append(check.step()).append(' ').append(check.status());
            text.append(check.note().isEmpty() ? "" : "  (" + check.note() + ")").append('\n');
            check
                .facts()
                .forEach(fact ->
                    text.append("  ")
                        .append(fact.name())
                        .append(" = ")
                        .append(fact.value())
                        .append('\n'));
            check.reasons().forEach(reason -> text.append("  ! ").append(reason).append('\n'));
          }
        });
    return text.toString();
  }

  @Test
  void verify_eachKindOfEvidence_leavesThisTrail() throws MalformedEvidence, IOException {
    if (Boolean.getBoolean("assay.write")) {
      Files.writeString(FILE_OF_TRAILS, trails());
    }
    assertThat(trails()).isEqualTo(Files.readString(FILE_OF_TRAILS));
  }
}
