package dev.assay.trust.tuf;

import static dev.assay.trust.tuf.TufSamples.NOW;
import static dev.assay.trust.tuf.TufSamples.TRUSTED_ROOT;
import static dev.assay.trust.tuf.TufSamples.passed;
import static dev.assay.trust.tuf.TufSamples.published;
import static dev.assay.trust.tuf.TufSamples.refused;
import static dev.assay.trust.tuf.TufSamples.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.tuf.FakeTuf;
import dev.assay.testdata.tuf.TufRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifiedTufTest {
  @Test
  void target_otherBytesOrName_isRefused() {
    VerifiedTuf tuf = passed(verify(published()));

    assertThat(refused(tuf.target("trusted_root.json", Bytes.ofUtf8("{}"))).expected())
        .isEqualTo(TRUSTED_ROOT.size() + " bytes");
    byte[] sameLength = TRUSTED_ROOT.toArray();
    sameLength[3] ^= 1;
    assertThat(refused(tuf.target("trusted_root.json", Bytes.of(sameLength))).expected())
        .startsWith("sha256:");
    assertThat(refused(tuf.target("other.json", TRUSTED_ROOT)).code())
        .isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void expiredAt_isFromTheFirstExpiryOn() {
    VerifiedTuf tuf = passed(verify(published()));
    Instant last = NOW.plus(Duration.ofDays(7));

    assertThat(tuf.expiredAt(last.minusNanos(1))).isEmpty();
    assertThat(tuf.expiredAt(last))
        .hasValueSatisfying(reason -> {
          assertThat(reason.code()).isEqualTo(ReasonCode.TRUST_ROOT_STALE);
          assertThat(reason.where()).isEqualTo("timestamp.json");
        });
  }

  @Test
  void expiredAt_anyRoleCounts() {
    for (TufRole role : TufRole.values()) {
      FakeTuf repository = published();
      repository.expires(role, NOW.plusSeconds(1));
      repository.publishRoot();
      repository.publish();

      VerifiedTuf tuf = passed(verify(repository));
      assertThat(tuf.firstToExpire().name()).isEqualTo(role.name());
      assertThat(tuf.expiredAt(NOW.plusSeconds(1))).isPresent();
      assertThat(tuf.expiredAt(NOW)).isEmpty();
    }
  }

  @Test
  void rollbackFrom_sameOrNewerFiles_isNone() {
    FakeTuf repository = published();
    VerifiedTuf first = passed(verify(repository));
    repository.publish();
    VerifiedTuf second = passed(verify(repository));

    assertThat(first.rollbackFrom(first)).isEmpty();
    assertThat(second.rollbackFrom(first)).isEmpty();
  }

  @Test
  void rollbackFrom_olderTimestamp_isFound() {
    FakeTuf repository = published();
    VerifiedTuf first = passed(verify(repository));
    repository.publishTimestamp();
    VerifiedTuf second = passed(verify(repository));

    assertThat(first.rollbackFrom(second))
        .hasValueSatisfying(reason -> {
          assertThat(reason.code()).isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
          assertThat(reason.where()).isEqualTo("timestamp.json");
          assertThat(reason.expected()).isEqualTo("version 2 or later");
        });
  }

  @Test
  void rollbackFrom_newTimestampOverOldSnapshot_isFound() {
    FakeTuf repository = published();
    repository.publish();
    VerifiedTuf held = passed(verify(repository));
    repository.version(TufRole.SNAPSHOT, 0);
    repository.publishSnapshot();
    repository.publishTimestamp();

    assertThat(passed(verify(repository)).rollbackFrom(held))
        .hasValueSatisfying(reason -> assertThat(reason.where()).isEqualTo("snapshot.json"));
  }

  @Test
  void rollbackFrom_olderOrVanishedTargetsFile_isFound() {
    FakeTuf repository = published();
    repository.edit(
        TufRole.SNAPSHOT,
        signed ->
            signed.put(
                "meta",
                Map.of("targets.json", Map.of("version", 2), "x.json", Map.of("version", 5))));
    repository.publish();
    VerifiedTuf held = passed(verify(repository));
    repository.clearEdits();
    repository.publishSnapshot();
    repository.publishTimestamp();

    assertThat(passed(verify(repository)).rollbackFrom(held))
        .hasValueSatisfying(reason -> {
          assertThat(reason.actual()).isEqualTo("no such file");
          assertThat(reason.expected()).isEqualTo("version 5 or later of x.json");
        });
    repository.version(TufRole.TARGETS, 0);
    repository.publishTargets();
    repository.publishSnapshot();
    repository.publishTimestamp();
    assertThat(passed(verify(repository)).rollbackFrom(held))
        .hasValueSatisfying(reason -> assertThat(reason.actual()).isEqualTo("version 1"));
  }

  @Test
  void rollbackFrom_afterRotationOfTheOnlineKey_versionsMayStartAgain() {
    FakeTuf repository = published();
    repository.publish();
    VerifiedTuf held = passed(verify(repository));
    repository.version(TufRole.SNAPSHOT, 0);
    repository.version(TufRole.TIMESTAMP, 0);
    repository.rotateOnlineKey();
    repository.publish();

    assertThat(passed(verify(repository)).rollbackFrom(held)).isEmpty();
  }

  @Test
  void rollbackFrom_olderRoot_isFoundWhateverElseChanged() {
    FakeTuf repository = published();
    VerifiedTuf old = passed(verify(repository));
    repository.rotateOnlineKey();
    repository.publish();
    VerifiedTuf held = passed(verify(repository));

    assertThat(old.rollbackFrom(held))
        .hasValueSatisfying(reason -> assertThat(reason.where()).isEqualTo("root.json"));
  }
}
