package dev.assay.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SharedDataTest {
  @Test
  void find_withTheSystemProperty_takesTheFolderOrItsParent(@TempDir Path directory)
      throws Exception {
    Path mark = directory.resolve("data/trust/production.trusted_root.json");
    Files.createDirectories(mark.getParent());
    Files.writeString(mark, "{}");
    String before = System.getProperty("assay.shared", "");
    try {
      System.setProperty("assay.shared", directory.toString());
      assertThat(SharedData.find()).contains(directory.resolve("data"));

      System.setProperty("assay.shared", directory.resolve("data").toString());
      assertThat(SharedData.find("trust/production.trusted_root.json")).contains(mark);
      assertThat(SharedData.find("trust/other.json")).isEmpty();
    } finally {
      System.setProperty("assay.shared", before);
    }
  }
}
