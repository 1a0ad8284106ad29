package dev.assay.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.AttestationReader;
import dev.assay.attestation.Publisher;
import dev.assay.crypto.Certificate;
import dev.assay.crypto.FulcioExtensions;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates of production, against the publishers that they were recorded with. */
class RecordedPublisherTest {
  private static Bytes recording(String file) throws IOException {
    Optional<Path> found = SharedData.find("pep740/" + file);
    assumeTrue(found.isPresent(), () -> "skipped without the recording " + file);
    return Bytes.of(Files.readAllBytes(found.orElseThrow()));
  }

  private static Certificate certificate(String file) throws IOException, MalformedEvidence {
    Bytes content = recording(file);
    if (file.endsWith(".pem")) {
      String text = content.utf8Lossy();
      return Certificate.parsePem(text.substring(text.indexOf("-----BEGIN")));
    }
    return Certificate.parse(new AttestationReader().read(content).certificate());
  }

  private static String places(String file, Publisher publisher)
      throws IOException, MalformedEvidence {
    Certificate certificate = certificate(file);
    List<Reason> refusals =
        PublisherAgreement.refusals(
            publisher,
            FulcioExtensions.subjectAlternativeName(certificate),
            FulcioExtensions.claims(certificate));
    return String.join(" ", refusals.stream().map(Reason::where).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "trailofbits/pypi-attestations, release.yml, ''",
    "trailofbits/PyPI-attestations, release.yml, source repository (.12) build config (.18)",
    "trailofbits/pypi-attestations, wrong.yml, build config (.18)",
  })
  void gitHub_recordedRelease_agreesExactly(String repository, String workflow, String expected)
      throws IOException, MalformedEvidence {
    assertThat(
            places(
                "pypi_attestations-0.0.19.tar.gz.publish.attestation",
                new Publisher.GitHub(repository, workflow, Optional.empty())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SWIFTSIM/swiftgalaxy, python-publish.yml, ''",
    "swiftsim/swiftgalaxy, python-publish.yml, source repository (.12) build config (.18)",
  })
  void gitHub_certificateWithoutRef_agreesByCommit(
      String repository, String workflow, String expected) throws IOException, MalformedEvidence {
    assertThat(
            places(
                "no-source-repository-ref-extension.pem",
                new Publisher.GitHub(repository, workflow, Optional.empty())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "facutuesca/gitlab-oidc-project, .gitlab-ci.yml, ''",
    "facutuesca/gitlab-oidc-project, gitlab-ci.yml, build config (.18)",
  })
  void gitLab_recordedRelease_agreesExactly(String repository, String path, String expected)
      throws IOException, MalformedEvidence {
    assertThat(
            places(
                "gitlab_oidc_project-0.0.3.tar.gz.publish.attestation",
                new Publisher.GitLab(repository, path, Optional.empty())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "919436158236-compute@developer.gserviceaccount.com, ''",
    "919436158236-compute@developer.gserviceaccount.co, subject alternative name",
  })
  void google_recordedServiceAccount_agreesExactly(String email, String expected)
      throws IOException, MalformedEvidence {
    assertThat(places("200170367.pem", new Publisher.Google(email))).isEqualTo(expected);
  }

  @Test
  void person_recordedEmail_isNoPublisher() throws IOException, MalformedEvidence {
    String file = "rfc8785-0.1.2-py3-none-any.whl.publish.attestation";
    List<Publisher> publishers =
        List.of(
            new Publisher.GitHub("trailofbits/rfc8785.py", "release.yml", Optional.empty()),
            new Publisher.GitLab("trailofbits/rfc8785.py", ".gitlab-ci.yml", Optional.empty()),
            new Publisher.Google("william@yossarian.net"),
            new Publisher.CircleCi("p", "d", Optional.empty(), Optional.empty()));

    for (Publisher publisher : publishers) {
      assertThat(places(file, publisher)).as(publisher.kind()).contains("issuer");
    }
  }
}
