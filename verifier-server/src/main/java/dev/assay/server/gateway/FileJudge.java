package dev.assay.server.gateway;

import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.PolicyMode;
import dev.assay.ports.IndexFile;
import dev.assay.report.FileReport;
import dev.assay.report.PolicyInForce;
import dev.assay.server.judge.Judge;
import dev.assay.server.judge.Rules;
import dev.assay.server.limits.BoundedCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides on listed files, each once for everything that decides it: what the index says of it, the
 * policy, the trust root and the day. Safe for concurrent use.
 */
final class FileJudge {
  /** Some hundred thousand decisions. */
  private static final long BUDGET_BYTES = 32L * 1024 * 1024;

  /** The day is part of the key, so that nothing older is ever asked for. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final int OVERHEAD_BYTES = 300;
  private static final int ID_CHARS = 16;

  private final Judge judge;
  private final BoundedCache<Sha256, FileDecision> decisions;

  FileJudge(Judge judge, LongSupplier nanoTime) {
    this.judge = judge;
    this.decisions = new BoundedCache<>(BUDGET_BYTES, LONGEST, FileJudge::weight, nanoTime);
  }

  private static long weight(FileDecision decision) {
    long texts =
        decision.reasons().stream()
            .mapToLong(
                it -> it.expected().length() + it.actual().length() + it.where().length() + 80L)
            .sum();
    return OVERHEAD_BYTES + texts;
  }

  /** A decision for each file, in their order. */
  List<FileDecision> decide(List<IndexFile> files, Rules rules, PolicyInForce policy) {
    String everybody =
        String.join(
            "\n",
            policy.policy().digest().hex(),
            policy.today().toString(),
            rules.trustRoot().digest().hex(),
            rules.trustRoot().source().describe());
    Map<Sha256, FileDecision> known = new HashMap<>();
    List<Sha256> keys = new ArrayList<>();
    List<IndexFile> unknown = new ArrayList<>();
    for (IndexFile file : files) {
      Sha256 key = key(file, everybody);
      keys.add(key);
      decisions.get(key).ifPresentOrElse(it -> known.put(key, it), () -> unknown.add(file));
    }
    List<FileReport> reports = judge.replay(unknown, rules, policy);
    for (int i = 0; i < unknown.size(); i++) {
      Sha256 key = key(unknown.get(i), everybody);
      FileDecision made = decision(key, reports.get(i), rules, policy);
      known.put(key, made);
      if (made.verdict() != Verdict.INDETERMINATE) {
        decisions.put(key, made);
      }
    }
    return keys.stream().map(known::get).toList();
  }

  private static FileDecision decision(
      Sha256 key, FileReport report, Rules rules, PolicyInForce policy) {
    List<Reason> reasons = report.reasons();
    Optional<String> waiver = policy.waiver(report);
    boolean audited =
        report.verdict() != Verdict.VERIFIED
            && waiver.isEmpty()
            && policy.policy().mode() == PolicyMode.AUDIT;
    return new FileDecision(
        key.hex().substring(0, ID_CHARS),
        report.verdict(),
        waiver,
        audited,
        reasons,
        policy.policy().digest(),
        rules.trustRoot().digest());
  }

  /** All of a file's listing that a decision can depend on, each on its own line. */
  private static Sha256 key(IndexFile file, String everybody) {
    return Sha256.of(
        Bytes.ofUtf8(
            String.join(
                "\n",
                everybody,
                file.fileName(),
                file.hashes().getOrDefault("sha256", ""),
                file.uploadTime().toString(),
                Sha256.of(Bytes.ofUtf8(file.yank().toString())).hex(),
                Sha256.of(Bytes.ofUtf8(file.provenance().toString())).hex())));
  }
}
