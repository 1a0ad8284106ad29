package dev.assay.rekor.v1;

import static dev.assay.rekor.v1.Workshop.passed;
import static dev.assay.rekor.v1.Workshop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.RekorV1Query;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.rekor.FakeRekorV1.Call;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.Pem;
import dev.assay.testdata.sigstore.Signed;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSearchTest {
  private static final String EMAIL = "releaser@acme.example";
  private static final long SIGNED_AT = Workshop.FROZEN + Workshop.ACTIVE;

  private final Workshop shop = new Workshop();
  private final Signed signed =
      Workshop.SIGSTORE
          .google(EMAIL)
          .log(log -> log.in(shop.fake.active()))
          .sign(Distribution.of("demo-1.0.tar.gz", "a demonstration"));

  @AfterEach
  void stop() {
    shop.close();
  }

  private Bytes payload() {
    return Bytes.of(signed.content().payload().toArray());
  }

  private ServerSearch search(RekorV1Query query) {
    return passed(shop.log.search(shop.shards(), query, 10));
  }

  @Test
  void search_email_isProvenNamedAndIncomplete() {
    shop.fake.index(EMAIL, SIGNED_AT).index(EMAIL, 3);
    ServerSearch found = search(new RekorV1Query.ByEmail(EMAIL));

    assertThat(found.hits())
        .extracting(hit -> hit.entry().globalIndex())
        .containsExactly(SIGNED_AT, 3L);
    assertThat(found.hits()).extracting(ServerSearch.Hit::named).containsExactly(true, false);
    assertThat(found.unproven()).isEmpty();
    assertThat(found.isComplete()).isFalse();
    assertThat(found.query().describe()).isEqualTo("email " + EMAIL);
  }

  @Test
  void search_emailOfSomebodyElse_isNotNamed() {
    shop.fake.index("x@acme.example", SIGNED_AT);
    assertThat(search(new RekorV1Query.ByEmail("x@acme.example")).hits())
        .extracting(ServerSearch.Hit::named)
        .containsExactly(false);
    shop.fake.index("RELEASER@acme.example", SIGNED_AT);
    assertThat(search(new RekorV1Query.ByEmail("RELEASER@acme.example")).hits())
        .extracting(ServerSearch.Hit::named)
        .containsExactly(true);
  }

  @Test
  void search_digest_isThatOfThePayload() {
    Sha256 digest = Sha256.of(payload());
    shop.fake.index("sha256:" + digest, SIGNED_AT);
    shop.fake.index("sha256:" + digest, 5);
    assertThat(search(new RekorV1Query.BySha256(digest)).hits())
        .extracting(ServerSearch.Hit::named)
        .containsExactly(true, false);
  }

  @Test
  void search_certificateOrKey_isTheSigners() {
    shop.fake.index("publicKey", SIGNED_AT).index("publicKey", 0);
    String certificate = Pem.certificate(signed.certificate());
    assertThat(search(new RekorV1Query.ByPublicKey(certificate)).hits())
        .extracting(ServerSearch.Hit::named)
        .containsExactly(true, false);
    String filler = Workshop.SIGSTORE.rekorV1().key().publicPem();
    assertThat(search(new RekorV1Query.ByPublicKey(filler)).hits())
        .extracting(ServerSearch.Hit::named)
        .containsExactly(false, true);
  }

  @Test
  void search_keyThatIsNone_isRefused() {
    assertThat(
            refused(shop.log.search(shop.shards(), new RekorV1Query.ByPublicKey("a key"), 1))
                .code())
        .isEqualTo(ReasonCode.PUBLIC_KEY_MALFORMED);
  }

  @Test
  void search_nothing_isNoProofOfAbsence() {
    ServerSearch found = search(new RekorV1Query.ByEmail(EMAIL));
    assertThat(found.hits()).isEmpty();
    assertThat(found.isComplete()).isFalse();
  }

  @Test
  void search_hitThatCannotBeProven_isListedWithItsReason() {
    String nowhere = "ab".repeat(40);
    shop.fake.index(EMAIL, "7" + nowhere.substring(1)).index(EMAIL, 4).index(EMAIL, 4);
    ServerSearch found = search(new RekorV1Query.ByEmail(EMAIL));

    assertThat(found.hits()).hasSize(1);
    assertThat(found.unproven()).hasSize(1);
    assertThat(found.unproven().getFirst().id()).startsWith("7b");
    assertThat(found.unproven().getFirst().reason().code())
        .isEqualTo(ReasonCode.LOG_ENTRY_NOT_FOUND);
  }

  @Test
  void search_moreThanWanted_areCounted() {
    for (int index = 0; index < 7; index++) {
      shop.fake.index(EMAIL, index);
    }
    ServerSearch found = passed(shop.log.search(shop.shards(), new RekorV1Query.ByEmail(EMAIL), 3));
    assertThat(found.hits()).hasSize(3);
    assertThat(found.notFetched()).isEqualTo(4);
    assertThatThrownBy(() -> shop.log.search(shop.shards(), new RekorV1Query.ByEmail(EMAIL), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"{}", "[7]", "['zz']", "[null]", "null", "['a'", "['AB']"})
  void search_answerOfAnotherForm_isNoAnswer(String json) {
    shop.server.inject(".*index/retrieve", new Fault.Body(json.replace('\'', '"')));
    assertThat(refused(shop.log.search(shop.shards(), new RekorV1Query.ByEmail(EMAIL), 1)).code())
        .isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
  }

  @Test
  void search_tooManyIds_isNoAnswer() {
    JsonValue[] ids = new JsonValue[AnswerReader.MAX_HITS + 1];
    Arrays.fill(ids, JsonValue.of("ab".repeat(32)));
    shop.fake.bend(Call.SEARCH, answer -> JsonValue.array(ids));
    assertThat(refused(shop.log.search(shop.shards(), new RekorV1Query.ByEmail(EMAIL), 1)).code())
        .isEqualTo(ReasonCode.LOG_ANSWER_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"404", "501"})
  void search_indexThatIsSwitchedOff_isAnObstacle(int status) {
    shop.server.inject(
        ".*index/retrieve", Fault.answer(status, "application/json", "{}", Map.of()));
    assertThat(refused(shop.log.search(shop.shards(), new RekorV1Query.ByEmail(EMAIL), 1)).code())
        .isEqualTo(ReasonCode.LOG_UNREACHABLE);
  }

  @Test
  void query_requests_haveTheInterfacesForm() {
    shop.server.forgetRequests();
    assertThat(search(new RekorV1Query.BySha256(Sha256.of())).hits()).isEmpty();
    assertThat(search(new RekorV1Query.ByEmail(EMAIL)).hits()).isEmpty();
    String pem = Workshop.SIGSTORE.rekorV1().key().publicPem();
    assertThat(search(new RekorV1Query.ByPublicKey(pem)).hits()).isEmpty();
    assertThat(shop.server.requests())
        .filteredOn(request -> request.method().equals("POST"))
        .extracting(request -> request.body())
        .containsExactly(
            "{\"hash\":\"sha256:" + Sha256.of() + "\"}",
            "{\"email\":\"" + EMAIL + "\"}",
            "{\"publicKey\":{\"format\":\"x509\",\"content\":\""
                + Bytes.ofUtf8(pem).base64()
                + "\"}}");
    assertThatThrownBy(() -> new RekorV1Query.ByEmail(""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
