package dev.assay.cli.trust;

import dev.assay.cli.command.Shell;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.trust.TrustRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trust root for people. */
final class TrustListing {
  private TrustListing() {}

  static void print(TrustRoot root, Shell shell) {
    shell.out().println("source   " + root.source().describe());
    shell.out().println("sha256   " + root.digest().hex());
    Instant now = shell.clock().instant();
    String expiry = root.expires().map(end -> end + ", " + distance(now, end)).orElse("never");
    shell.out().println("expires  " + expiry);
    List<TrustedKey> keys = TrustedKey.of(root);
    for (TrustedKey.Kind kind : TrustedKey.Kind.values()) {
      List<TrustedKey> members = keys.stream().filter(key -> key.kind() == kind).toList();
      if (!members.isEmpty()) {
        shell.out().println();
        shell.out().println(kind.words() + ":");
        members.forEach(key -> key(key, now, shell));
      }
    }
    root.skipped().forEach(text -> shell.err().println("assay: left out: " + text));
  }

  private static void key(TrustedKey key, Instant now, Shell shell) {
    String ended = key.validFor().contains(now) ? "" : " (not now)";
    shell.out().println("  " + key.uri());
    shell.out().println("    valid  " + key.validFor() + ended);
    shell.out().println("    id     " + key.id().hex());
  }

  /** The same for programs. */
  static String json(TrustRoot root) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("source", new Json.Str(root.source().describe()));
    object.put("sha256", new Json.Str(root.digest().hex()));
    object.put("expires", optional(root.expires()));
    object.put("keys", new Json.Arr(TrustedKey.of(root).stream().map(TrustListing::json).toList()));
    object.put("skipped", new Json.Arr(root.skipped().stream().<Json>map(Json.Str::new).toList()));
    return JsonWriter.pretty(new Json.Obj(object));
  }

  private static Json json(TrustedKey key) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("kind", new Json.Str(key.kind().words()));
    object.put("uri", new Json.Str(key.uri()));
    object.put("id", new Json.Str(key.id().hex()));
    object.put("validFrom", new Json.Str(key.validFor().start().toString()));
    object.put("validUntil", optional(key.validFor().end()));
    return new Json.Obj(object);
  }

  private static Json optional(Optional<Instant> time) {
    return time.<Json>map(instant -> new Json.Str(instant.toString())).orElse(Json.Null.NULL);
  }

  static String distance(Instant now, Instant end) {
    Duration left = Duration.between(now, end);
    long days = left.abs().toDays();
    String size = days > 0 ? days + " days" : left.abs().toHours() + " hours";
    return left.isNegative() ? size + " ago" : "in " + size;
  }
}
