package dev.assay.rekor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attestation.LoggedInclusionProof;
import dev.assay.attestation.TransparencyLogEntry;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.TreeProof;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntryInclusionTest {
  private static Outcome<Sha256> check(TransparencyLogEntry entry) {
    TransparencyLog log = Logged.log(entry);
    VerifiedCheckpoint verified = Logged.value(Logged.checkpoint(entry, log));
    LoggedInclusionProof proof = entry.inclusionProof().orElseThrow();
    return EntryInclusion.check(entry, proof, verified, !log.isTiles(), Logged.WHERE);
  }

  private static Reason refusal(EntryKind kind, UnaryOperator<LogRecipe> edit) {
    Outcome<Sha256> outcome = check(Logged.entry(kind, edit));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<Sha256>) outcome).reason();
  }

  private static Reason proofRefusal(EntryKind kind, UnaryOperator<TreeProof> edit) {
    return refusal(kind, log -> log.at(5, 4).editProof(edit));
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void check_eachKind_isTheLeafHashOfItsBody(EntryKind kind) {
    TransparencyLogEntry entry = Logged.entry(Logged.signed(kind));

    assertThat(Logged.value(check(entry)))
        .isEqualTo(MerkleTree.leafHash(entry.canonicalizedBody()));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 0", "6, 0", "2, 5", "63, 1", "64, 3"})
  void check_anyPlace_isProven(int before, int after) {
    for (EntryKind kind : List.of(EntryKind.DSSE_V1, EntryKind.HASHEDREKORD_V2)) {
      TransparencyLogEntry entry = Logged.entry(kind, log -> log.at(before, after));
      assertThat(check(entry)).isInstanceOf(Outcome.Passed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = EntryKind.class,
      names = {"DSSE_V1", "HASHEDREKORD_V2"})
  void check_anyChangeOfTheProof_isRefused(EntryKind kind) {
    assertThat(proofRefusal(kind, proof -> proof.flipHash(0)).toString())
        .startsWith("INCLUSION_PROOF_INVALID")
        .contains("(at entry/inclusionProof)");
    assertThat(proofRefusal(kind, proof -> proof.size(11)).toString())
        .startsWith("INCLUSION_PROOF_UNBOUND")
        .contains("expected tree size 10; found tree size 11")
        .contains("(at entry/inclusionProof/treeSize)");
    assertThat(proofRefusal(kind, proof -> proof.root(Octets.ofUtf8("other").sha256())).toString())
        .startsWith("INCLUSION_PROOF_UNBOUND")
        .contains("(at entry/inclusionProof/rootHash)");
    assertThat(proofRefusal(kind, proof -> proof.root(Octets.ofUtf8("short"))).code())
        .isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
    assertThat(proofRefusal(kind, proof -> proof.hashes(List.of())).code())
        .isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
    assertThat(
            proofRefusal(kind, proof -> proof.hashes(with(proof, Octets.ofUtf8("short")))).where())
        .isEqualTo("entry/inclusionProof/hashes/0");
    assertThat(
            proofRefusal(
                    kind,
                    proof -> proof.hashes(Collections.nCopies(64, Octets.ofUtf8("any").sha256())))
                .code())
        .isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
  }

  private static List<Octets> with(TreeProof proof, Octets first) {
    List<Octets> hashes = new ArrayList<>(proof.hashes());
    hashes.set(0, first);
    return hashes;
  }

  @Test
  void check_v1Index_isBelowTheGlobalOne() {
    TransparencyLogEntry entry = Logged.entry(EntryKind.DSSE_V1, log -> log.at(5, 4));
    long offset = Logged.SIGSTORE.rekorV1().offset();

    assertThat(entry.logIndex()).isEqualTo(offset + 5);
    assertThat(entry.inclusionProof().orElseThrow().logIndex()).isEqualTo(5);
    assertThat(check(entry)).isInstanceOf(Outcome.Passed.class);
    assertThat(
            refusal(EntryKind.DSSE_V1, log -> log.at(5, 4).editEntry(e -> e.with("logIndex", "4")))
                .toString())
        .startsWith("LOG_INDEX_INVALID")
        .contains("expected at most 4; found 5 (at entry/inclusionProof/logIndex)");
  }

  @Test
  void check_v1IndexOfTheFirstShard_mayBeEqual() {
    TransparencyLogEntry entry =
        Logged.entry(EntryKind.DSSE_V1, log -> log.log(Logged.SIGSTORE.rekorV1Frozen()).at(5, 4));

    assertThat(entry.logIndex()).isEqualTo(5);
    assertThat(check(entry)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void check_v2Index_isTheSameInBothPlaces() {
    for (String index : List.of("4", "6")) {
      assertThat(
              refusal(
                      EntryKind.HASHEDREKORD_V2,
                      log -> log.at(5, 4).editEntry(e -> e.with("logIndex", index)))
                  .toString())
          .startsWith("LOG_INDEX_INVALID")
          .contains("expected " + index + "; found 5");
    }
    assertThat(
            refusal(
                    EntryKind.HASHEDREKORD_V2,
                    log ->
                        log.at(5, 4)
                            .editEntry(
                                e -> e.with("logIndex", "4").with("inclusionProof/logIndex", "4")))
                .code())
        .isEqualTo(ReasonCode.INCLUSION_PROOF_INVALID);
  }

  @Test
  void check_indexBeyondTheTree_isMalformed() {
    assertThat(
            refusal(
                    EntryKind.HASHEDREKORD_V2,
                    log ->
                        log.at(5, 4)
                            .editEntry(e ->
                                e.with("logIndex", "10").with("inclusionProof/logIndex", "10")))
                .code())
        .isEqualTo(ReasonCode.INCLUSION_PROOF_MALFORMED);
  }

  @Test
  void check_otherBody_isInvalid() {
    TransparencyLogEntry entry = Logged.entry(Logged.signed(EntryKind.DSSE_V1));
    TransparencyLogEntry other =
        new TransparencyLogEntry(
            entry.logIndex(),
            entry.logId(),
            entry.kind(),
            entry.version(),
            entry.integratedTime(),
            entry.signedEntryTimestamp(),
            entry.inclusionProof(),
            Bytes.concat(entry.canonicalizedBody(), Bytes.ofUtf8(" ")));

    Outcome<Sha256> outcome = check(other);

    assertThat(((Outcome.Refused<Sha256>) outcome).reason().code())
        .isEqualTo(ReasonCode.INCLUSION_PROOF_INVALID);
  }
}
