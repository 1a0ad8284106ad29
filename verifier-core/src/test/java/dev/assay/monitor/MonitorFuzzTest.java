package dev.assay.monitor;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.tiles.AuditPosition;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.tlog.CompactRange;
import dev.assay.tlog.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What followers read from disk and from logs: a value that is written as it was, or a reason. */
class MonitorFuzzTest {
  private static final WatchList LIST =
      new WatchList(
          List.of(
              Watch.of(
                  "rocket",
                  new Watch.Condition(
                      WatchedField.REPOSITORY,
                      new TextPattern.Exactly("https://github.com/acme/rocket"))),
              Watch.of("any", new Watch.Condition(WatchedField.SAN, new TextPattern.Like("**")))),
          List.of(),
          certificate -> true);

  static Stream<byte[]> watchFiles() {
    return Stream.of(
            "version = 1\n[[watch]]\nname = 'a'\nsan = { glob = 'x*' }\ncanary = '1h'\n",
            """
            version = 1
            [[watch]]
            name = 'a'
            repository = 'a/b'
            [[allow]]
            watch = 'a'
            index = 1
            reason = 'x'
            expires = '2026-01-01'
            [[sink]]
            kind = 'exec'
            command = ['x']
            """)
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("watchFiles")
  @FuzzTest
  void watchFile_anyBytes_areRulesOrAReason(byte[] input) {
    try {
      WatchFile file = WatchFile.read(Bytes.of(input), "fuzz");
      assertThat(file.watches()).allMatch(watch -> !watch.conditions().isEmpty());
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code())
          .isIn(
              Set.of(
                  ReasonCode.WATCH_FILE_INVALID,
                  ReasonCode.TOML_MALFORMED,
                  ReasonCode.TOML_LIMIT_EXCEEDED,
                  ReasonCode.FIELD_MISSING,
                  ReasonCode.FIELD_MALFORMED));
    }
  }

  static Stream<byte[]> states() {
    FollowState state =
        new FollowState(
            Bytes.ofUtf8("log\n1\nroot\n\n\u2014 log AAAA\n"),
            new CompactRange().serialize(),
            0,
            Instant.EPOCH,
            Map.of("rule", Instant.EPOCH));
    return Stream.of(state.json().toArray());
  }

  @MethodSource("states")
  @FuzzTest
  void state_anyBytes_areAStateOrAReason(byte[] input) {
    try {
      FollowState state = FollowState.read(Bytes.of(input));
      assertThat(FollowState.read(state.json())).isEqualTo(state);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code())
          .isIn(Set.of(ReasonCode.LOG_STATE_CORRUPT, ReasonCode.LOG_STATE_VERSION_UNSUPPORTED));
    }
  }

  static Stream<byte[]> evidences() {
    LogEvidence evidence =
        new LogEvidence(
            new Reason(ReasonCode.LOG_SHRANK, "a", "b", "c"),
            "log",
            Instant.EPOCH,
            Optional.of(Bytes.ofUtf8("older")),
            Optional.of(Bytes.ofUtf8("newer")),
            Optional.of(MerkleTree.emptyRoot()),
            List.of(MerkleTree.emptyRoot()));
    return Stream.of(evidence.json().toArray());
  }

  @MethodSource("evidences")
  @FuzzTest
  void evidence_anyBytes_areEvidenceOrAReason(byte[] input) {
    try {
      LogEvidence evidence = LogEvidence.read(Bytes.of(input));
      assertThat(LogEvidence.read(evidence.json())).isEqualTo(evidence);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isNotNull();
    }
  }

  static Stream<byte[]> proofs() {
    return Stream.of(
        new LogProof.Inclusion(
                Bytes.ofUtf8("note"), 3, Bytes.ofUtf8("body"), List.of(MerkleTree.emptyRoot()))
            .json()
            .toArray(),
        new LogProof.Consistency(Bytes.ofUtf8("older"), Bytes.ofUtf8("newer"), List.of())
            .json()
            .toArray());
  }

  @MethodSource("proofs")
  @FuzzTest
  void proof_anyBytes_areAProofOrAReason(byte[] input) {
    try {
      LogProof proof = LogProof.read(Bytes.of(input), "fuzz");
      assertThat(LogProof.read(proof.json(), "fuzz")).isEqualTo(proof);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isEqualTo(ReasonCode.LOG_PROOF_MALFORMED);
    }
  }

  static Stream<byte[]> positions() {
    return Stream.of(
        new AuditPosition(
                Bytes.ofUtf8("note"),
                1,
                new CompactRange().serialize(),
                List.of(List.of(MerkleTree.emptyRoot())),
                List.of(0L))
            .json()
            .toArray());
  }

  @MethodSource("positions")
  @FuzzTest
  void position_anyBytes_areAPositionOrAReason(byte[] input) {
    try {
      AuditPosition position = AuditPosition.read(Bytes.of(input));
      assertThat(AuditPosition.read(position.json())).isEqualTo(position);
    } catch (MalformedEvidence refused) {
      assertThat(refused.reason().code()).isNotNull();
    }
  }

  static Stream<byte[]> entries() {
    return Stream.of(
        SIGSTORE
            .github("acme/rocket", "release.yml")
            .inRekorV2()
            .sign(Distribution.of("rocket-1.0.tar.gz", "content"))
            .logBody()
            .toArray(),
        SIGSTORE
            .github("acme/rocket", "release.yml")
            .sign(Distribution.of("rocket-1.0.tar.gz", "content"))
            .logBody()
            .toArray());
  }

  @MethodSource("entries")
  @FuzzTest
  void entry_anyBytes_areLookedAtAndNeverThrow(byte[] input) {
    Bytes body = Bytes.of(input);
    for (Sighting seen : LIST.scan(0, MerkleTree.leafHash(body), body)) {
      assertThat(seen.facts().isPresent()).isNotEqualTo(seen.problem().isPresent());
    }
  }
}
