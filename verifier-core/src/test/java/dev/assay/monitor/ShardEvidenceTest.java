package dev.assay.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.v1.Workshop;
import dev.assay.testdata.rekor.FakeRekorV1;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.tlog.NoteVerifier;
import dev.assay.tlog.OriginRule;
import dev.assay.trust.TransparencyLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two shards of one log have one key: a checkpoint of each accuses nobody. */
class ShardEvidenceTest {
  private static final TransparencyLog LOG = Workshop.trusted();
  private static final NoteVerifier KEY = LOG.noteVerifier(SignatureCheck.bouncyCastle());
  private static final OriginRule ORIGIN = LOG.originRule();

  private final FakeRekorV1 fake = new FakeRekorV1(Workshop.SIGSTORE, 20);

  ShardEvidenceTest() {
    fake.active().appendFiller(30);
  }

  private static Bytes note(GrowingLog shard, int size) {
    return Bytes.ofUtf8(shard.checkpoint(size));
  }

  private static LogEvidence evidence(Bytes older, Bytes newer) {
    return new LogEvidence(
        new Reason(ReasonCode.LOG_SPLIT_VIEW, "a root", "another root", "a test"),
        LOG.host(),
        Instant.EPOCH,
        Optional.of(older),
        Optional.of(newer),
        Optional.empty(),
        List.of());
  }

  private static ReasonCode refused(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason().code();
  }

  @Test
  void weigh_shardsOfOneSize_isNoEvidence() {
    LogEvidence shards = evidence(note(fake.frozen(), 20), note(fake.active(), 20));
    assertThat(refused(EvidenceCheck.weigh(shards, KEY, ORIGIN)))
        .isEqualTo(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH);
  }

  @Test
  void weigh_oneShardForked_isProven() {
    Bytes before = note(fake.active(), 30);
    Bytes after = note(fake.fork(10, 20).active(), 30);
    assertThat(EvidenceCheck.weigh(evidence(before, after), KEY, ORIGIN))
        .isEqualTo(Outcome.passed(EvidenceCheck.Weight.PROVEN));
  }

  @Test
  void check_growthFromOneShardIntoAnother_isNoProof() {
    List<Sha256> hashes =
        fake.active().consistency(10, 20).stream().map(hash -> Sha256.fromHex(hash.hex())).toList();
    LogProof within =
        new LogProof.Consistency(note(fake.active(), 10), note(fake.active(), 20), hashes);
    LogProof across =
        new LogProof.Consistency(note(fake.frozen(), 10), note(fake.active(), 20), hashes);
    assertThat(within.check(KEY, ORIGIN)).isInstanceOf(Outcome.Passed.class);
    assertThat(refused(across.check(KEY, ORIGIN))).isEqualTo(ReasonCode.CHECKPOINT_ORIGIN_MISMATCH);
  }
}
