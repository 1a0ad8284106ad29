package dev.assay.adapters.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JVM has to load, seen from outside. */
class LoadedClassesTest {
  @Test
  void load_offline_needsNoSigstoreJavaAndNoNetwork(@TempDir Path directory) throws Exception {
    Path root = directory.resolve("pinned.json");
    Path store = directory.resolve("store");
    try (RefreshScene scene = new RefreshScene(store)) {
      scene.tuf.rotateRootKeys();
      scene.refreshed();
      Files.write(root, scene.instance.pinnedRoot().toArray());
      List<String> lines =
          ChildProcess.run(
              ChildProcess.Load.class,
              List.of("-Xlog:class+load", "-Xshare:off"),
              store.toString(),
              scene.server.baseUrl(),
              root.toString());

      assertThat(lines).contains("trust true");
      assertThat(lines).anyMatch(line -> line.contains("dev.assay.trust.tuf.VerifiedTuf "));
      assertThat(lines)
          .noneMatch(line -> line.contains("dev.sigstore."))
          .noneMatch(line -> line.contains("com.google.common."))
          .noneMatch(line -> line.contains("com.google.gson."))
          .noneMatch(line -> line.contains("com.google.protobuf."))
          .noneMatch(line -> line.contains("java.net.http."))
          .noneMatch(line -> line.contains("java.net.Socket "))
          .noneMatch(line -> line.contains("org.bouncycastle.jce.provider."));
    }
  }

  @Test
  void refresh_registersNoProvider(@TempDir Path directory) throws Exception {
    List<String> lines =
        ChildProcess.run(ChildProcess.Refresh.class, List.of(), directory.toString());

    assertThat(lines).contains("changed true", "provider SUN").doesNotContain("provider BC");
  }
}
