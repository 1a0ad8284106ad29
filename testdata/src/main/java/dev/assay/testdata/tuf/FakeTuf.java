package dev.assay.testdata.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.testdata.http.JsonText;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A TUF repository in memory. Each {@code publish} writes new files beside the old ones. Not
 * thread-safe, except that {@link #serve} may read while another thread publishes.
 */
public final class FakeTuf {
  /** How many of the three root keys must sign. */
  public static final int ROOT_THRESHOLD = 2;

  private static final int ROOT_KEYS = 3;

  /** What a role's next version will be like. */
  private static final class RoleState {
    Instant expires;
    int version;
    List<TufKey> keys = List.of();
    Consumer<Map<String, Object>> edit = unchanged -> {};
    Consumer<List<Map<String, String>>> signatureEdit = unchanged -> {};

    RoleState(Instant expires) {
      this.expires = expires;
    }
  }

  private final long seed;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, byte[]> targets = new TreeMap<>();
  private final Map<TufRole, RoleState> roles = new EnumMap<>(TufRole.class);
  private int rotations;
  private boolean metaHashes;

  private FakeTuf(long seed, Instant now) {
    this.seed = seed;
    Instant whole = now.truncatedTo(ChronoUnit.SECONDS);
    roles.put(TufRole.ROOT, new RoleState(whole.plus(Duration.ofDays(180))));
    roles.put(TufRole.TARGETS, new RoleState(whole.plus(Duration.ofDays(180))));
    roles.put(TufRole.SNAPSHOT, new RoleState(whole.plus(Duration.ofDays(21))));
    roles.put(TufRole.TIMESTAMP, new RoleState(whole.plus(Duration.ofDays(7))));
    newRootKeys();
    newOnlineKey();
    state(TufRole.TARGETS).keys = List.of(TufKey.of(seed, "targets"));
  }

  /** A repository with root version 1 and nothing published; expiries count from {@code now}. */
  public static FakeTuf create(long seed, Instant now) {
    FakeTuf tuf = new FakeTuf(seed, now);
    tuf.publishRoot();
    return tuf;
  }

  /** Sets the content of a target, from the next {@link #publish} on. */
  public void target(String name, byte[] content) {
    targets.put(name, content.clone());
  }

  public void removeTarget(String name) {
    targets.remove(name);
  }

  /** When the role's next version expires; whole seconds. */
  public void expires(TufRole role, Instant time) {
    state(role).expires = time;
  }

  /** The next version of the role will be one more than this. */
  public void version(TufRole role, int last) {
    state(role).version = last;
  }

  /** Whether timestamp and snapshot list length and hashes of what they point to. */
  public void metaHashes(boolean listed) {
    metaHashes = listed;
  }

  /** Changes the {@code signed} part of the role before it is signed, each time, until replaced. */
  public void edit(TufRole role, Consumer<Map<String, Object>> change) {
    state(role).edit = change;
  }

  /** Changes the list of {@code keyid} and {@code sig} pairs over the role, likewise. */
  public void editSignatures(TufRole role, Consumer<List<Map<String, String>>> change) {
    state(role).signatureEdit = change;
  }

  public void clearEdits() {
    for (RoleState state : roles.values()) {
      state.edit = unchanged -> {};
      state.signatureEdit = unchanged -> {};
    }
  }

  /** The keys that the role now signs with. */
  public List<TufKey> keys(TufRole role) {
    return state(role).keys;
  }

  /** Writes the next version of targets, snapshot and timestamp. */
  public void publish() {
    publishTargets();
    publishSnapshot();
    publishTimestamp();
  }

  public void publishTargets() {
    Map<String, Object> listed = new TreeMap<>();
    targets.forEach((name, content) -> {
      String digest = hex(content);
      listed.put(name, fileInfo(content));
      int slash = name.lastIndexOf('/') + 1;
      String path = name.substring(0, slash) + digest + "." + name.substring(slash);
      files.put("targets/" + path, content);
    });
    Map<String, Object> signed = signed(TufRole.TARGETS);
    signed.put("targets", listed);
    write(TufRole.TARGETS, signed, state(TufRole.TARGETS).keys);
  }

  public void publishSnapshot() {
    Map<String, Object> signed = signed(TufRole.SNAPSHOT);
    signed.put("meta", new TreeMap<>(Map.of("targets.json", meta(TufRole.TARGETS))));
    write(TufRole.SNAPSHOT, signed, state(TufRole.SNAPSHOT).keys);
  }

  public void publishTimestamp() {
    Map<String, Object> signed = signed(TufRole.TIMESTAMP);
    signed.put("meta", new TreeMap<>(Map.of("snapshot.json", meta(TufRole.SNAPSHOT))));
    write(TufRole.TIMESTAMP, signed, state(TufRole.TIMESTAMP).keys);
  }

  /** Writes the next root version with the same keys. */
  public void publishRoot() {
    publishRoot(state(TufRole.ROOT).keys);
  }

  /** Writes the next root version with new root keys, signed by the old and the new ones. */
  public void rotateRootKeys() {
    List<TufKey> both = new ArrayList<>(state(TufRole.ROOT).keys);
    newRootKeys();
    both.addAll(state(TufRole.ROOT).keys);
    publishRoot(both);
  }

  /** As {@link #rotateRootKeys}, but signed by these keys only. */
  public void rotateRootKeysSignedBy(List<TufKey> signers) {
    newRootKeys();
    publishRoot(signers);
  }

  /** Writes the next root version with another key for timestamp and snapshot. */
  public void rotateOnlineKey() {
    newOnlineKey();
    publishRoot();
  }

  /** A key that no role uses. */
  public TufKey strangerKey() {
    return TufKey.of(seed, "stranger");
  }

  /** All files by path relative to the repository, as they are now. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> copy = new TreeMap<>();
    files.forEach((path, content) -> copy.put(path, content.clone()));
    return copy;
  }

  /** The file's bytes; throws {@link IllegalArgumentException} when there is no such file. */
  public byte[] file(String path) {
    return Optional.ofNullable(files.get(path))
        .map(byte[]::clone)
        .orElseThrow(() -> new IllegalArgumentException("no file " + path));
  }

  /** The newest version of the role. */
  public byte[] newest(TufRole role) {
    return file(path(role, state(role).version));
  }

  public void put(String path, byte[] content) {
    files.put(path, content.clone());
  }

  public void remove(String path) {
    files.remove(path);
  }

  /** Serves the files as they are at each request; other paths are 404. */
  public LoopbackServer serve() {
    return LoopbackServer.start(this::answer);
  }

  private Response answer(Request request) {
    byte[] content = files.get(request.path().substring(1));
    if (content == null) {
      return Response.text(404, "no such file\n");
    }
    String type =
        request.path().startsWith("/targets/") ? "binary/octet-stream" : "application/json";
    return Response.of(200, type, content);
  }

  private RoleState state(TufRole role) {
    return Objects.requireNonNull(roles.get(role), "every role has a state");
  }

  private void newRootKeys() {
    List<TufKey> fresh = new ArrayList<>();
    for (int i = 0; i < ROOT_KEYS; i++) {
      fresh.add(TufKey.of(seed, "root " + i + " rotation " + rotations));
    }
    rotations++;
    state(TufRole.ROOT).keys = List.copyOf(fresh);
  }

  private void newOnlineKey() {
    List<TufKey> online = List.of(TufKey.of(seed, "online rotation " + rotations));
    rotations++;
    state(TufRole.TIMESTAMP).keys = online;
    state(TufRole.SNAPSHOT).keys = online;
  }

  private void publishRoot(List<TufKey> signers) {
    Map<String, Object> allKeys = new TreeMap<>();
    Map<String, Object> listed = new TreeMap<>();
    for (TufRole role : TufRole.values()) {
      keys(role).forEach(key -> allKeys.put(key.keyId(), key.json()));
      Map<String, Object> of = new TreeMap<>();
      of.put("keyids", keys(role).stream().map(TufKey::keyId).toList());
      of.put("threshold", role == TufRole.ROOT ? ROOT_THRESHOLD : 1);
      listed.put(role.label(), of);
    }
    Map<String, Object> signed = signed(TufRole.ROOT);
    signed.put("consistent_snapshot", true);
    signed.put("keys", allKeys);
    signed.put("roles", listed);
    write(TufRole.ROOT, signed, signers);
  }

  private Map<String, Object> signed(TufRole role) {
    RoleState state = state(role);
    state.version++;
    Map<String, Object> signed = new TreeMap<>();
    signed.put("_type", role.label());
    signed.put("spec_version", "1.0");
    signed.put("version", state.version);
    signed.put("expires", state.expires.toString());
    return signed;
  }

  private Map<String, Object> meta(TufRole of) {
    Map<String, Object> meta = metaHashes ? fileInfo(newest(of)) : new TreeMap<String, Object>();
    meta.put("version", state(of).version);
    return meta;
  }

  private static Map<String, Object> fileInfo(byte[] content) {
    Map<String, Object> info = new TreeMap<>();
    info.put("length", content.length);
    info.put("hashes", new TreeMap<>(Map.of("sha256", hex(content))));
    return info;
  }

  private void write(TufRole role, Map<String, Object> signed, List<TufKey> signers) {
    RoleState state = state(role);
    state.edit.accept(signed);
    byte[] message = CanonicalJson.of(signed);
    List<Map<String, String>> signatures = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TufKey key : signers) {
      if (seen.add(key.keyId())) {
        Map<String, String> signature = new LinkedHashMap<>();
        signature.put("keyid", key.keyId());
        signature.put("sig", key.sign(message));
        signatures.add(signature);
      }
    }
    state.signatureEdit.accept(signatures);
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("signatures", signatures);
    envelope.put("signed", signed);
    files.put(path(role, state.version), JsonText.of(envelope).getBytes(UTF_8));
  }

  private static String path(TufRole role, int version) {
    return role == TufRole.TIMESTAMP ? "timestamp.json" : version + "." + role.label() + ".json";
  }

  private static String hex(byte[] content) {
    return HexFormat.of().formatHex(TufKey.sha256(content));
  }
}
