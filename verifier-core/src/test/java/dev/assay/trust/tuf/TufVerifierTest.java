package dev.assay.trust.tuf;

import static dev.assay.trust.tuf.TufSamples.NOW;
import static dev.assay.trust.tuf.TufSamples.TRUSTED_ROOT;
import static dev.assay.trust.tuf.TufSamples.VERIFIER;
import static dev.assay.trust.tuf.TufSamples.altered;
import static dev.assay.trust.tuf.TufSamples.files;
import static dev.assay.trust.tuf.TufSamples.passed;
import static dev.assay.trust.tuf.TufSamples.pinned;
import static dev.assay.trust.tuf.TufSamples.published;
import static dev.assay.trust.tuf.TufSamples.refused;
import static dev.assay.trust.tuf.TufSamples.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.tuf.FakeTuf;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TufVerifierTest {
  private static dev.assay.testdata.tuf.TufRole fake(TufRole role) {
    return dev.assay.testdata.tuf.TufRole.valueOf(role.name());
  }

  @Test
  void verify_goodRepository_givesVersionsExpiriesAndTargets() {
    VerifiedTuf tuf = passed(verify(published()));

    assertThat(tuf.version(TufRole.ROOT)).isEqualTo(1);
    assertThat(tuf.version(TufRole.TIMESTAMP)).isEqualTo(1);
    assertThat(tuf.targetNames()).containsExactly("trusted_root.json");
    assertThat(tuf.firstToExpire()).isEqualTo(TufRole.TIMESTAMP);
    assertThat(tuf.expires()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(tuf.target("trusted_root.json", TRUSTED_ROOT))
        .isEqualTo(dev.assay.model.Outcome.passed(TRUSTED_ROOT));
  }

  @Test
  void verify_withTheJdksSignatures_isTheSame() {
    FakeTuf tuf = published();
    tuf.rotateRootKeys();

    TufVerifier jdk = new TufVerifier(SignatureCheck.jdk());
    assertThat(passed(jdk.verify(pinned(tuf), files(tuf))).version(TufRole.ROOT)).isEqualTo(2);
  }

  @Test
  void verify_rotatedKeys_followTheChain() {
    FakeTuf tuf = published();
    tuf.rotateRootKeys();
    tuf.rotateOnlineKey();
    tuf.rotateRootKeys();
    tuf.publish();

    assertThat(passed(verify(tuf)).version(TufRole.ROOT)).isEqualTo(4);
  }

  @Test
  void verify_rootsThatThePinnedOneReplaces_areSkipped() {
    FakeTuf tuf = published();
    tuf.rotateRootKeys();
    tuf.rotateRootKeys();
    tuf.publish();
    TufFiles files = files(tuf);

    assertThat(passed(VERIFIER.verify(files.roots().get(0), files)).version(TufRole.ROOT))
        .isEqualTo(3);
  }

  @Test
  void verify_missingRoot_isRefused() {
    FakeTuf tuf = published();
    tuf.rotateRootKeys();
    tuf.publishRoot();
    TufFiles files = files(tuf);
    TufFiles gap =
        new TufFiles(
            List.of(files.roots().get(1)), files.timestamp(), files.snapshot(), files.targets());

    Reason reason = refused(VERIFIER.verify(pinned(tuf), gap));
    assertThat(reason.code()).isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
    assertThat(reason.expected()).isEqualTo("root version 2");
    assertThat(reason.actual()).isEqualTo("version 3");
  }

  @Test
  void verify_newRootWithoutOldKeys_isRefused() {
    FakeTuf tuf = published();
    FakeTuf stranger = FakeTuf.create(12, NOW);
    tuf.rotateRootKeysSignedBy(stranger.keys(dev.assay.testdata.tuf.TufRole.ROOT));

    Reason reason = refused(verify(tuf));
    assertThat(reason.expected()).startsWith("signatures by 2 of the keys of the role root");
    assertThat(reason.actual()).startsWith("0 ");
  }

  @Test
  void verify_newRootWithoutItsOwnKeys_isRefused() {
    FakeTuf tuf = published();
    tuf.rotateRootKeysSignedBy(tuf.keys(dev.assay.testdata.tuf.TufRole.ROOT));

    assertThat(refused(verify(tuf)).actual()).isEqualTo("0 that verify");
  }

  @Test
  void verify_pinnedRootThatDoesNotSignItself_isRefused() {
    FakeTuf tuf = published();
    Bytes bent =
        altered(pinned(tuf), "\"consistent_snapshot\":true", "\"consistent_snapshot\":false");

    assertThat(refused(VERIFIER.verify(bent, files(tuf))).where()).isEqualTo("pinned root");
  }

  @ParameterizedTest
  @EnumSource(TufRole.class)
  void verify_anyRoleAlteredAfterSigning_isRefused(TufRole role) {
    FakeTuf tuf = published();
    tuf.publishRoot();
    TufFiles good = files(tuf);
    TufFiles bent =
        new TufFiles(
            role == TufRole.ROOT ? List.of(bent(good.roots().getFirst())) : good.roots(),
            role == TufRole.TIMESTAMP ? bent(good.timestamp()) : good.timestamp(),
            role == TufRole.SNAPSHOT ? bent(good.snapshot()) : good.snapshot(),
            role == TufRole.TARGETS ? bent(good.targets()) : good.targets());

    passed(VERIFIER.verify(pinned(tuf), good));
    assertThat(refused(VERIFIER.verify(pinned(tuf), bent)).code())
        .isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
  }

  private static Bytes bent(Bytes file) {
    return altered(file, "\"expires\":\"2026-", "\"expires\":\"2027-");
  }

  @ParameterizedTest
  @EnumSource(TufRole.class)
  void verify_unknownFieldInSignedPart_isCoveredByTheSignature(TufRole role) {
    FakeTuf tuf = published();
    tuf.edit(fake(role), signed -> signed.put("x-new", "\u00e9\ud83d\ude00\n\"\\\u0001"));
    tuf.publishRoot();
    tuf.publish();

    passed(verify(tuf));
  }

  @ParameterizedTest
  @EnumSource(TufRole.class)
  void verify_emptySignatureBesideEnough_isLeftOut(TufRole role) {
    FakeTuf tuf = published();
    tuf.editSignatures(
        fake(role),
        signatures ->
            signatures.add(java.util.Map.of("keyid", tuf.strangerKey().keyId(), "sig", "")));
    tuf.publishRoot();
    tuf.publish();

    passed(verify(tuf));
  }

  @ParameterizedTest
  @EnumSource(TufRole.class)
  void verify_onlyEmptySignatures_isRefused(TufRole role) {
    FakeTuf tuf = published();
    tuf.editSignatures(
        fake(role), signatures -> signatures.forEach(signature -> signature.put("sig", "")));
    tuf.publishRoot();
    tuf.publish();

    assertThat(refused(verify(tuf)).actual()).isEqualTo("0 that verify");
  }

  @ParameterizedTest
  @EnumSource(TufRole.class)
  void verify_repeatedKeyId_isRefused(TufRole role) {
    FakeTuf tuf = published();
    tuf.editSignatures(fake(role), signatures -> signatures.add(signatures.getFirst()));
    tuf.publishRoot();
    tuf.publish();

    assertThat(refused(verify(tuf)).expected()).isEqualTo("each key id once");
  }

  @Test
  void verify_oneKeyUnderTwoIds_countsOnce() {
    FakeTuf tuf = published();
    var key = tuf.keys(dev.assay.testdata.tuf.TufRole.ROOT).getFirst();
    tuf.edit(
        dev.assay.testdata.tuf.TufRole.ROOT,
        signed -> FakeRoots.replaceRootRole(signed, List.of(key.keyId(), "alias"), key.json()));
    tuf.editSignatures(
        dev.assay.testdata.tuf.TufRole.ROOT,
        signatures -> {
          String sig = String.valueOf(signatures.getFirst().get("sig"));
          signatures.add(java.util.Map.of("keyid", "alias", "sig", sig));
        });
    tuf.publishRoot();

    Reason reason = refused(verify(tuf));
    assertThat(reason.expected()).startsWith("signatures by 2");
    assertThat(reason.actual()).isEqualTo("1 that verify");
  }

  @ParameterizedTest
  @EnumSource(TufRole.class)
  void verify_fileOfAnotherRole_isRefused(TufRole role) {
    FakeTuf tuf = published();
    tuf.edit(fake(role), signed -> signed.put("_type", "mirrors"));
    tuf.publishRoot();
    tuf.publish();

    assertThat(refused(verify(tuf)).expected()).isEqualTo("\"" + role.label() + "\"");
  }

  @Test
  void verify_snapshotInThePlaceOfTimestamp_isRefused() {
    FakeTuf tuf = published();
    TufFiles good = files(tuf);

    // Both are signed by the same online key, so only the type keeps them apart.
    assertThat(
            refused(
                    VERIFIER.verify(
                        pinned(tuf),
                        new TufFiles(
                            good.roots(), good.snapshot(), good.snapshot(), good.targets())))
                .expected())
        .isEqualTo("\"timestamp\"");
  }

  @Test
  void verify_filesOfDifferentTimes_areRefused() {
    FakeTuf tuf = published();
    TufFiles first = files(tuf);
    tuf.publish();
    TufFiles second = files(tuf);

    Reason snapshot =
        refused(
            VERIFIER.verify(
                pinned(tuf),
                new TufFiles(
                    first.roots(), second.timestamp(), first.snapshot(), first.targets())));
    assertThat(snapshot.where()).isEqualTo("snapshot.json");
    Reason targets =
        refused(
            VERIFIER.verify(
                pinned(tuf),
                new TufFiles(
                    first.roots(), second.timestamp(), second.snapshot(), first.targets())));
    assertThat(targets.where()).isEqualTo("targets.json");
  }

  @Test
  void verify_listedHashes_bindTheFiles() {
    FakeTuf tuf = published();
    tuf.metaHashes(true);
    tuf.publish();
    TufFiles good = files(tuf);
    passed(VERIFIER.verify(pinned(tuf), good));

    tuf.version(dev.assay.testdata.tuf.TufRole.TARGETS, 1);
    tuf.target("other.json", new byte[] {1});
    tuf.publishTargets();
    Reason reason =
        refused(
            VERIFIER.verify(
                pinned(tuf),
                new TufFiles(
                    good.roots(), good.timestamp(), good.snapshot(), files(tuf).targets())));
    assertThat(reason.where()).isEqualTo("targets.json");
    assertThat(reason.expected()).matches("\\d+ bytes|sha256:.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "2147483648", "\"1\"", "null"})
  void verify_impossibleVersion_isRefused(String version) {
    FakeTuf tuf = published();
    Bytes timestamp =
        altered(files(tuf).timestamp(), "\"version\":1}}", "\"version\":" + version + "}}");
    TufFiles good = files(tuf);

    assertThat(
            refused(
                    VERIFIER.verify(
                        pinned(tuf),
                        new TufFiles(good.roots(), timestamp, good.snapshot(), good.targets())))
                .code())
        .isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
  }

  @Test
  void verify_tooManyRootsOrTooLargeAFile_isRefused() {
    FakeTuf tuf = published();
    TufFiles good = files(tuf);
    List<Bytes> many = java.util.Collections.nCopies(TufVerifier.MAX_ROOTS + 1, pinned(tuf));

    assertThat(
            refused(
                    VERIFIER.verify(
                        pinned(tuf),
                        new TufFiles(many, good.timestamp(), good.snapshot(), good.targets())))
                .expected())
        .isEqualTo("at most 256 roots");
    Bytes large =
        Bytes.concat(good.timestamp(), Bytes.ofUtf8(" ".repeat(TufRole.TIMESTAMP.maxBytes())));
    assertThat(
            refused(
                    VERIFIER.verify(
                        pinned(tuf),
                        new TufFiles(good.roots(), large, good.snapshot(), good.targets())))
                .expected())
        .isEqualTo("at most 16384 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"signatures\":[],\"signed\":{}}", "\ufeff{}", "{\"signed\":1}"})
  void verify_notMetadata_isRefusedAsMetadata(String text) {
    FakeTuf tuf = published();
    TufFiles good = files(tuf);

    assertThat(
            refused(
                    VERIFIER.verify(
                        pinned(tuf),
                        new TufFiles(
                            good.roots(), good.timestamp(), Bytes.ofUtf8(text), good.targets())))
                .code())
        .isEqualTo(ReasonCode.TRUST_METADATA_INVALID);
  }
}
