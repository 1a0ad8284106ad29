package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Mints every vector. Run {@link #main} with the resource directory of this package after a change
 * to what it mints; the files are checked in and a test compares them with what is minted.
 */
public final class VectorMint {
  private static final List<Supplier<List<Vector>>> AREAS =
      List.of(
          ReadingVectors::all,
          BundleVectors::all,
          ProvenanceVectors::all,
          StatementVectors::all,
          CertificateVectors::all,
          ClaimVectors::all,
          ChainVectors::all,
          SctVectors::all,
          TimeVectors::all,
          SignatureVectors::all,
          LogEntryVectors::all,
          InclusionVectors::all,
          CheckpointVectors::all,
          PromiseVectors::all,
          ExpectationVectors::all,
          TrustRootVectors::all);

  private VectorMint() {}

  /** All vectors by path; throws when two have the same. */
  static List<Vector> mint() {
    SortedMap<String, Vector> byPath = new TreeMap<>();
    for (Supplier<List<Vector>> area : AREAS) {
      for (Vector vector : area.get()) {
        if (byPath.put(vector.path(), vector) != null) {
          throw new IllegalStateException("two vectors " + vector.path());
        }
      }
    }
    return List.copyOf(byPath.values());
  }

  /** Every file by its path below the resource directory. */
  static SortedMap<String, Octets> files(List<Vector> vectors) {
    SortedMap<String, Octets> files = new TreeMap<>();
    List<JsonValue> index = new ArrayList<>();
    for (Vector vector : vectors) {
      files.put(vector.path(), lines(vector.toJson()));
      index.add(
          JsonValue.object("path", vector.path())
              .put("kind", JsonValue.of(vector.kind()))
              .put("verdict", JsonValue.of(vector.verdict()))
              .put("description", JsonValue.of(vector.description())));
    }
    Roots.all().forEach((name, root) -> files.put("roots/" + name + ".json", root.bytes()));
    files.put(Vectors.INDEX, lines(index));
    return files;
  }

  /** An object with a line for each member. */
  private static Octets lines(JsonValue.Obj object) {
    List<String> lines =
        object.members().stream()
            .map(m -> JsonValue.of(m.name()).text() + ": " + m.value().text())
            .toList();
    return Octets.ofUtf8("{\n" + String.join(",\n", lines) + "\n}\n");
  }

  /** An array with a line for each element. */
  private static Octets lines(List<JsonValue> elements) {
    List<String> lines = elements.stream().map(JsonValue::text).toList();
    return Octets.ofUtf8("[\n" + String.join(",\n", lines) + "\n]\n");
  }

  /** Writes all files into the directory that is the one argument, in place of those there. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: VectorMint DIRECTORY");
    }
    write(files(mint()), Path.of(arguments[0]));
  }

  static void write(SortedMap<String, Octets> files, Path directory) throws IOException {
    removeJson(directory);
    for (var file : files.entrySet()) {
      Path target = directory.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue().toArray());
    }
  }

  private static void removeJson(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> below = Files.walk(directory)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        if (path.toString().endsWith(".json")) {
          Files.delete(path);
        }
      }
    }
  }
}
