package dev.assay.rekor.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.ports.RekorV1Query;
import dev.assay.tlog.MerkleTree;
import dev.assay.trust.TransparencyLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What holds for every answer: it is read within its limits, or it is no answer. */
class RekorV1FuzzTest {
  private static final Set<ReasonCode> ENTRY =
      Set.of(
          ReasonCode.LOG_ANSWER_MALFORMED,
          ReasonCode.LOG_ENTRY_MALFORMED,
          ReasonCode.LOG_INDEX_INVALID,
          ReasonCode.INCLUSION_PROOF_MALFORMED,
          ReasonCode.INCLUSION_PROMISE_MALFORMED);

  private static final RekorV1Query QUERY = new RekorV1Query.ByEmail("a@b.example");

  @FuzzTest
  void answers(byte[] input) {
    Bytes answer = Bytes.of(input);
    try {
      assertThat(AnswerReader.shards(answer)).hasSizeBetween(1, AnswerReader.MAX_SHARDS + 1);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
    }
    try {
      assertThat(AnswerReader.proof(answer)).hasSizeLessThanOrEqualTo(MerkleTree.MAX_PROOF_HASHES);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
    }
    try {
      assertThat(AnswerReader.search(answer)).allMatch(AnswerReader::isEntryId);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
    }
  }

  @FuzzTest
  void retrieved(byte[] input) {
    try {
      assertThat(AnswerReader.retrieved(Bytes.of(input))).hasSizeLessThanOrEqualTo(11);
    } catch (MalformedEvidence refused) {
      assertThat(ENTRY).contains(refused.reason().code());
    }
  }

  /** Nobody without the log's key can make a shard. */
  @FuzzTest
  void unsignedAnswers_proveNothing(byte[] input) {
    Bytes answer = Bytes.of(input);
    RekorV1Log log =
        new RekorV1Log(
            new MemoryApi(answer, answer, answer), Trusted.LOG, SignatureCheck.bouncyCastle());
    assertThat(log.shards()).isInstanceOf(Outcome.Refused.class);
    VerifiedShards none = Trusted.SHARDS;
    assertThat(log.entry(none, new EntryReference.GlobalIndex(0)))
        .isInstanceOf(Outcome.Refused.class);
    if (log.search(none, QUERY, 1) instanceof Outcome.Passed<ServerSearch>(ServerSearch found)) {
      assertThat(found.hits()).isEmpty();
    }
  }

  @FuzzTest
  void reference(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    EntryReference.parse(text)
        .ifPresent(reference ->
            assertThat(
                    switch (reference) {
                      case EntryReference.GlobalIndex(long index) -> Long.toString(index);
                      case EntryReference.Id(String hex) -> hex;
                    })
                .isEqualTo(text));
  }

  /** Made once, and only when a target needs it. */
  private static final class Trusted {
    static final TransparencyLog LOG = Workshop.trusted();
    static final VerifiedShards SHARDS = new VerifiedShards(List.of(shard()));

    private static VerifiedShard shard() {
      try (Workshop shop = new Workshop()) {
        return shop.shards().active();
      }
    }
  }
}
