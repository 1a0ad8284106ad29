package dev.assay.adapters.tuf;

import static dev.assay.adapters.tuf.RefreshScene.START;
import static dev.assay.adapters.tuf.RefreshScene.refused;
import static dev.assay.adapters.tuf.RefreshScene.trustedRoot;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.tuf.FakeTuf;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TufStoreTest {
  private Path directory;
  private RefreshScene scene;

  @BeforeEach
  void open(@TempDir Path place) {
    directory = place.resolve("trust");
    scene = new RefreshScene(directory);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private ReasonCode loadCode() {
    return refused(scene.store.load(scene.instance)).code();
  }

  @Test
  void load_emptyStore_isUnavailable() {
    assertThat(loadCode()).isEqualTo(ReasonCode.TRUST_ROOT_UNAVAILABLE);
  }

  @Test
  void load_byAnotherStoreObject_isTheSame() {
    scene.tuf.rotateRootKeys();
    scene.refreshed();
    StoredTrust trust =
        (StoredTrust)
            ((dev.assay.model.Outcome.Passed<?>)
                    new TufStore(directory, SignatureCheck.jdk()).load(scene.instance))
                .value();

    assertThat(trust.trustedRoot()).isEqualTo(trustedRoot(1));
    assertThat(trust.source().versions().root()).isEqualTo(2);
    assertThat(trust.source().url()).isEqualTo(scene.server.baseUrl());
    assertThat(trust.digest()).isEqualTo(dev.assay.model.Sha256.of(trustedRoot(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.root.json", "timestamp.json", "snapshot.json", "targets.json"})
  void load_alteredMetadata_isInvalid(String file) throws Exception {
    scene.tuf.publishRoot();
    scene.refreshed();
    StoreDamage.alter(directory, file);

    assertThat(loadCode()).isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void load_alteredTrustRoot_isInvalid() throws Exception {
    scene.refreshed();
    for (Path file : StoreDamage.find(directory, "trusted_root.json")) {
      Files.writeString(file, Files.readString(file, UTF_8) + " ");
    }

    assertThat(loadCode()).isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp.json", "snapshot.json", "targets.json", "trusted_root.json"})
  void load_missingFile_isUnreadable(String name) throws Exception {
    scene.refreshed();
    for (Path file : StoreDamage.find(directory, name)) {
      Files.delete(file);
    }

    assertThat(loadCode()).isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @Test
  void load_oversizeFile_isUnreadable() throws Exception {
    scene.refreshed();
    for (Path file : StoreDamage.find(directory, "timestamp.json")) {
      Files.writeString(file, " ".repeat(100_000));
    }

    assertThat(loadCode()).isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "../../etc\n2026-03-01T00:00:00Z\n",
        "0123456789abcdef\nyesterday\n",
        "0123456789abcdef\n2026-99-99T00:00:00Z\n"
      })
  void load_oddPointer_isUnreadableAndRepairedByARefresh(String text) throws Exception {
    scene.refreshed();
    Files.writeString(directory.resolve("private/current"), text);

    assertThat(loadCode()).isEqualTo(ReasonCode.FILE_UNREADABLE);
    scene.refreshed();
    assertThat(scene.loaded().refreshedAt()).isEqualTo(START);
  }

  @Test
  void load_fromAnotherPinnedRoot_isInvalid() {
    scene.refreshed();
    TufInstance other =
        new TufInstance(
            "private",
            scene.instance.mirror(),
            Bytes.of(FakeTuf.create(99, START).file("1.root.json")));

    assertThat(refused(scene.store.load(other)).code())
        .isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void load_fromANewerPinnedRoot_skipsTheStoredOnes() {
    scene.tuf.rotateRootKeys();
    scene.tuf.rotateRootKeys();
    scene.refreshed();
    TufInstance newer =
        new TufInstance(
            "private", scene.instance.mirror(), Bytes.of(scene.tuf.file("2.root.json")));

    assertThat(scene.store.load(newer)).isInstanceOf(dev.assay.model.Outcome.Passed.class);
  }

  @Test
  void load_expired_isStillLoadedAndSaysSo() {
    scene.refreshed();

    assertThat(scene.loaded().metadata().expiredAt(START)).isEmpty();
    assertThat(scene.loaded().metadata().expiredAt(START.plusSeconds(8 * 86_400))).isPresent();
  }

  @Test
  void replace_keepsTheGenerationBeforeAndNoOlderOne() throws Exception {
    for (int i = 0; i < 4; i++) {
      scene.tuf.publish();
      scene.refreshed();
    }

    try (Stream<Path> places = Files.list(directory.resolve("private"))) {
      assertThat(places.map(place -> place.getFileName().toString()))
          .filteredOn(name -> name.matches("[0-9a-f]{16}"))
          .hasSize(2);
    }
    assertThat(StoreDamage.find(directory, "timestamp.json")).hasSize(2);
  }

  @Test
  void refresh_whileAnotherHoldsTheLock_isRefused() throws Exception {
    StoreLock lock = scene.store.tryLock(scene.instance).orElseThrow();
    try {
      assertThat(refused(scene.refresh()).actual()).isEqualTo("another one is running");
      assertThat(scene.server.requests()).isEmpty();
    } finally {
      lock.release();
    }
    scene.refreshed();
  }

  @Test
  void refresh_intoAFile_isUnreadable(@TempDir Path place) throws Exception {
    Path file = Files.writeString(place.resolve("file"), "x");
    try (RefreshScene odd = new RefreshScene(file)) {
      assertThat(refused(odd.refresh()).code()).isEqualTo(ReasonCode.FILE_UNREADABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "A", "-a", "a b", "a\u0000"})
  void instance_oddName_isNoInstance(String name) {
    assertThat(TufInstance.isName(name)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TufInstance(name, scene.instance.mirror(), scene.instance.pinnedRoot()));
  }

  @Test
  void instance_oddMirror_isNoInstance() {
    for (String url : new String[] {"ftp://x/", "https://u:p@x/", "https://x/?a=b", "x"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> scene.instance.at(URI.create(url)));
    }
  }

  @Test
  void instance_production_startsAtTheEmbeddedRoot() throws Exception {
    assertThat(TufInstance.production().mirror().getScheme()).isEqualTo("https");
    assertThat(TufInstance.production().pinnedRoot())
        .isNotEqualTo(TufInstance.staging().pinnedRoot());
  }
}
