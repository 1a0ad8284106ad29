package dev.assay.monitor;

import static dev.assay.rekor.tiles.TileWorkshop.SIGSTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.EntryKind;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.tlog.MerkleTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WatchListTest {
  private static final String REPOSITORY = "https://github.com/acme/rocket";
  private static final Distribution FILE = Distribution.of("rocket-1.0.tar.gz", "content");

  private static Recipe rocket() {
    return SIGSTORE.github("acme/rocket", "release.yml");
  }

  private static Bytes body(Recipe recipe) {
    return Bytes.of(recipe.sign(FILE).logBody().toArray());
  }

  private static WatchList list(Watch... watches) {
    return new WatchList(List.of(watches), List.of(), certificate -> true);
  }

  private static Watch watch(String field, TextPattern pattern) {
    return Watch.of("rule", new Watch.Condition(WatchedField.parse(field).orElseThrow(), pattern));
  }

  private static List<Sighting> scan(WatchList list, Bytes body) {
    return list.scan(17, MerkleTree.leafHash(body), body);
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void scan_everyKindOfEntry_isRead(EntryKind kind) {
    var log =
        kind == EntryKind.HASHEDREKORD_V2 || kind == EntryKind.DSSE_V2
            ? SIGSTORE.rekorV2()
            : SIGSTORE.rekorV1();
    Bytes body = body(rocket().logs(LogRecipe.of(log, kind)).timestamped());
    List<Sighting> seen =
        scan(list(watch("sourceRepositoryURI", new TextPattern.Exactly(REPOSITORY))), body);
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().facts().orElseThrow().values())
        .containsEntry(WatchedField.ISSUER, "https://token.actions.githubusercontent.com")
        .containsKey(WatchedField.SAN)
        .containsKey(WatchedField.DIGEST)
        .containsKey(WatchedField.KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "san,https://github.com/acme/rocket/**,https://github.com/acme/rockets/**",
    "issuer,https://token.actions.githubusercontent.com,https://token.actions.example",
    "oid:1.3.6.1.4.1.57264.1.12,https://github.com/acme/rocket,https://github.com/acme/Rocket",
    "1.3.6.1.4.1.57264.1.20,release,push",
    "buildTrigger,r*,p*",
    "buildConfigURI,https://github.com/acme/rocket/.github/workflows/release.yml@refs/**,a**",
  })
  void scan_eachField_matchesItsOwn(String field, String matching, String other) {
    Bytes body = body(rocket().inRekorV2());
    assertThat(scan(list(watch(field, new TextPattern.Like(matching))), body)).hasSize(1);
    assertThat(scan(list(watch(field, new TextPattern.Like(other))), body)).isEmpty();
  }

  @Test
  void scan_byDigestCertificateAndKey_matches() {
    Bytes body = body(rocket().inRekorV2());
    EntryFacts facts =
        scan(list(watch("san", new TextPattern.Like("**"))), body).getFirst().facts().orElseThrow();
    for (String field : List.of("digest", "certificate-sha256", "key-sha256")) {
      String value = facts.value(WatchedField.parse(field).orElseThrow()).orElseThrow();
      assertThat(scan(list(watch(field, new TextPattern.Exactly(value))), body)).hasSize(1);
      assertThat(scan(list(watch(field, new TextPattern.Exactly("0".repeat(64)))), body)).isEmpty();
    }
  }

  @Test
  void scan_twoConditions_bothHaveToHold() {
    Bytes body = body(rocket().inRekorV2());
    Watch.Condition repository =
        new Watch.Condition(WatchedField.REPOSITORY, new TextPattern.Exactly(REPOSITORY));
    Watch.Condition other =
        new Watch.Condition(WatchedField.ISSUER, new TextPattern.Exactly("https://other.example"));
    assertThat(scan(list(Watch.of("both", repository, other)), body)).isEmpty();
    assertThat(scan(list(Watch.of("both", repository)), body)).hasSize(1);
  }

  @Test
  void scan_otherSigners_areNotSeen() {
    Bytes body = body(SIGSTORE.github("acme/rockets", "release.yml").inRekorV2());
    assertThat(scan(list(watch("sourceRepositoryURI", new TextPattern.Exactly(REPOSITORY))), body))
        .isEmpty();
  }

  @Test
  void scan_onlyTrusted_leavesOutOthersAndSaysWhich() {
    Bytes body = body(rocket().inRekorV2());
    Watch any = watch("sourceRepositoryURI", new TextPattern.Exactly(REPOSITORY));
    Watch strict = new Watch("strict", any.conditions(), true, Optional.empty());
    WatchList nobody = new WatchList(List.of(any, strict), List.of(), certificate -> false);
    List<Sighting> seen = scan(nobody, body);
    assertThat(seen).extracting(Sighting::rule).containsExactly("rule");
    assertThat(seen.getFirst().trusted()).isFalse();
    assertThat(scan(list(any, strict), body))
        .extracting(Sighting::rule)
        .containsExactly("rule", "strict");
  }

  @Test
  void scan_unreadableEntryWithWhatIsWatched_isASighting() {
    Signed signed = rocket().inRekorV2().sign(FILE);
    // A certificate that is cut off, in an entry that is otherwise well-formed.
    Octets der = signed.certificate();
    Octets cut = der.slice(0, der.size() - 1);
    Octets body =
        signed.logBody().replace(Octets.ofUtf8(der.base64()), Octets.ofUtf8(cut.base64()));
    assertThat(body).isNotEqualTo(signed.logBody());
    Bytes bytes = Bytes.of(body.toArray());
    List<Sighting> seen =
        scan(list(watch("sourceRepositoryURI", new TextPattern.Exactly(REPOSITORY))), bytes);
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().problem().orElseThrow().code())
        .isEqualTo(ReasonCode.CERTIFICATE_MALFORMED);
    assertThat(
            scan(list(watch("sourceRepositoryURI", new TextPattern.Exactly("https://x.y"))), bytes))
        .isEmpty();
  }

  @Test
  void scan_notJsonOrOfAnotherKind_isSearchedAsItIs() {
    WatchList list = list(watch("sourceRepositoryURI", new TextPattern.Exactly(REPOSITORY)));
    assertThat(scan(list, Bytes.ofUtf8("{\"x\": \"" + REPOSITORY + "\"")))
        .extracting(seen -> seen.problem().orElseThrow().code())
        .containsExactly(ReasonCode.LOG_ENTRY_MALFORMED);
    assertThat(
            scan(list, Bytes.ofUtf8("{\"apiVersion\":\"0.0.1\",\"kind\":\"rekord\",\"spec\":{}}")))
        .isEmpty();
    String inPem =
        Octets.ofUtf8(
                "-----BEGIN X-----\n"
                    + Octets.ofUtf8("...." + REPOSITORY).base64()
                    + "\n-----END X-----\n")
            .base64();
    assertThat(
            scan(
                list,
                Bytes.ofUtf8(
                    "{\"apiVersion\":\"0.0.1\",\"kind\":\"rekord\",\"spec\":\"" + inPem + "\"}")))
        .extracting(seen -> seen.problem().orElseThrow().code())
        .containsExactly(ReasonCode.LOG_ENTRY_KIND_UNSUPPORTED);
  }

  @Test
  void unexpected_allowances_coverOneEntryUntilTheyExpire() {
    Bytes body = body(rocket().inRekorV2());
    Sha256 leaf = MerkleTree.leafHash(body);
    Instant now = Instant.parse("2026-01-02T00:00:00Z");
    Watch watch = watch("sourceRepositoryURI", new TextPattern.Exactly(REPOSITORY));
    for (Allowance allowance :
        List.of(
            allowance(OptionalLong.of(17), Optional.empty(), Optional.empty()),
            allowance(OptionalLong.empty(), Optional.of(leaf), Optional.empty()),
            allowance(OptionalLong.empty(), Optional.of(leaf), Optional.of(now.plusSeconds(1))))) {
      WatchList list = new WatchList(List.of(watch), List.of(allowance), certificate -> true);
      assertThat(list.unexpected(scan(list, body), now)).isEmpty();
    }
    for (Allowance allowance :
        List.of(
            allowance(OptionalLong.of(18), Optional.empty(), Optional.empty()),
            allowance(OptionalLong.of(18), Optional.of(leaf), Optional.empty()),
            allowance(OptionalLong.of(17), Optional.empty(), Optional.of(now)))) {
      WatchList list = new WatchList(List.of(watch), List.of(allowance), certificate -> true);
      assertThat(list.unexpected(scan(list, body), now)).hasSize(1);
    }
  }

  private static Allowance allowance(
      OptionalLong index, Optional<Sha256> leaf, Optional<Instant> expires) {
    return new Allowance("rule", index, leaf, Optional.empty(), "our own release", expires);
  }
}
