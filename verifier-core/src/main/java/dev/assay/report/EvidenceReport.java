package dev.assay.report;

import dev.assay.attestation.Publisher;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.Decision;
import dev.assay.verify.Check;
import dev.assay.verify.Step;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of one piece of evidence. */
public sealed interface EvidenceReport {
  /** Where the evidence came from: a file, a URL, with the pointer inside it. */
  Source source();

  /** The verdict on this piece alone. */
  Verdict verdict();

  /** Every check that was made. */
  List<Check> trail();

  /**
   * The place of a piece of evidence.
   *
   * @param location file name or URL, without credentials
   * @param pointer RFC 6901 pointer inside it; empty for the whole
   * @param sha256 digest of the whole file or response
   */
  record Source(String location, String pointer, Sha256 sha256) {
    public Source {
      Objects.requireNonNull(location, "location is null");
      Objects.requireNonNull(pointer, "pointer is null");
      Objects.requireNonNull(sha256, "sha256 is null");
    }
  }

  /**
   * Evidence that could be read and was judged.
   *
   * @param publisher whom the index names, unsigned
   */
  record Judged(Source source, Optional<Publisher> publisher, Decision decision)
      implements EvidenceReport {
    @Override
    public Verdict verdict() {
      return decision.verdict();
    }

    @Override
    public List<Check> trail() {
      return decision.trail();
    }
  }

  /** Evidence that could not be read. */
  record Unreadable(Source source, Reason reason) implements EvidenceReport {
    @Override
    public Verdict verdict() {
      return reason.verdict();
    }

    @Override
    public List<Check> trail() {
      return List.of(Check.refused(Step.PARSE, List.of(), List.of(reason)));
    }
  }
}
