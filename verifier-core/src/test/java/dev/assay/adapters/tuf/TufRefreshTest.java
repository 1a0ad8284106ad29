package dev.assay.adapters.tuf;

import static dev.assay.adapters.tuf.RefreshScene.START;
import static dev.assay.adapters.tuf.RefreshScene.refused;
import static dev.assay.adapters.tuf.RefreshScene.trustedRoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.tuf.TufRole;
import dev.assay.trust.TrustRootSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TufRefreshTest {
  private RefreshScene scene;

  @BeforeEach
  void open(@TempDir Path directory) {
    scene = new RefreshScene(directory);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /** The refresh is refused with {@code code}, and what was held before is still there. */
  @CanIgnoreReturnValue
  private Reason assertRefusedAndKept(ReasonCode code) {
    Bytes held = scene.loaded().trustedRoot();
    TrustRootSource.Tuf.Versions versions = scene.loaded().source().versions();
    Reason reason = refused(scene.refresh());
    assertThat(reason.code()).as(reason.toString()).isEqualTo(code);
    assertThat(scene.loaded().trustedRoot()).isEqualTo(held);
    assertThat(scene.loaded().source().versions()).isEqualTo(versions);
    return reason;
  }

  @Test
  void refresh_first_storesTheTrustRoot() {
    TrustUpdate update = scene.refreshed();

    assertThat(update.before()).isEmpty();
    assertThat(update.discarded()).isEmpty();
    assertThat(update.changed()).isTrue();
    assertThat(update.trustedRootChanged()).isTrue();
    assertThat(update.after().trustedRoot()).isEqualTo(Sha256.of(trustedRoot(1)));
    assertThat(update.after().expires()).isEqualTo(START.plus(Duration.ofDays(7)));
    assertThat(scene.loaded().trustedRoot()).isEqualTo(trustedRoot(1));
    assertThat(scene.loaded().refreshedAt()).isEqualTo(START);
  }

  @Test
  void refresh_asksForWhatItNeedsOnly() {
    scene.refreshed();

    assertThat(scene.server.requests().stream().map(Request::target))
        .containsExactly(
            "/2.root.json",
            "/timestamp.json",
            "/1.snapshot.json",
            "/1.targets.json",
            "/targets/" + Sha256.of(trustedRoot(1)).hex() + ".trusted_root.json");
    scene.server.forgetRequests();
    scene.refreshed();
    assertThat(scene.server.requests().stream().map(Request::target))
        .containsExactly("/2.root.json", "/timestamp.json");
  }

  @Test
  void refresh_nothingNew_changesNothing() {
    TrustUpdate first = scene.refreshed();
    scene.now = START.plusSeconds(3600);
    TrustUpdate second = scene.refreshed();

    assertThat(second.changed()).isFalse();
    assertThat(second.before()).contains(first.after());
    assertThat(scene.loaded().refreshedAt()).isEqualTo(scene.now);
  }

  @Test
  void refresh_newTimestampOnly_isAChangeOfTheDate() {
    scene.refreshed();
    scene.tuf.expires(TufRole.TIMESTAMP, START.plus(Duration.ofDays(14)));
    scene.tuf.publishTimestamp();

    TrustUpdate update = scene.refreshed();
    assertThat(update.changed()).isTrue();
    assertThat(update.trustedRootChanged()).isFalse();
    assertThat(update.after().timestampVersion()).isEqualTo(2);
  }

  @Test
  void refresh_newTrustRoot_replacesTheOldOne() {
    scene.refreshed();
    scene.tuf.target("trusted_root.json", trustedRoot(2).toArray());
    scene.tuf.publish();

    TrustUpdate update = scene.refreshed();
    assertThat(update.trustedRootChanged()).isTrue();
    assertThat(scene.loaded().trustedRoot()).isEqualTo(trustedRoot(2));
  }

  @Test
  void refresh_rotatedKeys_areFollowedAndStored() {
    scene.refreshed();
    scene.tuf.rotateRootKeys();
    scene.tuf.rotateOnlineKey();
    scene.tuf.rotateRootKeys();
    scene.tuf.publish();

    assertThat(scene.refreshed().after().rootVersion()).isEqualTo(4);
    assertThat(scene.loaded().metadata().newerRoots()).hasSize(3);
    scene.tuf.rotateRootKeys();
    assertThat(scene.refreshed().after().rootVersion()).isEqualTo(5);
    assertThat(scene.loaded().source().versions().root()).isEqualTo(5);
  }

  @Test
  void refresh_rotatedOnlineKeyWithVersionsFromOne_isAccepted() {
    scene.tuf.publish();
    scene.refreshed();
    scene.tuf.rotateOnlineKey();
    scene.tuf.version(TufRole.TIMESTAMP, 0);
    scene.tuf.version(TufRole.SNAPSHOT, 2);
    scene.tuf.publishSnapshot();
    scene.tuf.publishTimestamp();

    assertThat(scene.refreshed().after().timestampVersion()).isEqualTo(1);
  }

  @Test
  void refresh_rolledBackMirror_isRefused() {
    byte[] old = scene.tuf.file("timestamp.json");
    scene.tuf.publish();
    scene.refreshed();
    scene.tuf.put("timestamp.json", old);

    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_rolledBackSnapshotUnderANewTimestamp_isRefused() {
    scene.tuf.publish();
    scene.refreshed();
    scene.tuf.version(TufRole.SNAPSHOT, 0);
    scene.tuf.publishSnapshot();
    scene.tuf.publishTimestamp();

    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_rolledBackTargets_areRefused() {
    scene.tuf.publish();
    scene.refreshed();
    scene.tuf.version(TufRole.TARGETS, 0);
    scene.tuf.publish();

    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_frozenMirror_isRefusedFromTheExpiryOn() {
    scene.refreshed();
    scene.now = START.plus(Duration.ofDays(7)).minusSeconds(1);
    scene.refreshed();
    scene.now = START.plus(Duration.ofDays(7));

    Reason reason = assertRefusedAndKept(ReasonCode.TRUST_UPDATE_FAILED);
    assertThat(reason.where()).isEqualTo("timestamp.json");
  }

  @Test
  void refresh_expiredRole_isRefused() {
    for (TufRole role : TufRole.values()) {
      scene.tuf.expires(role, START.minusSeconds(1));
      scene.tuf.publishRoot();
      scene.tuf.publish();

      assertThat(refused(scene.refresh()).code())
          .as(role.label())
          .isEqualTo(ReasonCode.TRUST_UPDATE_FAILED);
      scene.tuf.expires(role, START.plus(Duration.ofDays(30)));
    }
    scene.tuf.publishRoot();
    scene.tuf.publish();
    scene.refreshed();
  }

  @Test
  void refresh_filesOfDifferentTimes_areRefused() {
    scene.refreshed();
    byte[] oldSnapshot = scene.tuf.file("1.snapshot.json");
    scene.tuf.publish();
    scene.tuf.put("2.snapshot.json", oldSnapshot);

    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_otherTargetThanListed_isRefused() {
    scene.refreshed();
    scene.tuf.target("trusted_root.json", trustedRoot(2).toArray());
    scene.tuf.publish();
    byte[] bent = trustedRoot(2).toArray();
    bent[10] ^= 1;
    scene.tuf.put("targets/" + Sha256.of(trustedRoot(2)).hex() + ".trusted_root.json", bent);

    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_noTrustRootAmongTheTargets_isRefused() {
    scene.refreshed();
    scene.tuf.removeTarget("trusted_root.json");
    scene.tuf.publish();

    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_trustRootThatCannotBeRead_isRefused() {
    scene.refreshed();
    scene.tuf.target("trusted_root.json", new byte[] {'{', '}'});
    scene.tuf.publish();

    Reason reason = refused(scene.refresh());
    assertThat(reason.code().name()).startsWith("TRUST_ROOT_");
    assertThat(scene.loaded().trustedRoot()).isEqualTo(trustedRoot(1));
  }

  @Test
  void refresh_oversizeFile_isRefused() {
    scene.refreshed();
    scene.tuf.publish();
    for (String path : new String[] {"/2.root.json", "/timestamp.json", "/2.snapshot.json"}) {
      scene.server.inject(path, Fault.oversize(64 << 20), 1);
      Reason reason = refused(scene.refresh());
      assertThat(reason.expected()).as(path).startsWith("at most");
      scene.server.clearFaults();
    }
    assertThat(scene.loaded().source().versions().timestamp()).isEqualTo(1);
  }

  @Test
  void refresh_statusesOfAFailingMirror_areNoEvidence() {
    scene.refreshed();
    scene.tuf.publish();
    for (String path : new String[] {"/2.root.json", "/timestamp.json", "/2.targets.json"}) {
      scene.server.inject(path, Fault.status(500));
      assertRefusedAndKept(ReasonCode.TRUST_UPDATE_FAILED);
      scene.server.clearFaults();
    }
    for (String path : new String[] {"/timestamp.json", "/2.snapshot.json", "/2.targets.json"}) {
      scene.server.inject(path, Fault.status(404));
      assertRefusedAndKept(ReasonCode.TRUST_UPDATE_FAILED);
      scene.server.clearFaults();
    }
    scene.server.inject("/2.root.json", Fault.status(403));
    assertThat(scene.refreshed().after().timestampVersion()).isEqualTo(2);
  }

  @Test
  void refresh_brokenTransport_isNoEvidence() {
    scene.refreshed();
    scene.tuf.publish();
    scene.server.inject("/timestamp.json", Fault.hangUp());
    assertRefusedAndKept(ReasonCode.TRUST_UPDATE_FAILED);
    scene.server.inject("/timestamp.json", Fault.truncate(20));
    assertRefusedAndKept(ReasonCode.TRUST_UPDATE_FAILED);
  }

  @Test
  void refresh_signInPageOrHalfAFile_isRefused() {
    scene.refreshed();
    scene.tuf.publish();
    scene.server.inject("/timestamp.json", Fault.htmlPage());
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
    scene.server.inject("/timestamp.json", Fault.malformedJson());
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_unreachableMirror_isRefused() {
    TufInstance nowhere = scene.instance.at(URI.create("http://127.0.0.1:1/"));

    Reason reason = refused(scene.refresher().refresh(nowhere));
    assertThat(reason.code()).isEqualTo(ReasonCode.TRUST_UPDATE_FAILED);
    assertThat(refused(scene.store.load(nowhere)).code())
        .isEqualTo(ReasonCode.TRUST_ROOT_UNAVAILABLE);
  }

  @Test
  void refresh_wrongSignatures_areRefused() {
    scene.refreshed();
    scene.tuf.editSignatures(
        TufRole.TIMESTAMP, signatures -> signatures.forEach(one -> one.put("sig", "")));
    scene.tuf.publishTimestamp();
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);

    scene.tuf.editSignatures(
        TufRole.TIMESTAMP, signatures -> signatures.add(signatures.getFirst()));
    scene.tuf.publishTimestamp();
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);

    scene.tuf.clearEdits();
    scene.tuf.rotateRootKeysSignedBy(scene.tuf.keys(TufRole.TARGETS));
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_wrongTypeOrSpecification_isRefused() {
    scene.refreshed();
    scene.tuf.edit(TufRole.TIMESTAMP, signed -> signed.put("_type", "snapshot"));
    scene.tuf.publishTimestamp();
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);

    scene.tuf.edit(TufRole.TIMESTAMP, signed -> signed.put("spec_version", "2.0"));
    scene.tuf.publishTimestamp();
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);

    scene.tuf.edit(TufRole.TIMESTAMP, signed -> signed.remove("expires"));
    scene.tuf.publishTimestamp();
    assertRefusedAndKept(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void refresh_afterTheStoreWasDamaged_startsAgainAndSaysSo(@TempDir Path directory)
      throws Exception {
    try (RefreshScene damaged = new RefreshScene(directory)) {
      damaged.refreshed();
      StoreDamage.alter(directory, "timestamp.json");
      assertThat(refused(damaged.store.load(damaged.instance)).code())
          .isEqualTo(ReasonCode.TRUST_METADATA_INVALID);

      TrustUpdate update = damaged.refreshed();
      assertThat(update.before()).isEmpty();
      assertThat(update.discarded().map(Reason::code))
          .isEqualTo(Optional.of(ReasonCode.TRUST_METADATA_INVALID));
      assertThat(damaged.loaded().trustedRoot()).isEqualTo(trustedRoot(1));
    }
  }
}
