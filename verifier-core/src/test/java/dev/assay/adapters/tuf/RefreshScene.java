package dev.assay.adapters.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.RetryRules;
import dev.assay.adapters.http.Surroundings;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.NetworkLog;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.tuf.FakeTuf;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A fake repository on loopback, a store in a directory, a clock that a test moves. */
final class RefreshScene implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  final FakeTuf tuf = FakeTuf.create(21, START);
  final LoopbackServer server = tuf.serve();
  final TufInstance instance =
      new TufInstance("private", URI.create(server.baseUrl()), Bytes.of(tuf.file("1.root.json")));
  final TufStore store;
  Instant now = START;
  private final HttpStack http;

  RefreshScene(Path directory) {
    store = new TufStore(directory, SignatureCheck.bouncyCastle());
    HttpSettings once =
        HttpSettings.defaults("test")
            .withRetries(new RetryRules(1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    http =
        HttpStack.online(
            once,
            List.of(),
            new Surroundings(() -> now, time -> {}, () -> 0L, NetworkLog.inMemory()),
            EvidenceCache.none());
    tuf.target("trusted_root.json", trustedRoot(1).toArray());
    tuf.target("signing_config.v0.2.json", new byte[] {'{', '}'});
    tuf.publish();
  }

  /** A trust root that can be read, another for each seed. */
  static Bytes trustedRoot(long seed) {
    return Bytes.of(FakeSigstore.fromSeed(seed).trustedRoot().bytes().toArray());
  }

  TufRefresh refresher() {
    return new TufRefresh(http.fetch(), () -> now, store, SignatureCheck.bouncyCastle());
  }

  Outcome<TrustUpdate> refresh() {
    return refresher().refresh(instance);
  }

  @CanIgnoreReturnValue
  TrustUpdate refreshed() {
    Outcome<TrustUpdate> outcome = refresh();
    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<TrustUpdate>) outcome).value();
  }

  StoredTrust loaded() {
    Outcome<StoredTrust> outcome = store.load(instance);
    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<StoredTrust>) outcome).value();
  }

  static Reason refused(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason();
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
