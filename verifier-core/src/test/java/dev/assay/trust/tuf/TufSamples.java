package dev.assay.trust.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.testdata.tuf.FakeTuf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shortcuts between {@link FakeTuf} and the verifier. */
final class TufSamples {
  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  static final Bytes TRUSTED_ROOT = Bytes.ofUtf8("{\"mediaType\":\"some trusted root\"}");
  static final TufVerifier VERIFIER = new TufVerifier(SignatureCheck.bouncyCastle());

  private TufSamples() {}

  /** A repository at root version 1 with one published trusted_root.json. */
  static FakeTuf published() {
    FakeTuf tuf = FakeTuf.create(11, NOW);
    tuf.target("trusted_root.json", TRUSTED_ROOT.toArray());
    tuf.publish();
    return tuf;
  }

  static Bytes pinned(FakeTuf tuf) {
    return Bytes.of(tuf.file("1.root.json"));
  }

  /** The newest file of each role and all roots after the first. */
  static TufFiles files(FakeTuf tuf) {
    List<Bytes> roots = new ArrayList<>();
    Map<String, byte[]> all = tuf.files();
    for (int version = 2; all.containsKey(version + ".root.json"); version++) {
      roots.add(Bytes.of(tuf.file(version + ".root.json")));
    }
    return new TufFiles(
        roots,
        Bytes.of(tuf.newest(dev.assay.testdata.tuf.TufRole.TIMESTAMP)),
        Bytes.of(tuf.newest(dev.assay.testdata.tuf.TufRole.SNAPSHOT)),
        Bytes.of(tuf.newest(dev.assay.testdata.tuf.TufRole.TARGETS)));
  }

  static Outcome<VerifiedTuf> verify(FakeTuf tuf) {
    return VERIFIER.verify(pinned(tuf), files(tuf));
  }

  @CanIgnoreReturnValue
  static VerifiedTuf passed(Outcome<VerifiedTuf> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<VerifiedTuf>) outcome).value();
  }

  @CanIgnoreReturnValue
  static Reason refused(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).reason();
  }

  /** The file with the first {@code from} replaced, without signing it again. */
  static Bytes altered(Bytes file, String from, String to) {
    String text = new String(file.toArray(), UTF_8);
    assertThat(text).contains(from);
    return Bytes.ofUtf8(text.replaceFirst(java.util.regex.Pattern.quote(from), to));
  }
}
