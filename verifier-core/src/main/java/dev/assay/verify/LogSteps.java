package dev.assay.verify;

import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.crypto.VerificationKey;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import dev.assay.rekor.EntryMatch;
import dev.assay.rekor.LoggedContent;
import dev.assay.trust.TransparencyLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LOG_ENTRY, INCLUSION, CHECKPOINT and SET, over every log entry that counts. */
final class LogSteps {
  /**
   * @param checks the four checks, in order
   * @param promisedTimes integrated times under a verified promise
   * @param promiseUnproven whether a promise was there and did not verify, or could not be checked
   * @param positions where the entries stand; complete only when all checks passed
   */
  record Result(
      List<Check> checks,
      List<DatedEntry> entries,
      List<VerifiedTime> promisedTimes,
      boolean promiseUnproven,
      List<LogPosition> positions) {}

  /**
   * An entry whose log is known.
   *
   * @param candidates the trust root's logs with the entry's log id; never empty
   * @param promised the entry's own proven time, if it has one
   */
  record DatedEntry(
      String where, List<TransparencyLog> candidates, Optional<VerifiedTime> promised) {}

  private final VerificationRequest request;
  private final List<KnownLog> logs;
  private final SignatureCheck signatures;
  private final Optional<EntryMatch> match;
  private final EntrySteps.Sinks sinks = new EntrySteps.Sinks();

  LogSteps(
      VerificationRequest request,
      Optional<SigningMaterial> material,
      List<KnownLog> logs,
      SignatureCheck signatures) {
    this.request = request;
    this.logs = logs;
    this.signatures = signatures;
    this.match = material.flatMap(with -> match(request, with));
  }

  Result run() {
    List<TransparencyLogEntry> entries = counted();
    if (entries.isEmpty()) {
      sinks.noEntry(request.form().logEntry(0));
    }
    List<DatedEntry> dated = new ArrayList<>();
    List<LogPosition> positions = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      EntrySteps steps =
          new EntrySteps(
              entries.get(i),
              request.form().logEntry(i),
              request.bundle().version(),
              logs,
              signatures,
              sinks);
      steps.run(match);
      steps.dated().ifPresent(dated::add);
      steps.position().ifPresent(positions::add);
    }
    List<VerifiedTime> times = new ArrayList<>();
    dated.forEach(entry -> entry.promised().ifPresent(times::add));
    return new Result(
        sinks.checks(),
        List.copyOf(dated),
        List.copyOf(times),
        sinks.promiseUnproven(),
        List.copyOf(positions));
  }

  private List<TransparencyLogEntry> counted() {
    List<TransparencyLogEntry> all = request.bundle().logEntries();
    return switch (request.logEntries()) {
      case EVERY -> all;
      case FIRST -> all.isEmpty() ? all : all.subList(0, 1);
    };
  }

  /** What an entry must record; empty when the artifact's digest by the key's hash is unknown. */
  private static Optional<EntryMatch> match(VerificationRequest request, SigningMaterial with) {
    VerificationKey key = with.key();
    HashAlgorithm hash = KeySuite.hash(key.kind());
    LoggedVerifier signer =
        switch (with) {
          case SigningMaterial.Leaf leaf ->
              new LoggedVerifier.LoggedCertificate(leaf.certificate().der());
          case SigningMaterial.Managed managed -> new LoggedVerifier.LoggedKey(key.spki());
        };
    Optional<LoggedContent> content = content(request, hash);
    return content.map(what ->
        new EntryMatch(
            request.bundle().content().signature(), signer, KeySuite.keyDetails(key), hash, what));
  }

  private static Optional<LoggedContent> content(VerificationRequest request, HashAlgorithm hash) {
    return switch (request.bundle().content()) {
      case Content.DsseEnvelope envelope ->
          Optional.of(
              new LoggedContent.Envelope(
                  envelope.payloadType(),
                  Sha256.of(envelope.payload()),
                  envelope.preAuthEncoding()));
      case Content.MessageSignature message -> {
        Optional<Bytes> digest = request.artifact().digest(hash);
        yield digest.map(bytes -> new LoggedContent.ArtifactDigest(hash, bytes));
      }
    };
  }
}
