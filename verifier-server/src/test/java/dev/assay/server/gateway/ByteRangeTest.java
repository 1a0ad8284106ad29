package dev.assay.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of small files, all of them. */
final class ByteRangeTest {
  private static ByteRange of(String header, long size) {
    return ByteRange.of(Optional.of(header), size);
  }

  @Test
  void of_everyRangeOfSmallFiles_isInsideTheFile() {
    for (int size = 0; size <= 5; size++) {
      for (int from = 0; from <= 7; from++) {
        for (int to = from; to <= 7; to++) {
          ByteRange expected =
              from >= size
                  ? new ByteRange.Unsatisfiable()
                  : new ByteRange.Part(from, Math.min(to, size - 1) - from + 1);
          assertThat(of("bytes=" + from + "-" + to, size)).isEqualTo(expected);
        }
        ByteRange rest =
            from >= size ? new ByteRange.Unsatisfiable() : new ByteRange.Part(from, size - from);
        assertThat(of("bytes=" + from + "-", size)).isEqualTo(rest);
        int last = Math.min(from, size);
        ByteRange suffix =
            last == 0 ? new ByteRange.Unsatisfiable() : new ByteRange.Part(size - last, last);
        assertThat(of("bytes=-" + from, size)).isEqualTo(suffix);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=3-2",
        "bytes=0-1,3-4",
        "items=0-1",
        "bytes=a-b",
        "bytes=0-9999999999999999999",
        "bytes= 0-1"
      })
  void of_whatIsNoSingleRange_isAll(String header) {
    assertThat(of(header, 10)).isEqualTo(new ByteRange.All());
  }

  @Test
  void of_noHeader_isAll() {
    assertThat(ByteRange.of(Optional.empty(), 10)).isEqualTo(new ByteRange.All());
  }
}
