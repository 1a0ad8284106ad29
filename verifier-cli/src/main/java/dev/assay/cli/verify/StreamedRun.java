package dev.assay.cli.verify;

import dev.assay.ReleaseReview;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.report.RunReport;
import java.util.List;
import java.util.Optional;

/**
 * Verifies any number of files in a memory that does not grow with them: a bounded number is worked
 * on and waits for its turn, and each is reported as soon as it and those before it are done. Files
 * of one release are looked at together, so of those that stand far apart is kept what will be
 * written.
 */
final class StreamedRun {
  /** For each thread; so that one large file does not leave the others without work. */
  private static final int AHEAD = 64;

  private final SubjectVerification verification;
  private final Optional<PolicyInForce> policy;
  private final int threads;

  StreamedRun(SubjectVerification verification, Optional<PolicyInForce> policy, int threads) {
    this.verification = verification;
    this.policy = policy;
    this.threads = threads;
  }

  /** Whether the work for each of them is known without asking an index. */
  static boolean suits(List<Subject> subjects) {
    return subjects.size() > 1
        && subjects.stream().noneMatch(subject -> subject instanceof Subject.Release);
  }

  /** Verifies {@code subjects} and gives each report to {@code report}. */
  void verify(List<Subject> subjects, StreamedReport report, Progress progress) {
    ReleaseGroups<StreamedReport.Part> groups = new ReleaseGroups<>(subjects);
    Batch.inOrder(
        groups.iterator(),
        it -> new ReleaseGroups.Reported(it.number(), verified(it.subject())),
        threads,
        threads * AHEAD,
        new Batch.Sink<>() {
          @Override
          public void accept(ReleaseGroups.Reported reported) {
            groups.add(reported, this::parts, this::add);
          }

          private List<StreamedReport.Part> parts(List<FileReport> release) {
            return reviewed(release).stream().map(report::part).toList();
          }

          private void add(StreamedReport.Part part) {
            report.add(part, progress);
            progress.step();
          }

          @Override
          public void waiting() {
            report.flush();
          }
        });
    progress.end();
  }

  private FileReport verified(Subject subject) {
    return verification.work(subject).getFirst().get();
  }

  /** As {@link RunReport#under} does with the whole run. */
  private List<FileReport> reviewed(List<FileReport> files) {
    List<FileReport> reviewed = ReleaseReview.ofPublishers(files, policy);
    return policy.map(it -> reviewed.stream().map(it::applied).toList()).orElse(reviewed);
  }
}
