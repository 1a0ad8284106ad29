package dev.assay.crypto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.testdata.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real material from beside the project; a test that asks for what is absent is skipped. */
final class Recordings {
  private Recordings() {}

  static Path path(String relative) {
    Optional<Path> found = SharedData.find(relative);
    assumeTrue(found.isPresent(), () -> "skipped without the recording " + relative);
    return found.orElseThrow();
  }

  static Bytes bytes(String relative) {
    return bytes(path(relative));
  }

  static Bytes bytes(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonCursor json(String relative) throws MalformedEvidence {
    return json(path(relative));
  }

  static JsonCursor json(Path file) throws MalformedEvidence {
    return JsonCursor.at(
        JsonReader.forEvidence().read(bytes(file), file.toString()), file.getFileName().toString());
  }

  /** The PEM block of a file that may describe itself before it. */
  static Certificate certificate(String relative) throws MalformedEvidence {
    String text = bytes(relative).utf8Lossy();
    return Certificate.parsePem(text.substring(text.indexOf("-----BEGIN")));
  }

  /** The leaf of a PEP 740 attestation. */
  static Certificate attestationLeaf(String relative) throws MalformedEvidence {
    return Certificate.parse(
        json(relative).get("verification_material").get("certificate").base64());
  }

  /** Every regular file below the folder, sorted. */
  static List<Path> files(String folder) {
    try (Stream<Path> walk = Files.walk(path(folder))) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
