package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.ports.SecondOpinion;
import dev.assay.report.FileReport;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.verify.Minted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another engine's answer does to a verdict; the real engine is tested with its adapter. */
class SecondOpinionTest {
  private static final Bytes ROOT = Minted.bytes(Minted.SIGSTORE.trustedRoot().bytes());
  private static final Signed GOOD = Minted.github().sign(Minted.FILE);

  /** An engine with one answer to everything, which remembers what it was asked. */
  private record Stubborn(Answer answer, List<Question> asked) implements SecondOpinion {
    Stubborn(Answer answer) {
      this(answer, new ArrayList<>());
    }

    @Override
    public String name() {
      return "stubborn 1";
    }

    @Override
    public Answer ask(Question question) {
      asked.add(question);
      return answer;
    }
  }

  private static FileReport verify(Stubborn engine, String repository) {
    return Assay.with(Minted.root())
        .expecting(Expectation.of(PublisherRule.repository(Forge.GITHUB, repository)))
        .withSecondOpinion(engine, ROOT)
        .verifyAttestations(
            Minted.distribution(Minted.FILE),
            List.of(new EvidenceFile("a", Minted.bytes(GOOD.attestation()))));
  }

  @Test
  void verify_otherEngineAgrees_isVerifiedAndWasAskedAboutTheSigner() {
    Stubborn engine = new Stubborn(new SecondOpinion.Answer.Agrees());

    assertThat(verify(engine, "acme/demo").verdict()).isEqualTo(Verdict.VERIFIED);
    assertThat(engine.asked())
        .singleElement()
        .satisfies(question -> {
          assertThat(question.trustedRoot()).isEqualTo(ROOT);
          assertThat(question.signer().orElseThrow().name()).isEqualTo(GOOD.identity().subject());
          assertThat(question.signer().orElseThrow().issuer()).isEqualTo(GOOD.identity().issuer());
        });
  }

  @Test
  void verify_otherEngineRefuses_isIndeterminate() {
    FileReport report = verify(new Stubborn(new SecondOpinion.Answer.Disagrees("no")), "acme/demo");

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(report.reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.ENGINES_DISAGREE);
  }

  @Test
  void verify_otherEngineCannotJudge_isIndeterminate() {
    FileReport report =
        verify(new Stubborn(new SecondOpinion.Answer.NoOpinion("odd")), "acme/demo");

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(report.reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.SECOND_OPINION_UNAVAILABLE);
  }

  @Test
  void verify_refusedHere_asksNobody() {
    Stubborn engine = new Stubborn(new SecondOpinion.Answer.Agrees());

    assertThat(verify(engine, "mallory/demo").verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(engine.asked()).isEmpty();
  }

  @Test
  void withSecondOpinion_otherTrustRoot_isABug() {
    Stubborn engine = new Stubborn(new SecondOpinion.Answer.Agrees());

    assertThatThrownBy(
            () -> Assay.with(Minted.root()).withSecondOpinion(engine, Bytes.ofUtf8("{}")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
