package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.BundleReader;
import dev.assay.attestation.LogEntryReader;
import dev.assay.attestation.SigstoreBundle;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.crypto.SignatureCheck;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.rekor.EntryBody.LoggedVerifier;
import dev.assay.rekor.LoggedEntryReader.LoggedEntry;
import dev.assay.testdata.SharedData;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import dev.assay.trust.TrustRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of the public logs, as far as the logs alone can be judged. */
class RecordedEntriesTest {
  private static Bytes recorded(String name) throws IOException {
    Optional<Path> file = SharedData.find(name);
    assumeTrue(file.isPresent(), "skipped: " + name + " is not beside the project");
    return Bytes.of(Files.readAllBytes(file.orElseThrow()));
  }

  private record Case(SigstoreBundle bundle, TransparencyLogEntry entry, TransparencyLog log) {}

  private static Case conformance(String name) throws IOException, MalformedEvidence {
    String folder = "conformance/bundle-verify/" + name;
    SigstoreBundle bundle = new BundleReader().read(recorded(folder + "/bundle.sigstore.json"));
    boolean own = SharedData.find(folder + "/trusted_root.json").isPresent();
    TrustRoot root =
        Logged.root(
            recorded(own ? folder + "/trusted_root.json" : "trust/production.trusted_root.json"));
    TransparencyLogEntry entry = bundle.logEntries().getFirst();
    return new Case(bundle, entry, root.logs(entry.logId()).getFirst());
  }

  private static Outcome<Sha256> included(Case recorded, VerifiedCheckpoint verified) {
    return EntryInclusion.check(
        recorded.entry,
        recorded.entry.inclusionProof().orElseThrow(),
        verified,
        !recorded.log.isTiles(),
        "entry");
  }

  @ParameterizedTest
  @CsvSource({
    "rekor2-happy-path, 1",
    "rekor2-dsse-happy-path, 1",
    "rekor2-checkpoint-cosigned, 1",
    "rekor2-checkpoint-multiple-cosigs, 1",
    "rekor2-checkpoint-origin-not-first, 1",
    "rekor2-checkpoint-two-sigs-cosigned, 1",
    "rekor2-checkpoint-two-sigs-from-origin, 1",
    "bundle-with-sct-with-extensions, 1",
    "happy-path-v0.1, 1",
    "happy-path-v0.3, 1",
    "happy-path-intoto-in-dsse-v3, 1",
    "intoto-with-custom-trust-root, 1",
    "managed-key-and-trusted-root, 1",
    "trust-root-tlog-validity-end-inclusive, 1"
  })
  void checkpointAndInclusion_goodCase_areVerified(String name, int signatures)
      throws IOException, MalformedEvidence {
    Case recorded = conformance(name);

    VerifiedCheckpoint verified = Logged.value(Logged.checkpoint(recorded.entry, recorded.log));

    assertThat(verified.verifiedBy()).hasSize(signatures).containsOnly(recorded.log.host());
    assertThat(included(recorded, verified)).isInstanceOf(Outcome.Passed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "rekor2-checkpoint-missing-log-signature_fail, CHECKPOINT_MALFORMED",
    "rekor2-checkpoint-missing-origin_fail, CHECKPOINT_SIGNATURE_INVALID",
    "rekor2-checkpoint-missing-root-hash_fail, CHECKPOINT_SIGNATURE_INVALID",
    "rekor2-checkpoint-missing-size_fail, CHECKPOINT_SIGNATURE_INVALID",
    "rekor2-checkpoint-no-matching-signature_fail, CHECKPOINT_SIGNATURE_MISSING",
    "checkpoint-bad-keyhint_fail, CHECKPOINT_SIGNATURE_MISSING",
    "invalid-checkpoint-signature_fail, CHECKPOINT_SIGNATURE_INVALID"
  })
  void checkpoint_badCase_isRefused(String name, ReasonCode expected)
      throws IOException, MalformedEvidence {
    Case recorded = conformance(name);

    Outcome<VerifiedCheckpoint> outcome = Logged.checkpoint(recorded.entry, recorded.log);

    assertThat(((Outcome.Refused<VerifiedCheckpoint>) outcome).reason().code()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "checkpoint-wrong-roothash_fail, INCLUSION_PROOF_UNBOUND",
    "inclusion-proof-corrupted-hash_fail, INCLUSION_PROOF_INVALID"
  })
  void inclusion_badCase_isRefused(String name, ReasonCode expected)
      throws IOException, MalformedEvidence {
    Case recorded = conformance(name);
    VerifiedCheckpoint verified = Logged.value(Logged.checkpoint(recorded.entry, recorded.log));

    assertThat(((Outcome.Refused<Sha256>) included(recorded, verified)).reason().code())
        .isEqualTo(expected);
  }

