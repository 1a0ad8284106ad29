package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Reads the checked-in vectors from the class path. */
public final class Vectors {
  static final String INDEX = "index.json";

  private Vectors() {}

  /** Every vector, in the order of their paths. */
  public static List<Vector> all() {
    JsonValue index = JsonValue.parse(resource(INDEX).utf8());
    return ((JsonValue.Arr) index)
        .elements().stream().map(entry -> read(entry.get("path").asString())).toList();
  }

  /** The vectors of one area. */
  public static List<Vector> of(String area) {
    return all().stream().filter(vector -> vector.area().equals(area)).toList();
  }

  /** The bytes of a shared trusted_root.json. */
  public static Octets root(String name) {
    return resource("roots/" + name + ".json");
  }

  private static Vector read(String path) {
    JsonValue.Obj json = JsonValue.parse(resource(path).utf8()).asObject();
    String[] steps = path.substring(0, path.length() - ".json".length()).split("/", -1);
    Optional<String> shared = json.member("trustedRoot").map(JsonValue::asString);
    return new Vector(
        steps[0],
        json.get("expect").asString(),
        steps[2],
        json.get("description").asString(),
        json.get("kind").asString(),
        Octets.fromBase64(json.get("evidence").asString()),
        shared
            .map(Vectors::root)
            .orElseGet(() -> Octets.fromBase64(json.get("trustedRootBytes").asString())),
        shared.orElse(""),
        json.get("subject"),
        json.get("expectation"),
        json.get("verdict").asString());
  }

  static Octets resource(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no vector resource " + name);
      }
      return Octets.of(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
