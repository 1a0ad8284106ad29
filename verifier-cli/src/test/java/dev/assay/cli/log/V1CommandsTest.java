package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.adapters.http.HttpRekorV1Api;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.Surroundings;
import dev.assay.cli.command.ExitCode;
import dev.assay.cli.command.Shell;
import dev.assay.cli.command.UsageError;
import dev.assay.crypto.SignatureCheck;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.RekorV1Query;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.v1.RekorV1Log;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.rekor.FakeRekorV1;
import dev.assay.testdata.rekor.FakeRekorV1.Call;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.GrowingLog;
import dev.assay.trust.TransparencyLog;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V1CommandsTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(7304);
  private static final String NAME = "rekor.sigstore.example";
  private static final String EMAIL = "releaser@acme.example";
  private static final long INDEX = 11 + 20;

  private final FakeRekorV1 fake = new FakeRekorV1(SIGSTORE, 11);
  private final LoopbackServer server = LoopbackServer.start(fake);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-03T00:00:00Z"));
  private final HttpStack stack =
      HttpStack.online(
          HttpSettings.defaults("1.2.3"),
          List.of(),
          new Surroundings(clock, pause -> {}, () -> 0L, NetworkLog.inMemory()),
          EvidenceCache.none());
  private final TransparencyLog trusted = trusted();
  private final RekorV1Log log =
      new RekorV1Log(
          new HttpRekorV1Api(stack.fetch(), URI.create(server.baseUrl()), pause -> {}),
          trusted,
          SignatureCheck.bouncyCastle());
  private final Shell shell =
      new Shell(
          new ByteArrayInputStream(new byte[0]),
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          Map.of(),
          Path.of(""),
          false,
          false,
          clock);

  V1CommandsTest() {
    fake.active().appendFiller(20);
    List<?> entries =
        SIGSTORE
            .google(EMAIL)
            .log(recipe -> recipe.in(fake.active()))
            .sign(Distribution.of("demo-1.0.tar.gz", "a demonstration"))
            .entries();
    assertThat(entries).hasSize(1);
    fake.active().appendFiller(9);
  }

  @AfterEach
  void stop() {
    stack.close();
    server.close();
  }

  private static TransparencyLog trusted() {
    try {
      Bytes root = Bytes.of(SIGSTORE.trustedRoot().bytes().toArray());
      return new TrustRootReader()
          .read(root, new TrustRootSource.InMemory("test")).logs().stream()
              .filter(log -> !log.isTiles())
              .findFirst()
              .orElseThrow();
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonCursor json() {
    try {
      Json tree = JsonReader.forEvidence().read(Bytes.of(out.toByteArray()), "out");
      return JsonCursor.at(tree, "out");
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Test
  void info_text_showsBothShards() {
    assertThat(V1Info.print(NAME, log, false, shell)).isEqualTo(ExitCode.OK);
    assertThat(printed())
        .isEqualTo(
            """
            rekor.sigstore.example
              entries     41
              tree 3904496407287907110
                entries   11, from 0 on, takes no more
                root      %s
                signed by rekor.sigstore.example
              tree 1193050959916656506
                entries   30, from 11 on
                root      %s
                signed by rekor.sigstore.example
            """
                .formatted(fake.frozen().root(11).hex(), fake.active().root(30).hex()));
  }

  @Test
  void info_json_hasTreeIdsAsText() throws MalformedEvidence {
    assertThat(V1Info.print(NAME, log, true, shell)).isEqualTo(ExitCode.OK);
    JsonCursor active = json().get("shards").elements(2).get(1);
    assertThat(active.get("treeId").string()).isEqualTo("1193050959916656506");
    assertThat(active.get("offset").integer()).isEqualTo(11);
    assertThat(active.get("checkpoint").string()).isEqualTo(fake.active().checkpoint(30));
  }

  @Test
  void info_logThatDoesNotAnswer_isNoAnswer() {
    server.inject(".*", Fault.status(503));
    assertThat(V1Info.print(NAME, log, false, shell)).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(complained()).startsWith("assay: LOG_UNREACHABLE");
    assertThat(printed()).isEmpty();
  }

  @Test
  void info_contradictoryShard_isMisbehaviour() {
    fake.bend(Call.INFO, info -> info.with("rootHash", fake.frozen().root(3).hex()));
    assertThat(V1Info.print(NAME, log, false, shell)).isEqualTo(ExitCode.LOG_MISBEHAVED);
    assertThat(complained()).contains("LOG_SHARD_CONTRADICTORY");
  }

  @Test
  void get_text_isTheSameForIndexUuidAndEntryId() throws UsageError {
    String id = fake.entryId(INDEX);
    assertThat(V1Get.print(NAME, log, Long.toString(INDEX), false, shell)).isEqualTo(ExitCode.OK);
    String byIndex = printed();
    assertThat(byIndex)
        .startsWith(
            """
            entry 31 of rekor.sigstore.example, proven to be in the log
              tree       1193050959916656506, leaf 20 of 30
              entry id   %s
            """
                .formatted(id))
        .contains("san  " + EMAIL + "\n")
        .endsWith("anybody can log one.\n");
    out.reset();
    assertThat(V1Get.print(NAME, log, id, false, shell)).isEqualTo(ExitCode.OK);
    assertThat(printed()).isEqualTo(byIndex);
    out.reset();
    assertThat(V1Get.print(NAME, log, id.substring(16), false, shell)).isEqualTo(ExitCode.OK);
    assertThat(printed()).isEqualTo(byIndex);
  }

  @Test
  void get_json_holdsTheBody() throws UsageError, MalformedEvidence {
    assertThat(V1Get.print(NAME, log, "31", true, shell)).isEqualTo(ExitCode.OK);
    assertThat(json().get("body").base64().toArray()).isEqualTo(fake.active().body(20).toArray());
    assertThat(json().get("entryId").string()).isEqualTo(fake.entryId(INDEX));
    assertThat(json().get("values").get("san").string()).isEqualTo(EMAIL);
  }

  @Test
  void get_noSuchEntry_isMissing() throws UsageError {
    assertThat(V1Get.print(NAME, log, "41", false, shell)).isEqualTo(ExitCode.MISSING);
    assertThat(complained()).contains("LOG_ENTRY_NOT_FOUND");
  }

  @Test
  void get_lyingLog_showsNothing() throws UsageError {
    fake.entries().promisedIndex(index -> index + 1);
    assertThat(V1Get.print(NAME, log, "31", false, shell)).isEqualTo(ExitCode.LOG_MISBEHAVED);
    assertThat(printed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "0x1f", "12345678901234567890"})
  void get_noReference_isAUsageError(String reference) {
    assertThatThrownBy(() -> V1Get.print(NAME, log, reference, false, shell))
        .isInstanceOf(UsageError.class);
  }

  @Test
  void prove_entry_isCheckedOffline() throws UsageError, MalformedEvidence {
    LogProof.Inclusion made = V1Prove.inclusion(log, "31");
    LogProof read = LogProof.read(made.json(), "proof");
    assertThat(made.index()).isEqualTo(20);
    assertThat(read.check(trusted.noteVerifier(SignatureCheck.jdk()), trusted.originRule()))
        .isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void prove_growthOfAShard_isCheckedOffline() throws MalformedEvidence {
    for (GrowingLog shard : List.of(fake.frozen(), fake.active())) {
      LogProof.Consistency made = V1Prove.consistency(log, Bytes.ofUtf8(shard.checkpoint(5)));
      assertThat(
              LogProof.read(made.json(), "proof")
                  .check(trusted.noteVerifier(SignatureCheck.jdk()), trusted.originRule()))
          .isInstanceOf(Outcome.Passed.class);
    }
  }

  @Test
  void prove_forkedLog_isRefused() {
    Bytes before = Bytes.ofUtf8(fake.active().checkpoint(25));
    assertThat(fake.fork(20, 10).active().size()).isEqualTo(30);
    assertThatThrownBy(() -> V1Prove.consistency(log, before))
        .isInstanceOfSatisfying(
            MalformedEvidence.class,
            refused -> assertThat(refused.reason().code()).isEqualTo(ReasonCode.LOG_INCONSISTENT));
  }

  @Test
  void search_text_saysWhatIsProvenAndWhatIsNot() {
    fake.index(EMAIL, INDEX).index(EMAIL, 2).index(EMAIL, "ab".repeat(32)).index(EMAIL, 7);
    ExitCode exit = V1Search.print(NAME, log, new RekorV1Query.ByEmail(EMAIL), 3, false, shell);
    assertThat(exit).isEqualTo(ExitCode.MISSING);
    assertThat(printed())
        .startsWith("2 entries for email " + EMAIL + ", each proven to be in " + NAME + "\n")
        .contains("\n  31  2026-03-02T09:30:20Z  " + EMAIL + "\n")
        .contains("(only the index says that it is about this)\n")
        .contains("\nnot proven: " + "ab".repeat(32) + ": LOG_ENTRY_NOT_FOUND")
        .contains("\n1 more were not fetched\n")
        .endsWith(
            "Not complete: the log's search index proves nothing: there may be entries that"
                + " it does not name.\n");
  }

  @Test
  void search_json_isNeverComplete() throws MalformedEvidence {
    fake.index(EMAIL, INDEX).index(EMAIL, "cd".repeat(32));
    ExitCode exit = V1Search.print(NAME, log, new RekorV1Query.ByEmail(EMAIL), 20, true, shell);
    assertThat(exit).isEqualTo(ExitCode.MISSING);
    assertThat(json().get("complete").bool()).isFalse();
    assertThat(json().get("hits").elements(1).getFirst().get("named").bool()).isTrue();
    assertThat(json().get("unproven").elements(1).getFirst().get("code").string())
        .isEqualTo("LOG_ENTRY_NOT_FOUND");
    assertThat(json().get("notFetched").integer()).isZero();
  }

  @Test
  void search_nothing_isNoAbsence() {
    assertThat(V1Search.print(NAME, log, new RekorV1Query.ByEmail(EMAIL), 20, false, shell))
        .isEqualTo(ExitCode.OK);
    assertThat(printed()).startsWith("0 entries").contains("Not complete");
  }

  @Test
  void search_switchedOff_isAnObstacle() {
    server.inject(".*index/retrieve", Fault.status(501));
    assertThat(V1Search.print(NAME, log, new RekorV1Query.ByEmail(EMAIL), 20, false, shell))
        .isEqualTo(ExitCode.INDETERMINATE);
  }
}
