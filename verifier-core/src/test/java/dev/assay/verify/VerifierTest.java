package dev.assay.verify;

import static dev.assay.verify.Minted.FILE;
import static dev.assay.verify.Minted.SIGSTORE;
import static dev.assay.verify.Minted.attestation;
import static dev.assay.verify.Minted.bundle;
import static dev.assay.verify.Minted.bytes;
import static dev.assay.verify.Minted.github;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crypto.BackEnds;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.TimestampRecipe;
import dev.assay.verify.Check.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
  private static final Octets MESSAGE = Octets.ofUtf8("any file");

  private static Verification verify(VerificationRequest request) {
    return Minted.verifier().verify(request);
  }

  private static List<ReasonCode> codes(Verification verification) {
    return verification.reasons().stream().map(Reason::code).toList();
  }

  private static List<ReasonCode> refusals(Recipe recipe) {
    return codes(verify(attestation(recipe.sign(FILE))));
  }

  private static Status status(Verification verification, Step step) {
    return verification.trail().stream()
        .filter(check -> check.step() == step)
        .findFirst()
        .orElseThrow()
        .status();
  }

  static List<SignatureCheck> engines() {
    return BackEnds.ALL;
  }

  @ParameterizedTest
  @MethodSource("engines")
  void verify_goodAttestation_isGenuineWithBothEngines(SignatureCheck engine) {
    Verification verification =
        new Verifier(Minted.root(), engine).verify(attestation(github().sign(FILE)));

    assertThat(verification).isInstanceOf(Verification.Genuine.class);
    assertThat(codes(verification)).isEmpty();
  }

  @Test
  void verify_goodAttestation_tellsSignerTimeAndPlace() {
    Verification.Genuine genuine = (Verification.Genuine) verify(attestation(github().sign(FILE)));

    assertThat(genuine.provenSigner())
        .isInstanceOfSatisfying(
            Signer.CertificateHolder.class,
            holder ->
                assertThat(holder.claims().sourceRepositoryUri())
                    .hasValue("https://github.com/acme/demo"));
    assertThat(genuine.times()).hasSize(1);
    assertThat(genuine.times().getFirst().source()).isEqualTo(VerifiedTime.Source.TRANSPARENCY_LOG);
    assertThat(genuine.logged()).hasSize(1);
    assertThat(genuine.logged().getFirst().kind()).isEqualTo("dsse 0.0.1");
    assertThat(genuine.logged().getFirst().logIndex())
        .isGreaterThanOrEqualTo(FakeSigstore.FROZEN_SIZE);
    assertThat(genuine.predicateType()).hasValue("https://docs.pypi.org/attestations/publish/v1");
  }

  /** A step that nobody runs must not pass unseen: every trail has every step but EXPECTATION. */
  @Test
  void verify_anyOutcome_trailHasEveryStepInOrder() {
    List<Step> expected =
        Arrays.stream(Step.values()).filter(step -> step.compareTo(Step.EXPECTATION) < 0).toList();
    List<Signed> signed =
        List.of(
            github().sign(FILE),
            github().inRekorV2().sign(FILE),
            github().leaf(leaf -> leaf.der(der -> Octets.ofUtf8("no"))).sign(FILE),
            github().log(log -> log.integratedAfter(Duration.ofDays(90))).sign(FILE));
    for (Signed one : signed) {
      assertThat(verify(attestation(one)).trail()).extracting(Check::step).isEqualTo(expected);
    }
  }

  @Test
  void verify_rekorV2Attestation_isGenuine() {
    Verification verification = verify(attestation(github().inRekorV2().sign(FILE)));

    assertThat(codes(verification)).isEmpty();
    assertThat(status(verification, Step.SET)).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(((Verification.Genuine) verification).times().getFirst().source())
        .isEqualTo(VerifiedTime.Source.TIMESTAMP_AUTHORITY);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyType.class,
      names = {"EC_P256", "EC_P384", "EC_P521", "RSA_2048", "ED25519"})
  void verify_messageBundleOfEachKeyType_isGenuine(KeyType type) {
    Signed signed = github().key(key -> key.type(type)).inRekorV2().signMessage(MESSAGE);

    assertThat(codes(verify(bundle(signed, Artifact.Blob.ofContent(bytes(MESSAGE)))))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyType.class,
      names = {"EC_P384", "EC_P521", "RSA_2048", "ED25519"})
  void verify_attestationOfOtherKeyType_isRefused(KeyType type) {
    assertThat(refusals(github().key(key -> key.type(type))))
        .contains(ReasonCode.CERTIFICATE_KEY_UNSUPPORTED);
  }

  @Test
  void verify_messageBundleByDigestOnly_isGenuine() {
    Sha256 digest = Sha256.of(bytes(MESSAGE));
    Signed signed = github().signMessage(MESSAGE);

    assertThat(codes(verify(bundle(signed, Artifact.Blob.ofDigest(digest))))).isEmpty();
  }

  @Test
  void verify_p384BundleByDigestOnly_needsTheFile() {
    Sha256 digest = Sha256.of(bytes(MESSAGE));
    Signed signed = github().key(key -> key.type(KeyType.EC_P384)).inRekorV2().signMessage(MESSAGE);

    assertThat(codes(verify(bundle(signed, Artifact.Blob.ofDigest(digest)))))
        .containsOnly(ReasonCode.SIGNATURE_NEEDS_FILE);
  }

  @Test
  void verify_messageBundleOfAnotherFile_isRefusedAtEveryPlaceThatBindsIt() {
    Artifact other = Artifact.Blob.ofContent(Bytes.ofUtf8("another file"));

    assertThat(codes(verify(bundle(github().signMessage(MESSAGE), other))))
        .containsExactlyInAnyOrder(
            ReasonCode.MESSAGE_DIGEST_MISMATCH,
            ReasonCode.SIGNATURE_INVALID,
            ReasonCode.LOG_ENTRY_PAYLOAD_MISMATCH);
  }

  @Test
  void verify_managedKey_isGenuineWithItAndRefusedWithoutOrWithAnother() {
    Recipe recipe = github().withManagedKey("release key", KeyType.EC_P256);
    Signed signed = recipe.signMessage(MESSAGE);
    Artifact file = Artifact.Blob.ofContent(bytes(MESSAGE));
    Octets other =
        github().withManagedKey("another", KeyType.EC_P256).signMessage(MESSAGE).key().spki();

    assertThat(codes(verify(Minted.managed(signed, file, signed.key().spki())))).isEmpty();
    assertThat(codes(verify(bundle(signed, file)))).contains(ReasonCode.KEY_REQUIRED);
    assertThat(codes(verify(Minted.managed(signed, file, other))))
        .contains(ReasonCode.SIGNATURE_INVALID, ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH);
    assertThat(codes(verify(Minted.managed(github().signMessage(MESSAGE), file, other))))
        .contains(ReasonCode.KEY_NOT_EXPECTED);
  }

  /** The hole that a client had: a Rekor v1 entry long after the ten minutes of the certificate. */
  @ParameterizedTest
  @ValueSource(longs = {-90L * 86_400, -1, 601, 90L * 86_400})
  void verify_integratedOutsideCertificateValidity_isRefused(long secondsAfterIssuance) {
    Recipe recipe =
        github().log(log -> log.integratedAfter(Duration.ofSeconds(secondsAfterIssuance)));

    assertThat(refusals(recipe)).contains(ReasonCode.SIGNED_OUTSIDE_CERTIFICATE_VALIDITY);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 600})
  void verify_integratedOnTheEdgeOfValidity_isGenuine(long secondsAfterIssuance) {
    Recipe recipe =
        github().log(log -> log.integratedAfter(Duration.ofSeconds(secondsAfterIssuance)));

    assertThat(refusals(recipe)).isEmpty();
  }

  @Test
  void verify_entryWithoutPromiseOrTimestamp_hasNoTime() {
    assertThat(refusals(github().log(LogRecipe::withoutPromise)))
        .containsExactly(ReasonCode.NO_VERIFIED_TIME);
  }

  @Test
  void verify_otherSigstoreSameNames_isRefused() {
    Signed forged = FakeSigstore.fromSeed(7).github(Minted.REPOSITORY, Minted.WORKFLOW).sign(FILE);

    assertThat(codes(verify(attestation(forged))))
        .contains(ReasonCode.CHAIN_UNTRUSTED, ReasonCode.LOG_UNKNOWN);
  }

  @Test
  void verify_timestampOfUnknownAuthority_isIgnoredBesideAProvenTime() {
    TimestampRecipe foreign = TimestampRecipe.by(FakeSigstore.fromSeed(7).tsa());

    assertThat(refusals(github().timestamps(foreign))).isEmpty();
    assertThat(refusals(github().inRekorV2().timestamps(foreign)))
        .containsExactly(ReasonCode.TIMESTAMP_AUTHORITY_UNKNOWN);
  }

  @Test
  void verify_repeatedTimestamp_isRefused() {
    TimestampRecipe once = TimestampRecipe.by(SIGSTORE.tsa());

    assertThat(refusals(github().inRekorV2().timestamps(once, once)))
        .contains(ReasonCode.TIMESTAMP_DUPLICATE);
  }

  @Test
  void verify_secondEntryIsGarbage_countsUnlessOnlyTheFirstIsAsked() {
    Recipe recipe =
        github().alsoLogged(github().logs().getFirst().editBytes(body -> body.flip(10)));
    VerificationRequest request = attestation(recipe.sign(FILE));

    assertThat(verify(request)).isInstanceOf(Verification.Refused.class);
    assertThat(codes(verify(request.withLogEntries(VerificationRequest.LogEntryRule.FIRST))))
        .isEmpty();
  }

  @Test
  void verify_entryOfTheSameKeyUnderAnotherIdentity_isRefused() {
    Recipe shared = github().key(key -> key.role("one key"));
    Signed honest = shared.sign(FILE);
    Signed other = SIGSTORE.github("evil/demo", "x.yml").key(key -> key.role("one key")).sign(FILE);
    Signed grafted =
        new Signed(
            other.identity(),
            other.key(),
            other.certificate(),
            other.content(),
            honest.entries(),
            other.timestamps());

    assertThat(codes(verify(attestation(grafted))))
        .contains(ReasonCode.LOG_ENTRY_CERTIFICATE_MISMATCH);
  }

  @Test
  void verify_checkpointRefused_inclusionIsNotRun() {
    Verification verification =
        verify(attestation(github().log(log -> log.checkpoint(c -> c.unsigned())).sign(FILE)));

    assertThat(verification).isInstanceOf(Verification.Refused.class);
    assertThat(status(verification, Step.CHECKPOINT)).isEqualTo(Status.FAILED);
    assertThat(status(verification, Step.INCLUSION)).isEqualTo(Status.NOT_RUN);
  }

  @Test
  void verify_nonAsciiStatement_isCountedInBytes() {
    Recipe recipe =
        github().statement(json -> json.with("predicate", JsonValue.object("note", "é")));

    assertThat(refusals(recipe)).isEmpty();
  }
}
