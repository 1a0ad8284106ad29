package dev.assay.adapters.tuf;

import dev.assay.model.Bytes;
import dev.assay.trust.tuf.TufFiles;
import dev.assay.trust.tuf.TufRole;
import dev.sigstore.json.GsonSupplier;
import dev.sigstore.json.JsonParseException;
import dev.sigstore.tuf.MetaStore;
import dev.sigstore.tuf.TargetStore;
import dev.sigstore.tuf.model.Root;
import dev.sigstore.tuf.model.SignedTufMeta;
import dev.sigstore.tuf.model.Snapshot;
import dev.sigstore.tuf.model.Targets;
import dev.sigstore.tuf.model.Timestamp;
import dev.sigstore.tuf.model.TufMeta;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sigstore-java's client holds during one refresh: its own objects for itself, and beside them
 * the bytes they were read from for us. For one thread.
 */
final class MemoryStore implements MetaStore, TargetStore {
  private final RecordingFetcher fetcher;
  private final List<Bytes> roots = new ArrayList<>();
  private final Map<String, SignedTufMeta<? extends TufMeta>> metadata = new HashMap<>();
  private final Map<String, Bytes> raw = new HashMap<>();
  private final Map<String, Bytes> targets = new HashMap<>();

  private MemoryStore(RecordingFetcher fetcher) {
    this.fetcher = fetcher;
  }

  /** A store with what is held, or with the pinned root only. */
  static MemoryStore of(TufInstance instance, Optional<StoredTrust> held, RecordingFetcher fetcher)
      throws JsonParseException {
    MemoryStore store = new MemoryStore(fetcher);
    if (held.isEmpty()) {
      store.metadata.put("root", parse(instance.pinnedRoot(), Root.class));
      return store;
    }
    TufFiles files = held.get().files();
    List<Bytes> newer = held.get().metadata().newerRoots();
    store.roots.addAll(newer);
    Bytes root = newer.isEmpty() ? instance.pinnedRoot() : newer.getLast();
    store.metadata.put("root", parse(root, Root.class));
    store.hold(TufRole.TIMESTAMP, files.timestamp(), Timestamp.class);
    store.hold(TufRole.SNAPSHOT, files.snapshot(), Snapshot.class);
    store.hold(TufRole.TARGETS, files.targets(), Targets.class);
    store.targets.put(TufStore.TRUSTED_ROOT, held.get().trustedRoot());
    return store;
  }

  private <T extends SignedTufMeta<? extends TufMeta>> void hold(
      TufRole role, Bytes content, Class<T> type) throws JsonParseException {
    metadata.put(role.label(), parse(content, type));
    raw.put(role.label(), content);
  }

  private static <T> T parse(Bytes content, Class<T> type) throws JsonParseException {
    return GsonSupplier.GSON.get().fromJson(content.utf8Lossy(), type);
  }

  /** What the client has accepted; after a successful update only. */
  TufClient.Accepted accepted() {
    return new TufClient.Accepted(
        new TufFiles(
            roots,
            require(raw, TufRole.TIMESTAMP.label()),
            require(raw, TufRole.SNAPSHOT.label()),
            require(raw, TufRole.TARGETS.label())),
        require(targets, TufStore.TRUSTED_ROOT));
  }

  private static Bytes require(Map<String, Bytes> files, String name) {
    Bytes content = files.get(name);
    if (content == null) {
      throw new IllegalStateException("the client accepted no " + name);
    }
    return content;
  }

  /** Called with what was fetched last under the role's name and then verified. */
  @Override
  public void writeMeta(String role, SignedTufMeta<? extends TufMeta> verified) throws IOException {
    metadata.put(role, verified);
    int version = version(verified);
    Bytes content =
        fetcher
            .fetched(
                TufRole.TIMESTAMP.label().equals(role)
                    ? role + ".json"
                    : version + "." + role + ".json")
            .orElseThrow(() -> new IOException("was never fetched: " + role + " " + version));
    if (role.equals(TufRole.ROOT.label())) {
      roots.add(content);
    } else {
      raw.put(role, content);
    }
  }

  private static int version(SignedTufMeta<? extends TufMeta> metadata) throws IOException {
    try {
      return metadata.getSignedMeta().getVersion();
    } catch (JsonParseException unreadable) {
      throw new IOException(unreadable);
    }
  }

  @Override
  public <T extends SignedTufMeta<? extends TufMeta>> Optional<T> readMeta(
      String role, Class<T> type) {
    return Optional.ofNullable(metadata.get(role)).map(type::cast);
  }

  @Override
  public void clearMeta(String role) {
    metadata.remove(role);
    raw.remove(role);
  }

  @Override
  public String getIdentifier() {
    return "memory";
  }

  @Override
  public void writeTarget(String name, byte[] content) {
    targets.put(name, Bytes.of(content));
  }

  @Override
  public byte[] readTarget(String name) {
    return require(targets, name).toArray();
  }

  @Override
  public InputStream getTargetInputSteam(String name) {
    return new ByteArrayInputStream(readTarget(name));
  }

  @Override
  public boolean hasTarget(String name) {
    return targets.containsKey(name);
  }
}
