package dev.assay.rekor.v1;

import dev.assay.adapters.http.HttpRekorV1Api;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.Surroundings;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpResult;
import dev.assay.ports.NetworkLog;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.rekor.FakeRekorV1;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.trust.TransparencyLog;
import dev.assay.trust.TrustRoot;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A log on loopback with 37 and 64 entries, and a client of it whose waits take no time. */
public final class Workshop implements AutoCloseable {
  public static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(7302);
  static final int FROZEN = 37;
  static final int ACTIVE = 64;
  private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");

  public final FakeRekorV1 fake = new FakeRekorV1(SIGSTORE, FROZEN);
  public final LoopbackServer server = LoopbackServer.start(fake);
  public final RekorV1Log log;
  private final HttpStack stack;

  public Workshop() {
    this(trusted());
  }

  /** With a client that trusts another key. */
  Workshop(TransparencyLog trusted) {
    fake.active().appendFiller(ACTIVE);
    stack =
        HttpStack.online(
            HttpSettings.defaults("1.2.3"),
            List.of(),
            new Surroundings(
                InstantSource.fixed(NOW), pause -> {}, () -> 0L, NetworkLog.inMemory()),
            EvidenceCache.none());
    log =
        new RekorV1Log(
            new HttpRekorV1Api(stack.fetch(), URI.create(server.baseUrl()), pause -> {}),
            trusted,
            SignatureCheck.bouncyCastle());
  }

  /** What the trust root says of the log. */
  public static TransparencyLog trusted() {
    return root(Bytes.of(SIGSTORE.trustedRoot().bytes().toArray())).logs().stream()
        .filter(log -> !log.isTiles())
        .findFirst()
        .orElseThrow();
  }

  static TrustRoot root(Bytes json) {
    try {
      return new TrustRootReader().read(json, new TrustRootSource.InMemory("test"));
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** For what asks nothing. */
  static HttpFetch noFetch() {
    return new HttpFetch() {
      @Override
      public HttpResult fetch(HttpCall call) {
        throw new AssertionError(call);
      }

      @Override
      public HttpAnswer open(HttpCall call) {
        throw new AssertionError(call);
      }
    };
  }

  /** The shards, as they are now. */
  public VerifiedShards shards() {
    return passed(log.shards());
  }

  /** The shard with the first or the last entries. */
  public RekorV1Shard shard(int number) {
    VerifiedShards shards = shards();
    return passed(log.shard(shards, shards.all().get(number).treeId()));
  }

  Outcome<ProvenEntry> entry(long index) {
    return log.entry(shards(), new EntryReference.GlobalIndex(index));
  }

  Outcome<ProvenEntry> entry(String id) {
    return log.entry(shards(), new EntryReference.Id(id));
  }

  public static <T> T passed(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Passed<T>(T value) -> value;
      case Outcome.Refused<T>(Reason reason) -> throw new AssertionError(reason);
    };
  }

  static Reason refused(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(Reason reason) -> reason;
      case Outcome.Passed<?>(Object value) -> throw new AssertionError("passed: " + value);
    };
  }

  @Override
  public void close() {
    stack.close();
    server.close();
  }
}
