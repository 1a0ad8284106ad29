package dev.assay.cli;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.Signed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Mints what {@link Rehearsal} verifies; apart from it, so that no class of it is archived. */
final class RehearsalFiles {
  /** The distribution; its provenance, trust root and lock file lie beside it. */
  static final String FILE = "demo-1.0.tar.gz";

  /** A directory of distributions with their attestations, each with another certificate. */
  static final String MANY = "many";

  private static final int COUNT = 300;

  private final Path directory;

  private RehearsalFiles(Path directory) {
    this.directory = directory;
  }

  /** {@code many}: whether {@link #MANY} is wanted too. */
  static void write(Path directory, boolean many) throws IOException {
    Files.createDirectories(directory);
    FakeSigstore sigstore = FakeSigstore.fromSeed(1);
    RehearsalFiles files = new RehearsalFiles(directory);
    files.write(sigstore);
    if (many) {
      Files.createDirectories(directory.resolve(MANY));
      for (int i = 0; i < COUNT; i++) {
        files.writeAttested(sigstore, Distribution.of("demo-1." + i + ".tar.gz", "demo " + i));
      }
    }
  }

  private void writeAttested(FakeSigstore sigstore, Distribution file) throws IOException {
    String name = MANY + "/" + file.fileName();
    write(name, file.content());
    write(
        name + ".publish.attestation",
        sigstore.github("acme/demo", "release.yml").sign(file).attestation());
  }

  private void write(FakeSigstore sigstore) throws IOException {
    Distribution file = distribution();
    write(FILE, file.content());
    write(FILE + ".provenance", signed(sigstore, file).provenance());
    write("root.json", sigstore.trustedRoot().bytes());
    // The evidence is nowhere: everything up to the index's answers is rehearsed.
    StringBuilder lock = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"assay\"\n");
    locked().forEach((project, locked) -> lock.append(entry(project, locked)));
    Files.writeString(directory.resolve("pylock.toml"), lock, StandardCharsets.UTF_8);
  }

  private static String entry(String project, Distribution file) {
    String member =
        "{url = \"https://example.org/%s\", hashes = {sha256 = \"%s\"}}"
            .formatted(file.fileName(), file.content().sha256().hex());
    return """
    [[packages]]
    name = "%s"
    version = "1.0"
    %s
    [[packages.attestation-identities]]
    kind = "GitHub"
    repository = "acme/demo"
    workflow = "release.yml"
    """
        .formatted(
            project,
            file.fileName().endsWith(".whl") ? "wheels = [" + member + "]" : "sdist = " + member);
  }

  private static Distribution distribution() {
    return Distribution.of(FILE, "demo");
  }

  /**
   * What the lock file has, of version 1.0, by project: two, because one is done without threads.
   */
  static Map<String, Distribution> locked() {
    Map<String, Distribution> locked = new TreeMap<>();
    locked.put("demo", distribution());
    locked.put("demo-too", Distribution.of("demo_too-1.0-py3-none-any.whl", "demo, too"));
    return locked;
  }

  static Signed signed(FakeSigstore sigstore, Distribution file) {
    return sigstore.github("acme/demo", "release.yml").sign(file);
  }

  private void write(String name, Octets content) throws IOException {
    Files.write(directory.resolve(name), content.toArray());
  }
}
