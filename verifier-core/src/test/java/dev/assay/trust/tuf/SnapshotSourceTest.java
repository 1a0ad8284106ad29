package dev.assay.trust.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.trust.EmbeddedTrustRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SnapshotSourceTest {
  @Test
  void of_whatIsEmbedded_isTheFileInTheTree() throws Exception {
    EmbeddedTrustRoot embedded = EmbeddedTrustRoot.production();
    RootFile tufRoot = RootFile.read(embedded.tufRoot(), "root.json");

    String source =
        SnapshotSource.of(
            embedded.trustedRoot().orElseThrow(), tufRoot, embedded.embedded().toString());

    Path file =
        Path.of(
            System.getProperty("basedir", "."),
            "src/main/java/dev/assay/trust/ProductionSnapshot.java");
    assertThat(Files.readString(file)).isEqualTo(source);
  }

  @Test
  void of_textThatABlockWouldChange_isRefused() {
    for (String json : new String[] {"{}", "\"\\n\"\n", "\"\"\"\n"}) {
      assertThatThrownBy(() -> SnapshotSource.of(json, 1, "", ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
