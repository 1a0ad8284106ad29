package dev.assay.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedTrustRootTest {
  private static final Bytes FILE = Bytes.ofUtf8("{}");
  private static final String FACTS =
      """
      production.source=somewhere
      production.proof=something
      production.embedded=2026-01-02
      production.tufRoot.version=3
      production.tufRoot.expires=2027-01-02T03:04:05Z
      production.tufRoot.sha256=%1$s
      production.trustedRoot.sha256=%1$s
      """
          .formatted(Sha256.of(FILE).hex());

  private static EmbeddedTrustRoot.Resources resources(String facts, Bytes... files) {
    Map<String, Bytes> all = new HashMap<>();
    all.put("embedded.properties", Bytes.ofUtf8(facts));
    if (files.length > 0) {
      all.put("production/root.json", files[0]);
    }
    if (files.length > 1) {
      all.put("production/trusted_root.json", files[1]);
    }
    return name -> {
      Bytes content = all.get(name);
      return content == null ? null : stream(content);
    };
  }

  private static InputStream stream(Bytes content) {
    return new ByteArrayInputStream(content.toArray());
  }

  private static void assertDamaged(EmbeddedTrustRoot.Resources resources) {
    assertThatThrownBy(() -> EmbeddedTrustRoot.read("production", resources))
        .isInstanceOfSatisfying(
            MalformedEvidence.class,
            damaged ->
                assertThat(damaged.reason().code()).isEqualTo(ReasonCode.TRUST_ROOT_MALFORMED));
  }

  @Test
  void production_hasBothRootsAndTheirOrigin() throws Exception {
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.production();

    assertThat(embedded.instance()).isEqualTo("production");
    assertThat(embedded.tufRootVersion()).isGreaterThanOrEqualTo(16);
    assertThat(embedded.trustedRoot()).isPresent();
    assertThat(embedded.source()).startsWith("npm:@sigstore/tuf@").contains(" sha512-");
    assertThat(embedded.proof()).contains("threshold");
    assertThat(embedded.expires()).isAfter(Instant.parse("2026-12-01T00:00:00Z"));
  }

  @Test
  void productionTrustedRoot_isThatOfTheResources() throws Exception {
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.production();

    EmbeddedTrustRoot.TrustedRootFile compiled = EmbeddedTrustRoot.productionTrustedRoot();

    assertThat(embedded.trustedRoot()).contains(compiled.json());
    assertThat(compiled.source()).isEqualTo(embedded.trustRootSource());
  }

  @Test
  void staging_hasATufRootOnly() throws Exception {
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.staging();

    assertThat(embedded.trustedRoot()).isEmpty();
    assertThat(embedded.tufRoot().size()).isPositive();
    assertThat(embedded.source()).startsWith("maven:dev.sigstore:sigstore-java:");
  }

  @Test
  void read_wholeResources_givesThem() throws Exception {
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.read("production", resources(FACTS, FILE, FILE));

    assertThat(embedded.trustedRoot()).contains(FILE);
    assertThat(embedded.tufRootVersion()).isEqualTo(3);
    assertThat(embedded.embedded()).isEqualTo(LocalDate.of(2026, 1, 2));
  }

  @Test
  void read_otherBytes_areRefused() {
    assertDamaged(resources(FACTS, FILE, Bytes.ofUtf8("{ }")));
    assertDamaged(resources(FACTS, Bytes.ofUtf8("{ }"), FILE));
  }

  @Test
  void read_missingResource_isRefused() {
    assertDamaged(name -> null);
    assertDamaged(resources(FACTS));
    assertDamaged(resources(FACTS, FILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "production.source", "production.proof", "production.embedded",
        "production.tufRoot.version", "production.tufRoot.expires", "production.tufRoot.sha256"
      })
  void read_missingOrOddFact_isRefused(String fact) {
    assertDamaged(resources(FACTS.replace(fact + "=", "x="), FILE, FILE));
    if (!fact.endsWith("source") && !fact.endsWith("proof")) {
      assertDamaged(resources(FACTS.replace(fact + "=", fact + "=x"), FILE, FILE));
    }
  }
}
