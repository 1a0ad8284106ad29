package dev.assay.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyReaderTest {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static BodyReader reader(InputStream body, long most) {
    return new BodyReader(body, most, Duration.ofMinutes(1), () -> 0);
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31 + i / 251);
    }
    return content;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 40_000, 3_000_000})
  void body_anySize_isReadWholeAndDigested(int size) throws Exception {
    byte[] content = content(size);

    assertThat(reader(new ByteArrayInputStream(content), size).whole())
        .isEqualTo(Bytes.of(content));
    assertThat(reader(new ByteArrayInputStream(content), size).digest())
        .isEqualTo(Sha256.of(Bytes.of(content)));
    BodyReader twoParts = reader(new ByteArrayInputStream(content), size);
    assertThat(twoParts.exactly(size / 3)).isEqualTo(Bytes.of(content, 0, size / 3));
    assertThat(twoParts.digest()).isEqualTo(Sha256.of(Bytes.of(content, size / 3, size)));
  }

  @Test
  void body_aByteTooMuchOrTooFew_isRefused() {
    BodyReader tooLarge = reader(new ByteArrayInputStream(content(20_001)), 20_000);
    assertThatThrownBy(tooLarge::whole)
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> assertThat(it.problem().reason().code()).isEqualTo(ReasonCode.REQUEST_TOO_LARGE));
    BodyReader tooShort = reader(new ByteArrayInputStream(content(19_999)), 20_000);
    assertThatThrownBy(() -> tooShort.exactly(20_000))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> assertThat(it.problem().reason().code()).isEqualTo(ReasonCode.REQUEST_MALFORMED));
  }

  /** On every carrier a body that comes faster than it is hashed, which one more thread ends. */
  @Test
  @Timeout(60)
  void digest_bodiesThatNeverMakeItWait_letOthersIn() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch hashing = new CountDownLatch(CORES);
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < CORES; i++) {
      BodyReader reader = reader(new Endless(over, hashing), Long.MAX_VALUE);
      readers.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Sha256 unused = reader.digest();
                } catch (Refusal refusal) {
                  throw new IllegalStateException(refusal);
                }
              }));
    }
    hashing.await();
    Thread last = Thread.ofVirtual().start(() -> over.set(true));

    last.join();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(over).isTrue();
  }

  private static final class Endless extends InputStream {
    private final AtomicBoolean over;
    private final CountDownLatch begun;
    private boolean first = true;

    Endless(AtomicBoolean over, CountDownLatch begun) {
      this.over = over;
      this.begun = begun;
    }

    @Override
    public int read() {
      return over.get() ? -1 : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (first) {
        first = false;
        begun.countDown();
      }
      return over.get() ? -1 : length;
    }
  }
}
