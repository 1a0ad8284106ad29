package dev.assay;

import dev.assay.crypto.SubjectAlternativeName;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.ports.SecondOpinion;
import dev.assay.ports.SecondOpinion.ExpectedSigner;
import dev.assay.verify.Check;
import dev.assay.verify.Check.Fact;
import dev.assay.verify.Signer;
import dev.assay.verify.Step;
import dev.assay.verify.Verification;
import java.util.List;
import java.util.Optional;

/**
 * A second engine with the trust root that it is to use. It is asked about evidence that verified,
 * with the very signer that was found: any other would be another question.
 */
record AskedEngine(SecondOpinion engine, Bytes trustedRoot) {
  Check ask(Bytes bundle, Sha256 file, Verification verification, String where) {
    SecondOpinion.Answer answer =
        engine.ask(
            new SecondOpinion.Question(
                bundle, file, trustedRoot, verification.signer().flatMap(AskedEngine::expected)));
    List<Fact> facts = List.of(new Fact("engine", engine.name()));
    Optional<Reason> obstacle = answer.obstacle(engine.name(), where);
    return obstacle.isEmpty()
        ? Check.passed(Step.SECOND_OPINION, facts)
        : Check.refused(Step.SECOND_OPINION, facts, List.of(obstacle.get()));
  }

  private static Optional<ExpectedSigner> expected(Signer signer) {
    return switch (signer) {
      case Signer.KeyHolder key -> Optional.empty();
      case Signer.CertificateHolder holder -> {
        SubjectAlternativeName name = holder.identity();
        yield holder.claims().issuer().map(issuer -> new ExpectedSigner(issuer, name.value()));
      }
    };
  }
}
