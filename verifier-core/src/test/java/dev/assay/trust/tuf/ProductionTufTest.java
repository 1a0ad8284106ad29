package dev.assay.trust.tuf;

import static dev.assay.trust.tuf.TufSamples.VERIFIER;
import static dev.assay.trust.tuf.TufSamples.altered;
import static dev.assay.trust.tuf.TufSamples.passed;
import static dev.assay.trust.tuf.TufSamples.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real metadata of Sigstore's production instance, root 1 to 15. */
class ProductionTufTest {
  private static final Instant THEN = Instant.parse("2026-08-22T00:00:00Z");
  private static final int NEWEST_ROOT = 15;

  private Path repository = Path.of("");

  @BeforeEach
  void find() {
    Optional<Path> found = SharedData.find("trust/tuf-production");
    assumeTrue(found.isPresent(), "skipped: production TUF metadata, there is no shared data");
    repository = found.get();
  }

  private Bytes file(String relative) throws IOException {
    return Bytes.of(Files.readAllBytes(repository.resolve(relative)));
  }

  private Bytes root(int version) throws IOException {
    return file("metadata/root_history/" + version + ".root.json");
  }

  private TufFiles files(int pinned) throws IOException {
    List<Bytes> roots = new ArrayList<>();
    for (int version = pinned + 1; version <= NEWEST_ROOT; version++) {
      roots.add(root(version));
    }
    return new TufFiles(
        roots,
        file("metadata/timestamp.json"),
        file("metadata/snapshot.json"),
        file("metadata/targets.json"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 10, 14, 15})
  void verify_fromAnyRoot_reachesTheTrustedRoot(int pinned) throws Exception {
    VerifiedTuf tuf = passed(VERIFIER.verify(root(pinned), files(pinned)));

    assertThat(tuf.version(TufRole.ROOT)).isEqualTo(NEWEST_ROOT);
    assertThat(tuf.expiredAt(THEN)).isEmpty();
    Bytes trustedRoot = file("targets/trusted_root.json");
    assertThat(tuf.target("trusted_root.json", trustedRoot)).isEqualTo(Outcome.passed(trustedRoot));
  }

  @Test
  void expires_isTheTimestampsThenTheRoots() throws Exception {
    VerifiedTuf tuf = passed(VERIFIER.verify(root(15), files(15)));

    assertThat(tuf.expires()).isEqualTo(Instant.parse("2026-08-28T19:25:56Z"));
    assertThat(tuf.expires(TufRole.ROOT)).isEqualTo(Instant.parse("2026-11-20T13:58:18Z"));
    assertThat(tuf.expiredAt(Instant.parse("2026-08-29T00:00:00Z"))).isPresent();
  }

  @Test
  void verify_bentCopies_areRefused() throws Exception {
    TufFiles good = files(14);
    Bytes pinned = root(14);
    List<TufFiles> bent =
        List.of(
            new TufFiles(
                List.of(altered(good.roots().getFirst(), "2026-11-20", "2036-11-20")),
                good.timestamp(),
                good.snapshot(),
                good.targets()),
            new TufFiles(
                good.roots(),
                altered(good.timestamp(), "2026-08-28", "2036-08-28"),
                good.snapshot(),
                good.targets()),
            new TufFiles(
                good.roots(),
                good.timestamp(),
                altered(good.snapshot(), "\"version\": 8", "\"version\": 9"),
                good.targets()),
            new TufFiles(
                good.roots(),
                good.timestamp(),
                good.snapshot(),
                altered(good.targets(), "\"length\": 177", "\"length\": 178")));

    for (TufFiles files : bent) {
      assertThat(refused(VERIFIER.verify(pinned, files)).actual()).isEqualTo("0 that verify");
    }
  }

  @Test
  void verify_everyAlteredByteOfTheTimestamp_isRefusedOrMeansTheSame() throws Exception {
    TufFiles good = files(15);
    byte[] timestamp = good.timestamp().toArray();
    int accepted = 0;
    for (int at = 0; at < timestamp.length; at++) {
      byte[] bent = timestamp.clone();
      bent[at] ^= 1;
      TufFiles files = new TufFiles(good.roots(), Bytes.of(bent), good.snapshot(), good.targets());
      if (VERIFIER.verify(root(15), files) instanceof Outcome.Passed<VerifiedTuf> passed) {
        assertThat(passed.value().expires()).isEqualTo(Instant.parse("2026-08-28T19:25:56Z"));
        accepted++;
      }
    }
    // Flipping the lowest bit of a space or line feed, or the case of no hex digit, keeps no
    // meaning: no altered byte survives.
    assertThat(accepted).isZero();
  }

  @Test
  void verify_withoutOneRoot_isRefused() throws Exception {
    assertThat(refused(VERIFIER.verify(root(10), files(11))).expected())
        .isEqualTo("root version 11");
  }
}
