package dev.assay.lockfile;

import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.toml.TomlCursor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tables that describe one file, in the two ways that TOML lock files write them. */
final class FileTable {
  private FileTable() {}

  /** PEP 751: {@code name}, {@code url}, {@code path}, {@code size}, and a table of hashes. */
  static LockedFile pylock(TomlCursor table) throws MalformedEvidence {
    Optional<String> url = table.findString("url");
    Optional<String> path = table.findString("path");
    if (url.isEmpty() && path.isEmpty()) {
      throw table.wrong("a url or a path");
    }
    Optional<TomlCursor> size = table.find("size");
    if (size.isPresent() && size.get().integer() < 0) {
      throw size.get().wrong("a size");
    }
    Optional<String> name =
        table.findString("name").or(() -> path.map(Urls::lastOf)).or(() -> url.map(Urls::fileName));
    Map<String, String> hashes = new LinkedHashMap<>();
    TomlCursor written = table.get("hashes");
    for (String algorithm : written.keys()) {
      LockHash hash = hash(written.get(algorithm), algorithm);
      hashes.put(hash.algorithm(), hash.hex());
    }
    if (hashes.isEmpty()) {
      throw written.wrong("at least one hash");
    }
    return new LockedFile(name, url, hashes, table.line());
  }

  private static LockHash hash(TomlCursor value, String algorithm) throws MalformedEvidence {
    Optional<LockHash> hash = LockHash.of(algorithm, value.string());
    if (hash.isEmpty()) {
      throw value.wrong("a digest by " + algorithm + " in hexadecimal");
    }
    return hash.get();
  }

  /**
   * uv, Poetry and PDM: a {@code hash} of the form {@code sha256:HEX}, which may be absent, and the
   * first of {@code nameKeys} that is there: a file name, a path or a URL.
   */
  static LockedFile withHash(TomlCursor table, String... nameKeys) throws MalformedEvidence {
    Optional<String> name = Optional.empty();
    Optional<String> url = Optional.empty();
    for (String key : nameKeys) {
      Optional<String> text = table.findString(key);
      if (text.isPresent() && name.isEmpty()) {
        url = text.filter(value -> key.equals("url"));
        name = Optional.of(url.map(Urls::fileName).orElseGet(() -> Urls.lastOf(text.get())));
      }
    }
    if (name.isEmpty()) {
      throw table.wrong("one of " + String.join(", ", nameKeys));
    }
    Optional<TomlCursor> hash = table.find("hash");
    return new LockedFile(name, url, hash.isEmpty() ? Map.of() : parse(hash.get()), table.line());
  }

  private static Map<String, String> parse(TomlCursor value) throws MalformedEvidence {
    Optional<LockHash> hash = LockHash.parse(value.string());
    if (hash.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_ENTRY_MALFORMED, "sha256:HEX", value.string(), value.where());
    }
    return Map.of(hash.get().algorithm(), hash.get().hex());
  }
}
