package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The encodings of Fulcio's claims and names, as bytes. */
class IdentityTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(42);

  /** The content of the claim's OCTET STRING in hex; empty when the claim is absent. */
  private static Optional<String> claim(Identity identity, int number) {
    return identity.claims().stream()
        .filter(claim -> claim.oid().equals("1.3.6.1.4.1.57264.1." + number))
        .map(claim -> claim.value().hex())
        .findFirst();
  }

  @Test
  void claim_olderAndNewer_areRawAndUtf8String() {
    Identity identity = Identity.github("acme/demo", "release.yml");

    assertThat(claim(identity, 2)).contains(Octets.ofUtf8("release").hex());
    assertThat(claim(identity, 20)).contains("0c07" + Octets.ofUtf8("release").hex());
    assertThat(claim(identity.claim(22, "public"), 22)).contains("0c067075626c6963");
    assertThat(claim(identity.claim(14, "\u00e9"), 14)).contains("0c02c3a9");
    assertThat(claim(identity.claim(14, "a".repeat(128)), 14).orElseThrow()).startsWith("0c818061");
    assertThat(claim(identity, 23)).isEmpty();
    assertThat(claim(identity, 24)).isEmpty();
  }

  @Test
  void claims_ofAWorkflow_followFromOneJob() {
    GitHubJob job = GitHubJob.of("acme/demo", "release.yml").ref("refs/heads/main");
    Identity identity = job.signer("b/c/.github/workflows/d.yml@refs/tags/v3").identity();

    assertThat(identity.subject())
        .isEqualTo("https://github.com/b/c/.github/workflows/d.yml@refs/tags/v3");
    assertThat(claim(identity, 9)).contains(Der.utf8(identity.subject()).hex());
    assertThat(claim(identity, 18))
        .contains(
            Der.utf8("https://github.com/acme/demo/.github/workflows/release.yml@refs/heads/main")
                .hex());
    assertThat(claim(job.ref("").identity(), 14)).isEmpty();
    assertThat(identity.publisher().text())
        .isEqualTo(
            "{\"environment\":null,\"kind\":\"GitHub\","
                + "\"repository\":\"acme/demo\",\"workflow\":\"release.yml\"}");
  }

  @Test
  void names_ofAUser_areAnOtherName() throws Exception {
    Identity user = Identity.username("alice!example.com", "https://login.example");
    X509Extension names = X509Extension.alternativeNames(true, user.names().getFirst());

    assertThat(names.value().hex())
        .isEqualTo("3023a021060a2b0601040183bf300107a0130c11616c696365216578616d706c652e636f6d");
    Signed signed = SIGSTORE.signer(user).sign(Distribution.of("demo-1.0.tar.gz", "demo"));
    X509Certificate leaf = Jdk.certificate(signed.certificate());
    assertThat(leaf.getSubjectAlternativeNames())
        .extracting(name -> name.get(0))
        .isEqualTo(List.of(0));
  }

  @Test
  void publisher_ofEachKind_hasItsFields() {
    assertThat(Identity.gitlab("g/s/p", ".gitlab-ci.yml").publisher().get("workflow_filepath"))
        .isEqualTo(JsonValue.of(".gitlab-ci.yml"));
    assertThat(Identity.google("a@b.example").publisher().get("email"))
        .isEqualTo(JsonValue.of("a@b.example"));
    assertThat(Identity.circleCi("p", "d").publisher().get("pipeline_definition_id"))
        .isEqualTo(JsonValue.of("d"));
    assertThat(Identity.email("a@b.example", "https://b.example").publisher())
        .isEqualTo(JsonValue.ofNull());
  }
}
