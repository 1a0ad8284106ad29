package dev.assay.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever the text, a parser answers, and what it accepted survives being written. */
class PythonFuzzTest {
  @FuzzTest
  void version_anyText_roundTripsOrIsRefused(byte[] input) {
    Optional<Version> version = Version.parse(text(input));
    // "r" becomes ".post0", so that a normalized version can be too long where the given one was
    // not.
    if (version.filter(v -> v.toString().length() <= Version.MAX_CHARS).isPresent()) {
      Version again = Version.parse(version.get().toString()).orElseThrow();
      assertThat(again).isEqualTo(version.get()).hasSameHashCodeAs(version.get());
      assertThat(again).hasToString(version.get().toString());
      assertThat(version.get().baseVersion().publicVersion()).isEqualTo(again.baseVersion());
    }
  }

  @FuzzTest
  void specifiers_anyText_roundTripOrAreRefused(byte[] input) {
    Optional<VersionSpecifiers> specifiers = VersionSpecifiers.parse(text(input));
    if (specifiers.isPresent()) {
      VersionSpecifiers again = VersionSpecifiers.parse(specifiers.get().toString()).orElseThrow();
      assertThat(again).hasToString(specifiers.get().toString());
      for (VersionClause clause : again.clauses()) {
        boolean admitsItself = clause.version().filter(clause::admits).isPresent();
        switch (clause.operator()) {
          case EQUAL, COMPATIBLE, LESS_OR_EQUAL, GREATER_OR_EQUAL ->
              assertThat(admitsItself).isTrue();
          case NOT_EQUAL, LESS, GREATER, ARBITRARY -> assertThat(admitsItself).isFalse();
        }
      }
    }
  }

  @FuzzTest
  void distributionName_anyText_isItselfOrRefused(byte[] input) {
    String fileName = text(input);
    try {
      DistributionName name = DistributionName.parse(fileName);
      assertThat(name.fileName()).isEqualTo(fileName).doesNotContain("/", "\\", "\n", "\0");
      assertThat(name.sameDistribution(DistributionName.parse(fileName))).isTrue();
      assertThat(ProjectName.parse(name.project().normalized())).contains(name.project());
    } catch (InvalidDistributionName refused) {
      assertThat(refused).message().isNotBlank();
    }
  }

  @FuzzTest
  void requirement_anyText_roundTripsOrIsRefused(byte[] input) {
    Optional<Requirement> requirement = Requirement.parse(text(input));
    // Spaces around operators can make the written form longer than the given one.
    if (requirement.filter(r -> r.toString().length() <= Marker.MAX_CHARS).isPresent()) {
      Requirement again = Requirement.parse(requirement.get().toString()).orElseThrow();
      assertThat(again).hasToString(requirement.get().toString());
      assertThat(again.marker()).isEqualTo(requirement.get().marker());
      assertThat(again.marker().map(m -> m.evaluate(MarkerEnvironment.UNKNOWN)))
          .isEqualTo(requirement.get().marker().map(m -> m.evaluate(MarkerEnvironment.UNKNOWN)));
    }
  }

  @FuzzTest
  void metadata_anyBytes_areReadOrRefused(byte[] input) {
    try {
      DistributionMetadata metadata = DistributionMetadata.parse(Bytes.of(input), "METADATA");
      assertThat(metadata.format()).matches("[12]\\.[0-9]{1,3}");
      assertThat(metadata.extras()).allMatch(it -> it.equals(ProjectName.normalize(it)));
      boolean unused = metadata.hasFinalRequires();
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.CORE_METADATA_MALFORMED);
    }
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
