package dev.assay.benchmarks;

import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long does a lock file take? Makes a lock of many projects and serves the index that it is
 * checked against, for {@code benchmarks/lock}.
 *
 * <p>{@code java -cp benchmarks.jar dev.assay.benchmarks.LockIndex DIRECTORY PROJECTS} writes
 * {@code pylock.toml} and {@code root.json} into the directory, prints the URL of the index and
 * serves it on loopback until standard input ends.
 */
public final class LockIndex {
  private static final String HEAD =
      """
      lock-version = "1.0"
      created-by = "benchmarks"
      """;

  private LockIndex() {}

  /** {@code words}: a directory, and how many projects. */
  public static void main(String[] words) throws IOException {
    Path directory = Path.of(words[0]);
    int projects = Integer.parseInt(words[1]);
    FakeSigstore sigstore = FakeSigstore.fromSeed(7);
    IndexContent content = IndexContent.empty();
    FakeFile[] files = new FakeFile[projects];
    for (int i = 0; i < projects; i++) {
      String name = "project-" + i;
      files[i] = signed(sigstore, name);
      content = content.with(FakeProject.named(name).with(FakeRelease.of("1.0").with(files[i])));
    }
    try (FakePyPI index = FakePyPI.start(content)) {
      StringBuilder lock = new StringBuilder(HEAD);
      for (int i = 0; i < projects; i++) {
        lock.append(entry("project-" + i, files[i], index.simpleUrl()));
      }
      Files.writeString(directory.resolve("pylock.toml"), lock);
      Files.write(directory.resolve("root.json"), sigstore.trustedRoot().bytes().toArray());
      System.out.println(index.simpleUrl());
      System.out.flush();
      while (System.in.read() >= 0) {
        // until the script that started this is done
      }
    }
  }

  private static FakeFile signed(FakeSigstore sigstore, String project) {
    String name = project.replace('-', '_') + "-1.0-py3-none-any.whl";
    return FakeFile.signed(
        Distribution.of(name), sigstore.github("acme/" + project, "release.yml"));
  }

  private static String entry(String name, FakeFile file, String index) {
    return """

    [[packages]]
    name = "%1$s"
    version = "1.0"
    index = "%3$s"
    wheels = [
        {url = "%3$s../packages/%2$s", hashes = {sha256 = "%4$s"}},
    ]

    [[packages.attestation-identities]]
    kind = "GitHub"
    repository = "acme/%1$s"
    workflow = "release.yml"
    """
        .formatted(name, file.fileName(), index, file.sha256());
  }
}
