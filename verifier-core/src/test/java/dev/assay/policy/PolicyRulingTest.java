package dev.assay.policy;

import static dev.assay.policy.PolicyFileTest.name;
import static dev.assay.policy.PolicyFileTest.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyRulingTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final String RULES =
      """
      version = 1
      [[project]]
      name = "demo"
      require = "wheels"
      [[project.publisher]]
      repository = "acme/demo"
      workflow = "r.yml"
      owner-id = "42"
      [[project]]
      glob = "d*"
      [[project.publisher]]
      repository = "acme/many"
      workflow = "r.yml"
      [[exemption]]
      name = "old"
      versions = "<2"
      codes = ["ATTESTATION_MISSING", "INDEX_UNREACHABLE"]
      owner = "ann"
      reason = "is being moved"
      expires = 2026-06-01
      [[alias]]
      repository = "ACME/demo"
      formerly = "ann/demo"
      versions = "<1"
      """;

  private static Policy policy() {
    return PolicyFileTest.read(RULES).policy().orElseThrow();
  }

  private static Ruling ruling(
      String project, String version, boolean wheel, LocalDate day, ReasonCode... codes) {
    List<Reason> reasons = new ArrayList<>();
    for (ReasonCode code : codes) {
      reasons.add(new Reason(code, "", "", ""));
    }
    String file = project + "-" + version + (wheel ? "-py3-none-any.whl" : ".tar.gz");
    return policy().ruling(name(project), Optional.of(version(version)), file(file), reasons, day);
  }

  private static Optional<DistributionName> file(String name) {
    try {
      return Optional.of(DistributionName.parse(name));
    } catch (InvalidDistributionName neither) {
      return Optional.empty();
    }
  }

  @Test
  void ruling_kindThatIsNotRequired_mayBeMissingAndNothingElse() {
    assertThat(ruling("demo", "1", false, TODAY, ReasonCode.ATTESTATION_MISSING))
        .isInstanceOf(Ruling.Waived.class);
    assertThat(ruling("demo", "1", true, TODAY, ReasonCode.ATTESTATION_MISSING))
        .isInstanceOf(Ruling.Stands.class);
    assertThat(ruling("demo", "1", false, TODAY, ReasonCode.SIGNATURE_INVALID))
        .isInstanceOf(Ruling.Stands.class);
    assertThat(ruling("demo", "1", false, TODAY, ReasonCode.INDEX_UNREACHABLE))
        .isInstanceOf(Ruling.Stands.class);
    assertThat(ruling("data", "1", false, TODAY, ReasonCode.ATTESTATION_MISSING))
        .isInstanceOf(Ruling.Stands.class);
  }

  @Test
  void ruling_fileThatIsNeitherWheelNorSdist_isRequired() {
    List<Reason> missing = List.of(new Reason(ReasonCode.ATTESTATION_MISSING, "", "", ""));
    Optional<DistributionName> egg = file("demo-1-py3.egg");

    assertThat(egg).isEmpty();
    assertThat(policy().ruling(name("demo"), Optional.of(version("1")), egg, missing, TODAY))
        .isInstanceOf(Ruling.Stands.class);
  }

  @Test
  void ruling_exemption_waivesItsCodesAndVersionsUntilItsLastDay() {
    assertThat(ruling("old", "1.9", true, TODAY, ReasonCode.ATTESTATION_MISSING))
        .isEqualTo(new Ruling.Waived("exempt until 2026-06-01 by ann: is being moved"));
    assertThat(ruling("old", "2", true, TODAY, ReasonCode.ATTESTATION_MISSING))
        .isInstanceOf(Ruling.Stands.class);
    assertThat(
            ruling(
                "old", "1", true, TODAY, ReasonCode.ATTESTATION_MISSING, ReasonCode.NO_EXPECTATION))
        .isInstanceOf(Ruling.Stands.class);
    assertThat(
            ruling(
                "old",
                "1",
                true,
                TODAY,
                ReasonCode.ATTESTATION_MISSING,
                ReasonCode.SIGNATURE_INVALID))
        .isInstanceOf(Ruling.Stands.class);
  }

  @Test
  void ruling_expiredExemption_isAReasonAgainstTheFile() {
    Ruling ruling = ruling("old", "1", true, TODAY.plusDays(1), ReasonCode.ATTESTATION_MISSING);

    assertThat(ruling).isInstanceOf(Ruling.Lapsed.class);
    Reason reason = ((Ruling.Lapsed) ruling).reason();
    assertThat(reason.code()).isEqualTo(ReasonCode.POLICY_EXEMPTION_EXPIRED);
    assertThat(reason.actual()).contains("ann");
    assertThat(reason.where()).isEqualTo("p.toml:14");
  }

  @Test
  void ruling_verifiedFile_stands() {
    assertThat(ruling("old", "1", true, TODAY.plusDays(1))).isInstanceOf(Ruling.Stands.class);
  }

  @Test
  void ruling_unknownVersion_isOfNoVersionedExemption() {
    List<Reason> missing = List.of(new Reason(ReasonCode.ATTESTATION_MISSING, "", "", ""));
    assertThat(policy().ruling(name("old"), Optional.empty(), file("old-1.tar.gz"), missing, TODAY))
        .isInstanceOf(Ruling.Stands.class);
  }

  @Test
  void expectation_alias_acceptsTheFormerNameForItsVersionsWithoutTheOwner() {
    Expectation.OneOf before =
        (Expectation.OneOf) policy().expectation(name("demo"), version("0.9"));
    Expectation.OneOf after = (Expectation.OneOf) policy().expectation(name("demo"), version("1"));

    assertThat(before.rules()).hasSize(2);
    assertThat(before.rules().get(1).repository()).contains("ann/demo");
    assertThat(before.rules().get(1).ownerId()).isEmpty();
    assertThat(before.rules().get(1).workflow()).contains("r.yml");
    assertThat(after.rules()).hasSize(1);
    assertThat(after.rules().getFirst().ownerId()).contains("42");
  }

  @Test
  void ruleFor_exactName_decidesBeforeAGlob() {
    assertThat(policy().ruleFor(name("demo")).orElseThrow().require())
        .isEqualTo(RequiredFiles.WHEELS);
    assertThat(policy().ruleFor(name("demo2")).orElseThrow().require())
        .isEqualTo(RequiredFiles.BOTH);
    assertThat(policy().ruleFor(name("x"))).isEmpty();
  }
}
