package dev.assay.tlog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The vectors of {@code merkle-vectors.json}, which lies beside the project. */
final class Vectors {
  private static final int MANY = 10_000;

  private Vectors() {}

  /** The whole file; the test that asks is skipped when it is not there. */
  static JsonCursor load() throws IOException, MalformedEvidence {
    Optional<Path> file =
        SharedData.find()
            .map(data -> data.resolveSibling("reference").resolve("merkle-vectors.json"))
            .filter(Files::exists);
    assumeTrue(file.isPresent(), "skipped: the Merkle vectors are not beside the project");
    Bytes json = Bytes.of(Files.readAllBytes(file.orElseThrow()));
    return JsonCursor.at(JsonReader.forEvidence().read(json, "vectors"), "vectors");
  }

  static List<JsonCursor> list(JsonCursor cursor, String name) throws MalformedEvidence {
    return cursor.get(name).elements(MANY);
  }

  static String text(JsonCursor cursor, String name) throws MalformedEvidence {
    return cursor.get(name).string();
  }

  static long number(JsonCursor cursor, String name) throws MalformedEvidence {
    return cursor.get(name).protoInt64();
  }

  static Sha256 hash(JsonCursor cursor, String name) throws MalformedEvidence {
    return Sha256.fromHex(text(cursor, name));
  }

  /** Hex strings of any length, as a prover may send them. */
  static List<Bytes> bytes(JsonCursor cursor, String name) throws MalformedEvidence {
    List<Bytes> all = new ArrayList<>();
    for (JsonCursor element : list(cursor, name)) {
      all.add(Bytes.fromHex(element.string()));
    }
    return all;
  }

  static List<String> strings(JsonCursor cursor, String name) throws MalformedEvidence {
    List<String> all = new ArrayList<>();
    for (JsonCursor element : list(cursor, name)) {
      all.add(element.string());
    }
    return all;
  }
}
