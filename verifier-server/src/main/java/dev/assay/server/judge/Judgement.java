package dev.assay.server.judge;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.report.FileReport;
import dev.assay.report.RunReport;
import dev.assay.report.VerdictDocument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer: the verdict document, and of it what is counted and kept.
 *
 * @param policy the name of the policy that decided
 * @param policySha256 its digest
 * @param trustRoot the digest of the trust root that decided
 * @param id as {@link VerdictDocument#verdictId} makes it
 * @param etag the SHA-256 digest of the document
 * @param verdict the worst of all files, whatever the policy accepts
 * @param accepted whether the policy lets all files through
 * @param codes of the reasons, each once
 * @param file the digest of the file, where there is one
 * @param requests how many network requests it took
 * @param passing whether asking again at once could have another answer
 */
public record Judgement(
    String subject,
    String policy,
    Sha256 policySha256,
    Sha256 trustRoot,
    Bytes document,
    Sha256 id,
    Sha256 etag,
    Verdict verdict,
    boolean accepted,
    List<String> codes,
    Optional<Sha256> file,
    int requests,
    boolean passing) {
  /** More than a report of any size needs, and little to keep. */
  private static final int MOST_CODES = 32;

  public Judgement {
    Objects.requireNonNull(subject, "subject is null");
    Objects.requireNonNull(policy, "policy is null");
    codes = List.copyOf(codes);
  }

  static Judgement of(String subject, String policy, Sha256 policySha256, RunReport report) {
    VerdictDocument.Rendered document = VerdictDocument.rendered(report);
    List<FileReport> files = report.files();
    return new Judgement(
        subject,
        policy,
        policySha256,
        report.trustRoot().sha256(),
        document.text(),
        document.id(),
        Sha256.of(document.text()),
        report.verdict(),
        report.exitVerdict() == Verdict.VERIFIED,
        files.stream()
            .flatMap(file -> file.reasons().stream())
            .map(Reason::code)
            .map(Enum::name)
            .distinct()
            .limit(MOST_CODES)
            .toList(),
        files.size() == 1 ? files.getFirst().sha256() : Optional.empty(),
        report.requests().size(),
        files.stream().anyMatch(file -> file.verdict() == Verdict.INDETERMINATE));
  }
}
