package dev.assay.verify;

import dev.assay.attestation.BundleVersion;
import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryBody;
import dev.assay.rekor.EntryInclusion;
import dev.assay.rekor.EntryMatch;
import dev.assay.rekor.SignedEntryTimestamp;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The four log steps for one entry. */
final class EntrySteps {
  /** The findings of all entries of one verification, step by step. */
  static final class Sinks {
    private final Findings entry = new Findings(Step.LOG_ENTRY);
    private final Findings inclusion = new Findings(Step.INCLUSION);
    private final Findings checkpoint = new Findings(Step.CHECKPOINT);
    private final Findings promise = new Findings(Step.SET);
    private final List<String> obstacles = new ArrayList<>();
    private int unmatched;
    private int proofs;
    private int verifiedCheckpoints;
    private int proven;
    private int promises;
    private int uncheckedPromises;

    void noEntry(String where) {
      entry.refuse(ReasonCode.LOG_ENTRY_MISSING, "at least one log entry", "none", where);
      obstacles.add("there is no log entry");
    }

    boolean promiseUnproven() {
      return promise.refused() || uncheckedPromises > 0;
    }

    List<Check> checks() {
      return List.of(
          unmatched > 0 && !entry.refused()
              ? Check.notRun(Step.LOG_ENTRY, "there is no usable signer or file to compare with")
              : entry.check(),
          ofProofs(inclusion, Step.INCLUSION, proven),
          ofProofs(checkpoint, Step.CHECKPOINT, verifiedCheckpoints),
          promise());
    }

    private Check promise() {
      if (promises > 0) {
        return promise.check();
      }
      return uncheckedPromises > 0
          ? Check.notRun(Step.SET, obstacles.getFirst())
          : Check.notApplicable(Step.SET, "no entry has a signed entry timestamp");
    }

    /** PASSED only when the step ran to its end for every proof that there is. */
    private Check ofProofs(Findings findings, Step step, int done) {
      if (findings.refused()) {
        return findings.check();
      }
      if (!obstacles.isEmpty()) {
        return Check.notRun(step, obstacles.getFirst());
      }
      if (proofs == 0) {
        return Check.notApplicable(step, "this bundle version relies on the log's promise");
      }
      return done == proofs ? findings.check() : Check.notRun(step, "the checkpoint was refused");
    }
  }

  private final TransparencyLogEntry entry;
  private final String where;
  private final BundleVersion version;
  private final List<KnownLog> known = new ArrayList<>();
  private final List<TransparencyLog> logs = new ArrayList<>();
  private final SignatureCheck signatures;
  private final Sinks sinks;
  private Optional<LogSteps.DatedEntry> dated = Optional.empty();
  private Optional<LogPosition> position = Optional.empty();

  EntrySteps(
      TransparencyLogEntry entry,
      String where,
      BundleVersion version,
      List<KnownLog> logs,
      SignatureCheck signatures,
      Sinks sinks) {
    this.entry = entry;
    this.where = where;
    this.version = version;
    for (KnownLog log : logs) {
      if (log.log().logId().equals(entry.logId())) {
        this.known.add(log);
        this.logs.add(log.log());
      }
    }
    this.signatures = signatures;
    this.sinks = sinks;
  }

  Optional<LogSteps.DatedEntry> dated() {
    return dated;
  }

  Optional<LogPosition> position() {
    return position;
  }

  void run(Optional<EntryMatch> match) {
    Optional<EntryBody> body = body(match);
    if (logs.isEmpty()) {
      sinks.entry.refuse(
          ReasonCode.LOG_UNKNOWN,
          "a log of the trust root",
          "log id " + entry.logId().hex(),
          where + "/logId");
      sinks.obstacles.add("the log is not known");
      sinks.uncheckedPromises += entry.signedEntryTimestamp().isPresent() ? 1 : 0;
      return;
    }
    boolean rekorV1 = !logs.getFirst().isTiles();
    if (body.isPresent() && body.get().isRekorV1() != rekorV1) {
      sinks.entry.refuse(
          ReasonCode.LOG_ENTRY_KIND_MISMATCH,
          rekorV1 ? "an entry kind of Rekor v1" : "an entry kind of Rekor v2",
          entry.kind() + " " + entry.version(),
          where + "/kindVersion");
    }
    included(rekorV1);
    Optional<VerifiedTime> promised = promised(rekorV1);
    dated = Optional.of(new LogSteps.DatedEntry(where, logs, promised));
  }

