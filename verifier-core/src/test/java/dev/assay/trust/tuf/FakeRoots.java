package dev.assay.trust.tuf;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Edits of a root file before it is signed. */
final class FakeRoots {
  private FakeRoots() {}

  /** Makes {@code keyIds} the keys of the root role, and lists {@code key} under each of them. */
  static void replaceRootRole(
      Map<String, Object> signed, List<String> keyIds, Map<String, Object> key) {
    Map<String, Object> keys = copy(signed, "keys");
    keyIds.forEach(keyId -> keys.put(keyId, key));
    Map<String, Object> roles = copy(signed, "roles");
    roles.put("root", new TreeMap<>(Map.of("keyids", keyIds, "threshold", 2)));
    signed.put("keys", keys);
    signed.put("roles", roles);
  }

  /** Replaces one key object, whatever its id was made from. */
  static void replaceKey(Map<String, Object> signed, String keyId, Map<String, Object> key) {
    Map<String, Object> keys = copy(signed, "keys");
    keys.put(keyId, key);
    signed.put("keys", keys);
  }

  private static Map<String, Object> copy(Map<String, Object> signed, String member) {
    Map<String, Object> copy = new TreeMap<>();
    if (signed.get(member) instanceof Map<?, ?> object) {
      object.forEach((name, value) -> copy.put(String.valueOf(name), value));
    }
    return copy;
  }
}
