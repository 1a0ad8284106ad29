package dev.assay.verify;

import dev.assay.attestation.Attestation;
import dev.assay.attestation.SigstoreBundle.Content;
import dev.assay.attestation.SigstoreBundle.MessageDigest;
import dev.assay.attestation.Statement;
import dev.assay.attestation.StatementRules;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** SUBJECT: is the signed statement, or the signed digest, about this artifact? */
final class SubjectStep {
  /** The statement is there whenever it could be read, also when it is about something else. */
  record Result(Check check, Optional<Statement> statement) {}

  private static final String DIGEST = "/messageSignature/messageDigest";

  private final VerificationRequest request;
  private final Findings findings = new Findings(Step.SUBJECT);

  private SubjectStep(VerificationRequest request) {
    this.request = request;
  }

  static Result run(VerificationRequest request) {
    return new SubjectStep(request).run();
  }

  private Result run() {
    return switch (request.bundle().content()) {
      case Content.MessageSignature message -> message(message);
      case Content.DsseEnvelope envelope -> envelope(envelope);
    };
  }

  private Result message(Content.MessageSignature message) {
    if (message.digest().isEmpty()) {
      return new Result(
          Check.notApplicable(
              Step.SUBJECT, "the bundle states no digest; the signature itself binds the file"),
          Optional.empty());
    }
    compareDigest(message.digest().get());
    return new Result(findings.check(), Optional.empty());
  }

  private void compareDigest(MessageDigest noted) {
    Optional<HashAlgorithm> known = noted.hashAlgorithm();
    if (known.isEmpty()) {
      findings.refuse(
          ReasonCode.DIGEST_ALGORITHM_UNSUPPORTED,
          "SHA2_256, SHA2_384 or SHA2_512",
          noted.algorithm(),
          DIGEST);
      return;
    }
    HashAlgorithm algorithm = known.get();
    Bytes stated = noted.digest();
    Optional<Bytes> actual = request.artifact().digest(algorithm);
    if (actual.isEmpty()) {
      findings.refuse(
          ReasonCode.SIGNATURE_NEEDS_FILE,
          "the file, or its " + algorithm.rekorName() + " digest",
          "only its sha256 digest",
          DIGEST);
    } else if (!actual.get().equals(stated)) {
      findings.refuse(
          ReasonCode.MESSAGE_DIGEST_MISMATCH,
          algorithm.rekorName() + ":" + stated.hex(),
          algorithm.rekorName() + ":" + actual.get().hex(),
          DIGEST);
    } else {
      findings.fact(algorithm.rekorName(), stated.hex());
    }
  }

  private Result envelope(Content.DsseEnvelope envelope) {
    if (!envelope.payloadType().equals(Attestation.PAYLOAD_TYPE)) {
      findings.refuse(
          ReasonCode.PAYLOAD_TYPE_UNSUPPORTED,
          Attestation.PAYLOAD_TYPE,
          envelope.payloadType(),
          "/dsseEnvelope/payloadType");
      return new Result(findings.check(), Optional.empty());
    }
    try {
      Statement statement = Statement.parse(envelope.payload());
      matchSubject(statement);
      return new Result(findings.check(), Optional.of(statement));
    } catch (MalformedEvidence malformed) {
      findings.refuse(malformed.reason());
      return new Result(findings.check(), Optional.empty());
    }
  }

  /** The artifact's SHA-256, and its digests by the other algorithms that the statement names. */
  private static Map<HashAlgorithm, Bytes> named(Statement statement, Artifact.Blob blob) {
    Map<HashAlgorithm, Bytes> named = new EnumMap<>(HashAlgorithm.class);
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      String name = algorithm.rekorName();
      if (algorithm == HashAlgorithm.SHA2_256
          || statement.subjects().stream().anyMatch(it -> it.digests().containsKey(name))) {
        blob.digest(algorithm).ifPresent(digest -> named.put(algorithm, digest));
      }
    }
    return named;
  }

  private void matchSubject(Statement statement) {
    switch (request.artifact()) {
      case Artifact.Distribution file -> {
        StatementRules.pep740(statement, file.name(), file.sha256()).forEach(findings::refuse);
        findings.fact("file", file.name().fileName());
        findings.fact("sha256", file.sha256());
      }
      case Artifact.Blob blob -> {
        StatementRules.anySubject(statement, named(statement, blob)).forEach(findings::refuse);
        findings.fact("sha256", blob.sha256());
      }
    }
    findings.fact("predicate type", statement.predicateType());
  }
}
