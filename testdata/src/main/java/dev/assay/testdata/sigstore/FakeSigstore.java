package dev.assay.testdata.sigstore;

import java.time.Instant;
import java.util.List;

/**
 * A Sigstore that really signs, for tests and for the demonstration: an authority, a CT log, two
 * shards of a Rekor v1 log, a Rekor v2 log and a timestamp authority, all of whose keys follow from
 * one number. Equal calls give equal bytes, on every machine and in every order; only {@link
 * GrowingLog} has a memory. Immutable and thread-safe.
 *
 * <p>Two of them made from different seeds have the same names and nothing else in common, which is
 * what an impostor looks like.
 *
 * @param baseTime when its certificates are issued, unless a recipe says otherwise
 * @param rekorV1 the active shard
 * @param rekorV1Frozen an earlier shard under the same key; its entries come first in the global
 *     index
 */
public record FakeSigstore(
    Seed seed,
    Instant baseTime,
    FakeFulcio fulcio,
    FakeCtLog ctLog,
    FakeLog rekorV1,
    FakeLog rekorV1Frozen,
    FakeLog rekorV2,
    FakeTsa tsa) {
  /** Entries in the frozen shard, and so the offset of the active one. */
  public static final long FROZEN_SIZE = 4096;

  private static final Instant BASE_TIME = Instant.parse("2026-03-02T09:30:00Z");

  /** The Sigstore of {@code seed}; its certificates are of 2 March 2026, 09:30 UTC. */
  public static FakeSigstore fromSeed(long seed) {
    return fromSeed(seed, BASE_TIME);
  }

  /** As above at another time, which should be whole seconds. */
  public static FakeSigstore fromSeed(long seed, Instant baseTime) {
    Seed root = new Seed(seed);
    SigningKey rekor = SigningKey.of(root, "rekor", KeyType.EC_P256);
    String rekorUrl = "https://rekor.sigstore.example";
    return new FakeSigstore(
        root,
        baseTime,
        FakeFulcio.of(root, "fulcio", baseTime),
        FakeCtLog.of(root, "2026"),
        FakeLog.v1(rekor, rekorUrl, "1193050959916656506", FROZEN_SIZE),
        FakeLog.v1(rekor, rekorUrl, "3904496407287907110", 0),
        shard(root, "log2026-1"),
        FakeTsa.of(root, "timestamp", baseTime));
  }

  private static FakeLog shard(Seed seed, String name) {
    SigningKey key = SigningKey.of(seed, name, KeyType.ED25519);
    return FakeLog.v2(key, "https://" + name + ".rekor.sigstore.example");
  }

  /** Another Rekor v2 log with a key of its own; {@link #rekorV2} is the one named log2026-1. */
  public FakeLog shard(String name) {
    return shard(seed, name);
  }

  /** A recipe for a GitHub workflow's attestations as PyPI has them: Rekor v1, DSSE, P-256. */
  public Recipe github(String repository, String workflow) {
    return signer(Identity.github(repository, workflow));
  }

  public Recipe gitlab(String project, String path) {
    return signer(Identity.gitlab(project, path));
  }

  public Recipe google(String email) {
    return signer(Identity.google(email));
  }

  /** As above for any identity. */
  public Recipe signer(Identity identity) {
    return new Recipe(
        this,
        identity,
        KeyRecipe.ephemeral(),
        LeafRecipe.of(baseTime, fulcio, ctLog),
        PayloadRecipe.inToto(),
        List.of(LogRecipe.of(rekorV1, EntryKind.DSSE_V1)),
        List.of());
  }

  /** The trust root with all of its keys. */
  public TrustedRoot trustedRoot() {
    return TrustedRoot.of(this);
  }
}