  @Test
  void promise_goodAndBadCase_areToldApart() throws IOException, MalformedEvidence {
    Case good = conformance("happy-path-v0.3");
    Case bad = conformance("set-invalid-signature_fail");
    SignatureCheck signatures = SignatureCheck.bouncyCastle();

    assertThat(Logged.value(SignedEntryTimestamp.check(good.entry, good.log, signatures, "entry")))
        .isEqualTo(Instant.ofEpochSecond(1_710_869_186));
    assertThat(SignedEntryTimestamp.check(bad.entry, bad.log, signatures, "entry"))
        .isInstanceOf(Outcome.Refused.class);
  }

  /** The certificate and the signature of the bundle give the bytes that the log stored. */
  @ParameterizedTest
  @ValueSource(strings = {"rekor2-dsse-happy-path", "rekor2-happy-path"})
  void rebuiltBody_ofRekorV2_isTheStoredOne(String name) throws IOException, MalformedEvidence {
    Case recorded = conformance(name);
    Bytes certificate = recorded.bundle.material().leafCertificate().orElseThrow();
    EntryMatch match =
        new EntryMatch(
            recorded.bundle.content().signature(),
            new LoggedVerifier.LoggedCertificate(certificate),
            "PKIX_ECDSA_P256_SHA_256",
            HashAlgorithm.SHA2_256,
            content(recorded.bundle));

    assertThat(match.rebuiltHashedRekordV2()).isEqualTo(recorded.entry.canonicalizedBody());
    assertThat(match.differences(EntryBody.parse(recorded.entry, "entry"), "body")).isEmpty();
  }

  private static LoggedContent content(SigstoreBundle bundle) {
    return switch (bundle.content()) {
      case SigstoreBundle.Content.DsseEnvelope envelope ->
          new LoggedContent.Envelope(
              envelope.payloadType(), Sha256.of(envelope.payload()), envelope.preAuthEncoding());
      case SigstoreBundle.Content.MessageSignature message ->
          new LoggedContent.ArtifactDigest(
              HashAlgorithm.SHA2_256, message.digest().orElseThrow().digest());
    };
  }

  @Test
  void restAnswer_ofTheOldStagingLog_isVerifiedUnderItsKey() throws IOException, MalformedEvidence {
    String folder = "parts/rekor-response/valid/";
    List<LoggedEntry> entries = new LoggedEntryReader().read(recorded(folder + "entry.json"));

    LoggedEntry read = entries.getFirst();
    assertThat(entries).hasSize(1);
    assertThat(read.treeId()).isEmpty();
    assertThat(read.entry().logIndex()).isEqualTo(1688);
    assertThat(read.entry().inclusionProof()).isPresent();
    assertThat(EntryBody.parse(read.entry(), "entry")).isInstanceOf(EntryBody.HashedRekordV1.class);
    LoggedEntry without =
        new LoggedEntryReader().read(recorded(folder + "entry-no-inclusion-proof.json")).getFirst();
    assertThat(without.entry().inclusionProof()).isEmpty();
    assertThat(without.entry().signedEntryTimestamp()).isPresent();
  }

  @Test
  void restAnswer_ofProduction_isIncludedThoughItsKindIsUnknown()
      throws IOException, MalformedEvidence {
    LoggedEntry read =
        new LoggedEntryReader()
            .read(recorded("parts/rekor-response/valid/jar-entry.json"))
            .getFirst();
    TransparencyLog log =
        Logged.root(recorded("trust/production.trusted_root.json"))
            .logs(read.entry().logId())
            .getFirst();
    VerifiedCheckpoint verified = Logged.value(Logged.checkpoint(read.entry(), log));

    assertThat(read.treeId()).isEqualTo(OptionalLong.of(0x362f8ecba72f4326L));
    assertThat(verified.checkpoint().origin())
        .isEqualTo("rekor.sigstore.dev - " + read.treeId().getAsLong());
    assertThat(
            Logged.value(
                EntryInclusion.check(
                    read.entry(),
                    read.entry().inclusionProof().orElseThrow(),
                    verified,
                    true,
                    "entry")))
        .isEqualTo(read.leafHash());
    assertThat(SignedEntryTimestamp.check(read.entry(), log, SignatureCheck.jdk(), "entry"))
        .isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void entry_ofTheStagingTiles_isIncluded() throws IOException, MalformedEvidence {
    Bytes json = recorded("parts/rekor-response/valid/entry-v2.json");
    TransparencyLogEntry entry =
        LogEntryReader.read(JsonCursor.at(JsonReader.forEvidence().read(json, "e"), "e"));
    TransparencyLog log =
        Logged.root(recorded("trust/staging.trusted_root.json")).logs(entry.logId()).getFirst();
    VerifiedCheckpoint verified = Logged.value(Logged.checkpoint(entry, log));

    assertThat(
            EntryInclusion.check(
                entry, entry.inclusionProof().orElseThrow(), verified, false, "entry"))
        .isInstanceOf(Outcome.Passed.class);
    assertThat(EntryBody.parse(entry, "entry")).isInstanceOf(EntryBody.HashedRekordV2.class);
  }
}
