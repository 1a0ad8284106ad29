package dev.assay.trust.tuf;

import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A root file with its keys parsed (TUF section 4.3). */
record RootFile(SignedFile file, Map<TufRole, KeyRing> rings) {
  private static final int MAX_KEYS = 64;

  RootFile {
    rings = Map.copyOf(rings);
  }

  static RootFile read(Bytes raw, String name) throws MalformedEvidence {
    SignedFile file = SignedFile.read(raw, TufRole.ROOT, name);
    Map<String, Optional<TufKey>> keys = new HashMap<>();
    for (Map.Entry<String, JsonCursor> key : file.objects("keys", MAX_KEYS).entrySet()) {
      keys.put(key.getKey(), TufKey.read(key.getValue()));
    }
    Map<TufRole, KeyRing> rings = new EnumMap<>(TufRole.class);
    for (TufRole role : TufRole.values()) {
      rings.put(role, KeyRing.read(file.signed().get("roles").get(role.label()), keys));
    }
    return new RootFile(file, rings);
  }

  KeyRing ring(TufRole role) {
    return Objects.requireNonNull(rings.get(role), "every role was read");
  }

  int version() {
    return file.version();
  }
}
