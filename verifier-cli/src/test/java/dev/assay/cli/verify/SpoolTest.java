package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is written comes back, from memory and from the disk. */
final class SpoolTest {
  private static String content(Spool spool) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    spool.copyTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void copyTo_anyNumberOfPieces_isAllOfThemInOrder() throws IOException {
    for (int pieces = 0; pieces < 20; pieces++) {
      StringBuilder expected = new StringBuilder();
      try (Spool spool = new Spool(10)) {
        for (int i = 0; i < pieces; i++) {
          String piece = "piece " + i + ";";
          spool.write(Bytes.ofUtf8(piece));
          expected.append(piece);
        }

        assertThat(content(spool)).isEqualTo(expected.toString());
        assertThat(spool.isOnDisk()).isEqualTo(expected.length() > 10);
      }
    }
  }

  @Test
  void write_upToTheLimit_needsNoFile() throws IOException {
    try (Spool spool = new Spool(10)) {
      spool.write(Bytes.ofUtf8("0123456789"));
      assertThat(spool.isOnDisk()).isFalse();

      spool.write(Bytes.ofUtf8("x"));
      assertThat(spool.isOnDisk()).isTrue();
    }
  }
}
