package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written comes back, from memory and from the disk. */
final class SpoolTest {
  private static String content(Spool spool, List<Spool.Range> ranges) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Spool.Range range : ranges) {
      spool.copyTo(out, range);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void copyTo_anyNumberOfPieces_isEachOfThemInTheOrderAskedFor() throws IOException {
    for (int pieces = 0; pieces < 20; pieces++) {
      StringBuilder expected = new StringBuilder();
      StringBuilder backwards = new StringBuilder();
      List<Spool.Range> ranges = new ArrayList<>();
      try (Spool spool = new Spool(25)) {
        for (int i = 0; i < pieces; i++) {
          String piece = i % 7 == 3 ? "" : "piece " + i + ";";
          ranges.add(spool.write(Bytes.ofUtf8(piece)));
          expected.append(piece);
          backwards.insert(0, piece);
        }

        assertThat(content(spool, ranges)).isEqualTo(expected.toString());
        assertThat(content(spool, ranges.reversed())).isEqualTo(backwards.toString());
        assertThat(spool.isOnDisk()).isEqualTo(expected.length() > 25);
      }
    }
  }

  @Test
  void write_upToTheLimit_needsNoFile() throws IOException {
    try (Spool spool = new Spool(10)) {
      Spool.Range unused = spool.write(Bytes.ofUtf8("0123456789"));
      assertThat(spool.isOnDisk()).isFalse();

      Spool.Range last = spool.write(Bytes.ofUtf8("x"));
      assertThat(spool.isOnDisk()).isTrue();
      assertThat(content(spool, List.of(last))).isEqualTo("x");
    }
  }
}
