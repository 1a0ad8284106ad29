package dev.assay.rekor;

import dev.assay.attestation.LogEntryReader;
import dev.assay.attestation.PreAuthEncoding;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.util.function.UnaryOperator;

/** What FakeSigstore logs, in the verifier's own types. */
final class Logged {
  static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(7);
  static final String WHERE = "entry";
  static final Octets MESSAGE = Octets.ofUtf8("a message");
  private static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "a demonstration");

  private Logged() {}

  static Bytes bytes(Octets octets) {
    return Bytes.of(octets.toArray());
  }

  static boolean isV1(EntryKind kind) {
    return switch (kind) {
      case DSSE_V1, HASHEDREKORD_V1, INTOTO_V1 -> true;
      case HASHEDREKORD_V2, DSSE_V2 -> false;
    };
  }

  static Recipe recipe(EntryKind kind) {
    Recipe github = SIGSTORE.github("acme/demo", "release.yml");
    return isV1(kind)
        ? github.log(log -> log.kind(kind))
        : github.inRekorV2().log(log -> log.kind(kind));
  }

  /** An attestation, or a message where the kind can record nothing else. */
  static Signed signed(EntryKind kind) {
    return signed(kind, log -> log);
  }

  static Signed signed(EntryKind kind, UnaryOperator<LogRecipe> edit) {
    Recipe recipe = recipe(kind).log(edit);
    return kind == EntryKind.HASHEDREKORD_V1 ? recipe.signMessage(MESSAGE) : recipe.sign(FILE);
  }

  static TransparencyLogEntry entry(Signed signed) {
    return entry(signed.entries().getFirst());
  }

  static TransparencyLogEntry entry(JsonValue json) {
    try {
      Bytes text = bytes(json.bytes());
      return LogEntryReader.read(JsonCursor.at(JsonReader.forEvidence().read(text, WHERE), WHERE));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  static TransparencyLogEntry entry(EntryKind kind, UnaryOperator<LogRecipe> edit) {
    return entry(signed(kind, edit));
  }

  /** What a verifier knows of the signature. */
  static EntryMatch match(Signed signed) {
    return match(signed, signer(signed), "PKIX_ECDSA_P256_SHA_256");
  }

  static EntryMatch match(Signed signed, LoggedVerifier signer, String keyDetails) {
    return new EntryMatch(
        bytes(signed.content().signature()),
        signer,
        keyDetails,
        HashAlgorithm.SHA2_256,
        content(signed));
  }

  static LoggedVerifier signer(Signed signed) {
    return signed.certificate().size() == 0
        ? new LoggedVerifier.LoggedKey(bytes(signed.key().spki()))
        : new LoggedVerifier.LoggedCertificate(bytes(signed.certificate()));
  }

  static LoggedContent content(Signed signed) {
    Bytes payload = bytes(signed.content().payload());
    String type = signed.content().payloadType();
    return signed.content().dsse()
        ? new LoggedContent.Envelope(type, Sha256.of(payload), PreAuthEncoding.of(type, payload))
        : new LoggedContent.ArtifactDigest(
            HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_256.digest(payload));
  }

  static TrustRoot root() {
    return root(bytes(SIGSTORE.trustedRoot().bytes()));
  }

  static TrustRoot root(Bytes json) {
    try {
      return new TrustRootReader().read(json, new TrustRootSource.InMemory("a test"));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  static TransparencyLog log(TransparencyLogEntry entry) {
    return root().logs(entry.logId()).getFirst();
  }

  /** The checkpoint check of an entry of {@code log}. */
  static Outcome<VerifiedCheckpoint> checkpoint(TransparencyLogEntry entry, TransparencyLog log) {
    try {
      String note = entry.inclusionProof().orElseThrow().checkpoint().orElseThrow();
      return CheckpointCheck.check(
          SignedNote.parse(Bytes.ofUtf8(note)),
          log.noteVerifier(SignatureCheck.bouncyCastle()),
          log.originRule());
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }

  static <T> T value(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T> refused -> throw new AssertionError(refused.reason());
    };
  }
}
