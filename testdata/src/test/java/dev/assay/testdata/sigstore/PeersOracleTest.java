package dev.assay.testdata.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.testdata.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command lines of sigstore-go (1.3 or newer) and cosign (3.1 or newer) read what the fakes
 * write. They are looked for in the directory that {@code ASSAY_PEERS} names and in its {@code
 * usr/bin}; where they are not, these tests say so and are skipped. What happens to be on the PATH
 * decides nothing: it may be older, and know fewer kinds of log entries and keys.
 */
class PeersOracleTest {
  @TempDir Path directory;

  static List<GoodBundle> good() {
    return GoodBundle.all();
  }

  @ParameterizedTest
  @MethodSource("good")
  void verify_bySigstoreGo_isAccepted(GoodBundle bundle) throws Exception {
    Path tool = find("sigstore-go-verification");
    Inputs files = write(bundle);

    List<String> command =
        List.of(
            tool.toString(),
            "-trustedrootJSONpath",
            files.root().toString(),
            "-artifact",
            files.artifact().toString(),
            "-expectedSAN",
            bundle.signed().identity().subject(),
            "-expectedIssuer",
            bundle.signed().identity().issuer(),
            files.bundle().toString());

    assertThat(run(command)).isEqualTo("0");
  }

  @ParameterizedTest
  @MethodSource("good")
  void verify_byCosign_isAccepted(GoodBundle bundle) throws Exception {
    Path tool = find("cosign");
    Inputs files = write(bundle);
    boolean dsse = bundle.signed().content().dsse();

    List<String> command = new ArrayList<>();
    command.addAll(List.of(tool.toString(), dsse ? "verify-blob-attestation" : "verify-blob"));
    command.addAll(List.of("--bundle", files.bundle().toString()));
    command.addAll(List.of("--trusted-root", files.root().toString()));
    command.addAll(List.of("--certificate-identity", bundle.signed().identity().subject()));
    command.addAll(List.of("--certificate-oidc-issuer", bundle.signed().identity().issuer()));
    if (dsse) {
      command.addAll(List.of("--type", predicateType(bundle)));
    }
    if (!bundle.signed().timestamps().isEmpty()) {
      command.add("--use-signed-timestamps");
    }
    command.add(files.artifact().toString());

    assertThat(run(command)).isEqualTo("0");
  }

  private static String predicateType(GoodBundle bundle) {
    return JsonValue.parse(bundle.signed().content().payload().utf8())
        .get("predicateType")
        .asString();
  }

  /** Where the inputs of one run are. */
  private record Inputs(Path root, Path bundle, Path artifact) {}

  private Inputs write(GoodBundle bundle) throws IOException {
    Path root = directory.resolve("trusted_root.json");
    Path file = directory.resolve("bundle.sigstore.json");
    Path artifact = directory.resolve(GoodBundle.FILE.fileName());
    Files.write(root, GoodBundle.ROOT.bytes().toArray());
    Files.write(file, bundle.bytes().toArray());
    Files.write(artifact, GoodBundle.FILE.content().toArray());
    return new Inputs(root, file, artifact);
  }

  /** "0", or the exit code with all that the command said. */
  private String run(List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code == 0 ? "0" : code + ": " + output;
  }

  private static Path find(String tool) {
    String peers = System.getenv().getOrDefault("ASSAY_PEERS", "");
    Stream<Path> named =
        peers.isEmpty() ? Stream.of() : Stream.of(Path.of(peers), Path.of(peers, "usr", "bin"));
    Optional<Path> found =
        named.map(folder -> folder.resolve(tool)).filter(Files::isExecutable).findFirst();
    assumeTrue(found.isPresent(), tool + " is not in ASSAY_PEERS, so its opinion is skipped");
    return found.orElseThrow();
  }
}