  private Optional<EntryBody> body(Optional<EntryMatch> match) {
    try {
      EntryBody body = EntryBody.parse(entry, where);
      sinks.entry.fact("kind", entry.kind() + " " + entry.version());
      if (match.isPresent()) {
        match.get().differences(body, where + "/canonicalizedBody").forEach(sinks.entry::refuse);
      } else {
        sinks.unmatched++;
      }
      return Optional.of(body);
    } catch (MalformedEvidence malformed) {
      sinks.entry.refuse(malformed.reason());
      return Optional.empty();
    }
  }

  private void included(boolean rekorV1) {
    Optional<LoggedInclusionProof> proof = entry.inclusionProof();
    if (proof.isEmpty()) {
      // Only the first bundle version may rely on the promise alone.
      if (version != BundleVersion.V0_1 || entry.signedEntryTimestamp().isEmpty() || !rekorV1) {
        sinks.inclusion.refuse(
            ReasonCode.INCLUSION_PROOF_MISSING, "an inclusion proof", "none", where);
        sinks.obstacles.add("there is no inclusion proof");
      }
      return;
    }
    sinks.proofs++;
    Optional<VerifiedCheckpoint> checkpoint = checkpoint(proof.get());
    if (checkpoint.isEmpty()) {
      return;
    }
    Optional<Sha256> leaf =
        sinks.inclusion.take(
            EntryInclusion.check(entry, proof.get(), checkpoint.get(), rekorV1, where));
    leaf.ifPresent(hash -> record(checkpoint.get(), hash));
  }

  private void record(VerifiedCheckpoint verified, Sha256 leaf) {
    long treeSize = verified.checkpoint().treeSize();
    sinks.proven++;
    sinks.inclusion.fact("log index", entry.logIndex());
    sinks.inclusion.fact("tree size", Long.toUnsignedString(treeSize));
    position =
        Optional.of(
            new LogPosition(
                logs.getFirst().baseUrl(),
                entry.logIndex(),
                treeSize,
                entry.kind() + " " + entry.version(),
                leaf));
  }

  private Optional<VerifiedCheckpoint> checkpoint(LoggedInclusionProof proof) {
    String place = where + "/inclusionProof/checkpoint";
    if (proof.checkpoint().isEmpty()) {
      sinks.checkpoint.refuse(ReasonCode.CHECKPOINT_MISSING, "a signed checkpoint", "none", place);
      return Optional.empty();
    }
    try {
      SignedNote note = SignedNote.parse(Bytes.ofUtf8(proof.checkpoint().get()));
      return verified(note, place);
    } catch (MalformedEvidence malformed) {
      sinks.checkpoint.refuse(at(malformed.reason(), place));
      return Optional.empty();
    }
  }

  /** Several keys can share a log id over time; the first that signed decides. */
  private Optional<VerifiedCheckpoint> verified(SignedNote note, String place) {
    List<Reason> refusals = new ArrayList<>();
    for (KnownLog log : known) {
      switch (CheckpointCheck.check(note, log.notes(), log.origin())) {
        case Outcome.Passed<VerifiedCheckpoint>(VerifiedCheckpoint verified) -> {
          sinks.verifiedCheckpoints++;
          sinks.checkpoint.fact("origin", verified.checkpoint().origin());
          sinks.checkpoint.fact("signed by", String.join(", ", verified.verifiedBy()));
          return Optional.of(verified);
        }
        case Outcome.Refused<VerifiedCheckpoint>(Reason reason) -> refusals.add(at(reason, place));
      }
    }
    sinks.checkpoint.refuse(refusals.getFirst());
    return Optional.empty();
  }

  private Optional<VerifiedTime> promised(boolean rekorV1) {
    if (entry.signedEntryTimestamp().isEmpty()) {
      return Optional.empty();
    }
    sinks.promises++;
    if (!rekorV1) {
      sinks.promise.refuse(
          ReasonCode.INCLUSION_PROMISE_MALFORMED,
          "no signed entry timestamp in an entry of Rekor v2",
          "one",
          where + "/inclusionPromise");
      return Optional.empty();
    }
    Optional<Instant> time =
        sinks.promise.take(SignedEntryTimestamp.check(entry, logs.getFirst(), signatures, where));
    time.ifPresent(at -> sinks.promise.fact("integrated", at));
    return time.map(at ->
        new VerifiedTime(at, VerifiedTime.Source.TRANSPARENCY_LOG, logs.getFirst().baseUrl()));
  }

  private static Reason at(Reason reason, String place) {
    return new Reason(reason.code(), reason.expected(), reason.actual(), place);
  }
}
