package dev.assay.testdata.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vectors that are checked in are the ones that are minted, and they are many. */
class VectorMintTest {
  private static List<Vector> vectors;
  private static SortedMap<String, Octets> files;

  @BeforeAll
  static void mint() {
    vectors = VectorMint.mint();
    files = VectorMint.files(vectors);
  }

  @Test
  void files_mintedAgain_areTheOnesCheckedIn() {
    assertThat(files)
        .allSatisfy((path, bytes) ->
            assertThat(Vectors.resource(path).utf8()).as(path).isEqualTo(bytes.utf8()));
  }

  @Test
  void write_writesTheFilesAndRemovesOldOnes(@TempDir Path directory) throws IOException {
    Path old = directory.resolve("area/OLD_CODE/case.json");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "{}");

    VectorMint.write(files, directory);

    Map<String, Octets> written = new HashMap<>();
    try (Stream<Path> below = Files.walk(directory)) {
      for (Path file : below.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        written.put(name, Octets.of(Files.readAllBytes(file)));
      }
    }
    assertThat(written).isEqualTo(files);
  }

  @Test
  void all_readBack_areTheOnesMinted() {
    assertThat(Vectors.all()).isEqualTo(vectors);
  }

  @Test
  void all_areManyForEachCode() {
    Map<String, Long> byCode =
        Vectors.all().stream()
            .collect(Collectors.groupingBy(Vector::expect, Collectors.counting()));

    assertThat(Vectors.all()).hasSizeGreaterThan(700);
    assertThat(byCode).hasSizeGreaterThan(90);
    assertThat(byCode.get(Vector.VERIFIED)).isGreaterThan(150);
    assertThat(byCode.keySet()).allMatch(code -> code.matches("[A-Z][A-Z0-9_]+"));
  }

  @Test
  void all_haveNamesForFilesAndSayWhatIsOdd() {
    List<Vector> all = Vectors.all();

    assertThat(all).allMatch(vector -> vector.name().matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(all).allMatch(vector -> vector.description().length() > 5);
    assertThat(all).allMatch(vector -> vector.isGood() == vector.verdict().equals(Vector.VERIFIED));
  }

  @Test
  void all_noTwoAskTheSameQuestion() {
    Map<String, List<Vector>> byInput =
        Vectors.all().stream()
            .collect(
                Collectors.groupingBy(vector ->
                    vector.kind()
                        + vector.evidence().sha256().hex()
                        + vector.trustedRoot().sha256().hex()
                        + vector.subject().text()
                        + vector.expectation().text()));

    assertThat(byInput.values()).allSatisfy(same -> assertThat(same).hasSize(1));
  }
}
