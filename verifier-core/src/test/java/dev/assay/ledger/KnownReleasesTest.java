package dev.assay.ledger;

import static dev.assay.ledger.Sightings.ACME;
import static dev.assay.ledger.Sightings.DEMO;
import static dev.assay.ledger.Sightings.OTHER;
import static dev.assay.ledger.Sightings.by;
import static dev.assay.ledger.Sightings.sdist;
import static dev.assay.ledger.Sightings.seen;
import static dev.assay.ledger.Sightings.sighting;
import static dev.assay.ledger.Sightings.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownReleasesTest {
  private static List<ReasonCode> against(Sighting now, Sighting... known) {
    return new KnownReleases(DEMO, List.of(known))
        .objections(now).stream().map(Reason::code).toList();
  }

  @Test
  void objections_newProject_none() {
    assertThat(against(seen("1.0", ACME))).isEmpty();
    assertThat(against(seen("1.0"))).isEmpty();
  }

  @Test
  void objections_samePublisher_none() {
    assertThat(against(seen("1.1", ACME), seen("1.0", ACME))).isEmpty();
    assertThat(against(seen("1.0", ACME), seen("1.0", ACME))).isEmpty();
    assertThat(against(seen("1.0", sdist("1.0"), ACME), seen("1.0", ACME))).isEmpty();
  }

  @Test
  void objections_otherPublisherInTheNextRelease_oneThatSaysWhich() {
    List<Reason> objections =
        new KnownReleases(DEMO, List.of(seen("1.0", ACME))).objections(seen("1.1", OTHER));

    assertThat(objections)
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(ReasonCode.LEDGER_PUBLISHER_CHANGED);
          assertThat(reason.expected()).contains("acme/demo", "in 1.0");
          assertThat(reason.actual()).contains("PUBLISHER_CHANGED", "evil/demo");
          assertThat(reason.where()).isEqualTo(wheel("1.1") + " in the ledger");
        });
  }

  @Test
  void objections_revivedName_isToldByNumbers() {
    assertThat(against(seen("1.1", by("acme/demo", "9", "99", "v{version}")), seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_PUBLISHER_CHANGED, ReasonCode.LEDGER_PUBLISHER_CHANGED);
  }

  @Test
  void objections_renamedRepository_none() {
    assertThat(against(seen("1.1", by("acme/new", "7", "42", "v{version}")), seen("1.0", ACME)))
        .isEmpty();
  }

  @Test
  void objections_otherKindOfTag_one() {
    assertThat(against(seen("1.1", by("acme/demo", "7", "42", "*")), seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_PUBLISHER_CHANGED);
  }

  @Test
  void objections_attestationLost_inTheNextReleaseAndInTheSameFile() {
    assertThat(against(seen("1.1"), seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_ATTESTATION_LOST);
    assertThat(against(seen("1.0"), seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_ATTESTATION_LOST);
    assertThat(against(seen("1.0", sdist("1.0")), seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_ATTESTATION_LOST);
  }

  @Test
  void objections_attestationGained_none() {
    assertThat(against(seen("1.1", ACME), seen("1.0"))).isEmpty();
    assertThat(against(seen("1.0", ACME), seen("1.0"))).isEmpty();
    assertThat(against(seen("1.0", ACME), seen("1.0", sdist("1.0")))).isEmpty();
  }

  @Test
  void objections_otherPublisherOfASibling_one() {
    assertThat(against(seen("1.0", sdist("1.0"), OTHER), seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_PUBLISHER_CHANGED);
  }

  @Test
  void objections_sameFileByAnother_one() {
    assertThat(against(seen("1.0", OTHER), seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_PUBLISHER_CHANGED);
  }

  @Test
  void objections_sameFileWithOtherBytes_one() {
    Sighting changed =
        sighting("1.0", wheel("1.0"), "other", Verdict.VERIFIED, List.of(), false, List.of(ACME));

    assertThat(against(changed, seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_DIGEST_CHANGED);
    assertThat(
            against(
                sighting(
                    "1.0", wheel("1.0"), "other", Verdict.REJECTED, List.of(), false, List.of()),
                seen("1.0", ACME)))
        .containsExactly(ReasonCode.LEDGER_DIGEST_CHANGED);
  }

  @Test
  void objections_rejectedBefore_makesNobodyKnown() {
    Sighting refused =
        sighting(
            "1.1",
            wheel("1.1"),
            "content of " + wheel("1.1"),
            Verdict.REJECTED,
            List.of("LEDGER_PUBLISHER_CHANGED"),
            false,
            List.of(OTHER));

    assertThat(against(seen("1.1", OTHER), seen("1.0", ACME), refused))
        .containsExactly(ReasonCode.LEDGER_PUBLISHER_CHANGED);
    assertThat(against(seen("1.2", OTHER), seen("1.0", ACME), refused))
        .containsExactly(ReasonCode.LEDGER_PUBLISHER_CHANGED);
  }

  @Test
  void objections_acceptedBefore_none() {
    Sighting accepted =
        sighting(
            "1.1",
            wheel("1.1"),
            "content of " + wheel("1.1"),
            Verdict.VERIFIED,
            List.of(),
            true,
            List.of(OTHER));
    Sighting bare =
        sighting(
            "1.0",
            wheel("1.0"),
            "content of " + wheel("1.0"),
            Verdict.MISSING,
            List.of("ATTESTATION_MISSING"),
            true,
            List.of());

    assertThat(against(seen("1.1", OTHER), seen("1.0", ACME), accepted)).isEmpty();
    assertThat(against(seen("1.1", sdist("1.1"), OTHER), seen("1.0", ACME), accepted)).isEmpty();
    assertThat(against(seen("1.2", OTHER), seen("1.0", ACME), accepted)).isEmpty();
    assertThat(against(seen("1.2", ACME), seen("1.0", ACME), accepted))
        .containsExactly(ReasonCode.LEDGER_PUBLISHER_CHANGED);
    assertThat(against(seen("1.0"), seen("1.0", ACME), bare)).isEmpty();
  }

  @Test
  void objections_missingWithoutAcceptance_doesNotReplaceTheSigned() {
    assertThat(against(seen("1.0"), seen("1.0", ACME), seen("1.0")))
        .containsExactly(ReasonCode.LEDGER_ATTESTATION_LOST);
  }

  @Test
  void objections_backport_isComparedWithEarlierReleasesOnly() {
    assertThat(against(seen("1.0", OTHER), seen("2.0", ACME))).isEmpty();
  }

  @Test
  void objections_undecided_saysNothingAboutPublishers() {
    Sighting undecided =
        sighting("1.1", wheel("1.1"), "x", Verdict.REJECTED, List.of(), false, List.of());

    assertThat(against(undecided, seen("1.0", ACME))).isEmpty();
  }
}
