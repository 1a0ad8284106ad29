package dev.assay.cli.log;

import dev.assay.adapters.files.BoundedFile;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Command;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.cli.trust.TrustOptions;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.monitor.EvidenceCheck;
import dev.assay.monitor.LogEvidence;
import dev.assay.rekor.LogProof;
import dev.assay.tlog.Checkpoint;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifiedCheckpoint;
import java.util.List;

/** {@code assay log verify-proof}: proofs and evidence, offline. */
final class VerifyProofCommand {
  static final Command COMMAND =
      Command.of(
              "log verify-proof",
              "Checks a proof, or evidence against a log, offline",
              VerifyProofCommand::run,
              "Proofs are what assay log prove writes. Evidence is what assay log follow keeps when"
                  + " it catches a log; then exit code 6 means that the evidence holds.")
          .withOperands("FILE", 1, 1)
          .withOptions(
              List.of(
                  LogOptions.LOG_KEY,
                  TrustOptions.TRUSTED_ROOT,
                  TrustOptions.TRUST,
                  TrustOptions.MAX_STALE,
                  dev.assay.cli.network.NetworkOptions.CACHE_DIR));

  private VerifyProofCommand() {}

  private static ExitCode run(Arguments arguments, Shell shell) throws UsageError {
    String file = arguments.operands().getFirst();
    try {
      Bytes document = BoundedFile.read(shell.resolve(file), LogProof.MAX_BYTES).orThrow();
      List<LogKey> keys = LogKey.known(arguments, shell);
      return type(document, file).equals(LogEvidence.TYPE)
          ? evidence(LogEvidence.read(document), keys, shell)
          : proof(LogProof.read(document, file), keys, shell);
    } catch (MalformedEvidence refused) {
      // A file that does not prove what it says accuses nobody.
      ExitCode unused = LogRun.refused(refused.reason(), shell);
      return ExitCode.of(refused.reason().verdict());
    }
  }

  private static String type(Bytes document, String file) throws MalformedEvidence {
    try {
      return JsonCursor.at(JsonReader.forEvidence().read(document, file), file)
          .get("type")
          .string();
    } catch (MalformedEvidence malformed) {
      Reason reason = malformed.reason();
      throw new MalformedEvidence(
          ReasonCode.LOG_PROOF_MALFORMED, reason.expected(), reason.actual(), reason.where());
    }
  }

  private static ExitCode proof(LogProof proof, List<LogKey> keys, Shell shell)
      throws MalformedEvidence {
    Bytes note =
        switch (proof) {
          case LogProof.Inclusion inclusion -> inclusion.checkpoint();
          case LogProof.Consistency consistency -> consistency.newer();
        };
    LogKey key = key(note, keys);
    VerifiedCheckpoint signed = proof.check(key.verifier(), key.origin()).orThrow();
    long size = signed.checkpoint().treeSize();
    switch (proof) {
      case LogProof.Inclusion inclusion -> {
        shell
            .out()
            .println(
                "proven: entry "
                    + inclusion.index()
                    + " is one of "
                    + size
                    + " entries"
                    + " that "
                    + key.name()
                    + " has signed");
      }
      case LogProof.Consistency consistency ->
          shell.out().println("proven: " + key.name() + " only grew, to " + size + " entries");
    }
    return ExitCode.OK;
  }

  private static ExitCode evidence(LogEvidence evidence, List<LogKey> keys, Shell shell)
      throws MalformedEvidence {
    Bytes note =
        evidence
            .older()
            .or(evidence::newer)
            .orElseThrow(() ->
                new MalformedEvidence(
                    ReasonCode.LOG_PROOF_MALFORMED,
                    "a signed note of the log",
                    "none",
                    "evidence"));
    LogKey key = key(note, keys);
    EvidenceCheck.Weight weight =
        EvidenceCheck.weigh(evidence, key.verifier(), key.origin()).orThrow();
    return switch (weight) {
      case PROVEN -> {
        shell.out().println("proven: " + key.name() + " has signed two trees that cannot both be");
        shell.out().println("  " + evidence.reason());
        yield ExitCode.LOG_MISBEHAVED;
      }
      case OBSERVED -> {
        shell
            .out()
            .println(
                "the notes are signed by "
                    + key.name()
                    + "; the rest is an observation"
                    + " of "
                    + evidence.at());
        shell.out().println("  " + evidence.reason());
        yield ExitCode.INDETERMINATE;
      }
      case NOTHING -> {
        shell.out().println("the notes agree with each other: no evidence against " + key.name());
        yield ExitCode.OK;
      }
    };
  }

  /** The key that goes with the note's own origin; that it signed the note is checked later. */
  private static LogKey key(Bytes note, List<LogKey> keys) throws MalformedEvidence {
    Checkpoint claimed = Checkpoint.parse(SignedNote.parse(note).text());
    for (LogKey key : keys) {
      if (key.origin().accepts(claimed.origin())) {
        return key;
      }
    }
    throw new MalformedEvidence(
        ReasonCode.CHECKPOINT_ORIGIN_MISMATCH,
        "a log of the trust root, or of --log-key",
        claimed.origin(),
        "checkpoint");
  }
}
