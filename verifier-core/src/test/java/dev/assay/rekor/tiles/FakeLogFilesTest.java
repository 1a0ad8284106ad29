package dev.assay.rekor.tiles;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static dev.assay.rekor.tiles.TileWorkshop.passed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.monitor.EntryFacts;
import dev.assay.monitor.Sighting;
import dev.assay.monitor.TextPattern;
import dev.assay.monitor.Watch;
import dev.assay.monitor.WatchList;
import dev.assay.monitor.WatchedField;
import dev.assay.testdata.Octets;
import dev.assay.testdata.log.OddEntries;
import dev.assay.testdata.sigstore.Witness;
import dev.assay.tlog.CheckpointCheck;
import dev.assay.tlog.MerkleTree;
import dev.assay.tlog.SignedNote;
import dev.assay.tlog.VerifierKey;
import dev.assay.trust.NoteKeys;
import dev.assay.trust.TransparencyLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests' logs serve, judged by the code that reads logs. */
class FakeLogFilesTest {
  private static final String ROCKET = "https://github.com/acme/rocket";

  private static Sha256 signedRoot(TileWorkshop workshop) {
    return passed(workshop.log().checkpoint()).checkpoint().rootHash();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 511, 512, 513, 800, 65_535, 65_536, 65_537, 66_000})
  void files_ofALogOfAnySize_foldToTheSignedRoot(int size) throws Exception {
    TileWorkshop workshop = TileWorkshop.of(size);
    Map<String, byte[]> files = workshop.fake.files();
    Sha256 root = TileJudge.root(size, path -> Bytes.of(requireNonNull(files.get(path))));
    assertThat(signedRoot(workshop)).isEqualTo(root);
  }

  @Test
  void file_ofEveryPastSize_foldsToTheRootOfThatSize() throws Exception {
    TileWorkshop workshop = TileWorkshop.of(520);
    for (int size = 1; size <= 520; size += 1 + size / 40) {
      Sha256 root =
          TileJudge.root(size, path -> Bytes.of(workshop.fake.file(path).orElseThrow().toArray()));
      assertThat(workshop.checkpoint(size).checkpoint().rootHash()).isEqualTo(root);
    }
  }

  @Test
  void append_aRelease_isAnEntryWithItsClaims() throws Exception {
    TileWorkshop workshop = TileWorkshop.of(0);
    int index =
        workshop.fake.appendAt(300, SIGSTORE.github("acme/rocket", "release.yml"), "r-1.0.zip");
    Bytes body = Bytes.of(workshop.fake.entries().body(index).toArray());
    List<EntryFacts> facts = EntryFacts.read(body, "test");
    assertThat(facts).hasSize(1);
    assertThat(facts.getFirst().value(WatchedField.REPOSITORY)).contains(ROCKET);
  }

  @Test
  void cosign_checkpoint_isVerifiedAsSignedByBoth() throws Exception {
    Witness witness = Witness.of(SIGSTORE.seed(), "witness.example");
    TileWorkshop workshop = TileWorkshop.of(300);
    workshop.fake.cosign(witness, Instant.parse("2026-01-01T00:00:00Z"));
    SignedNote note =
        SignedNote.parse(Bytes.of(workshop.fake.file("checkpoint").orElseThrow().toArray()));
    TransparencyLog log = TileWorkshop.trusted();
    VerifierKey key = VerifierKey.parse(witness.vkey());
    List<String> verified =
        passed(
                CheckpointCheck.check(
                    note,
                    log.noteVerifier(SignatureCheck.bouncyCastle()),
                    List.of(NoteKeys.verifier(key, SignatureCheck.bouncyCastle()).orElseThrow()),
                    log.originRule()))
            .verifiedBy();
    assertThat(verified).hasSize(2).last().asString().startsWith("witness.example");
  }

  static Stream<Octets> odd() {
    return Stream.of(
        OddEntries.unparsableCertificate(ROCKET),
        OddEntries.manyNames(SIGSTORE, ROCKET, 10_000),
        OddEntries.notJson(ROCKET),
        OddEntries.repeatedMember(ROCKET),
        OddEntries.unknownKind(ROCKET));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void oddEntries_areNotReadAndAreSightedAllTheSame(Octets body) {
    Bytes entry = Bytes.of(body.toArray());
    assertThat(TileWorkshop.of(0).fake.append(body)).isZero();
    assertThat(catchThrowable(() -> EntryFacts.read(entry, "test")))
        .isInstanceOf(MalformedEvidence.class);
    WatchList watches =
        new WatchList(
            List.of(
                Watch.of(
                    "rocket",
                    new Watch.Condition(WatchedField.REPOSITORY, new TextPattern.Exactly(ROCKET)))),
            List.of(),
            certificate -> true);
    List<Sighting> sightings = watches.scan(7, MerkleTree.leafHash(entry), entry);
    assertThat(sightings).hasSize(1);
    assertThat(sightings.getFirst().problem()).isPresent();
  }
}
