package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Writes logs of tiles of up to 10^7 entries to a directory, in memory that does not depend on
 * their size.
 *
 * <pre>{@code
 * LongFunction<byte[]> entries =
 *     LogGenerator.with(
 *         LogGenerator.large(sigstore, index -> false),
 *         Map.of(7L, LogGenerator.entry(sigstore, "acme/rocket")));
 * LogGenerator.write(sigstore.rekorV2(), 1_000_000, entries, directory);
 * }</pre>
 *
 * <p>Large entries are bodies of Rekor v2 with a certificate, all of one signing, each with another
 * digest; so their signatures are of no file, which nobody who reads a log can know. Small ones are
 * text.
 */
public final class LogGenerator {
  /** Of the small entries, in bytes. */
  public static final int SMALL_BYTES = 270;

  private static final int DIGEST_BYTES = 32;
  private static final Octets DIGEST = Octets.ofUtf8("\"digest\":\"");

  private LogGenerator() {}

  /** Bodies of about 3.2 kB, by index; those that {@code isWatched} are of {@code acme/rocket}. */
  public static LongFunction<byte[]> large(FakeSigstore sigstore, LongPredicate isWatched) {
    Octets others =
        entry(sigstore, "an-organization-with-a-long-name/a-repository-whose-name-is-long-as-well");
    LongFunction<byte[]> usual = varied(others);
    LongFunction<byte[]> watched = varied(entry(sigstore, "acme/rocket"));
    return index -> (isWatched.test(index) ? watched : usual).apply(index);
  }

  /** The body that a signing by {@code repository} leaves in the log. */
  public static Octets entry(FakeSigstore sigstore, String repository) {
    return sigstore
        .github(repository, "release-of-the-packages.yml")
        .inRekorV2()
        .sign(Distribution.of("demo-1.0.tar.gz", "content"))
        .logBody();
  }

  /** {@code body} with another digest for each index, of which each is in canonical base64. */
  private static LongFunction<byte[]> varied(Octets body) {
    byte[] model = body.toArray();
    int at = body.indexOf(DIGEST) + DIGEST.size();
    return index -> {
      byte[] digest = new byte[DIGEST_BYTES];
      new SplittableRandom(index).nextBytes(digest);
      byte[] text = Base64.getEncoder().encode(digest);
      byte[] entry = model.clone();
      System.arraycopy(text, 0, entry, at, text.length);
      return entry;
    };
  }

  /** Texts of {@link #SMALL_BYTES} bytes. */
  public static LongFunction<byte[]> small() {
    byte[] model = "x".repeat(SMALL_BYTES).getBytes(StandardCharsets.US_ASCII);
    return index -> {
      byte[] entry = model.clone();
      byte[] number = ("{\"entry\":" + index + "}").getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(number, 0, entry, 0, number.length);
      return entry;
    };
  }

  /** {@code usual}, but for the entries that are chosen. */
  public static LongFunction<byte[]> with(LongFunction<byte[]> usual, Map<Long, Octets> chosen) {
    Map<Long, Octets> kept = Map.copyOf(chosen);
    return index -> {
      Octets entry = kept.get(index);
      return entry == null ? usual.apply(index) : entry.toArray();
    };
  }

  /**
   * Writes a log of {@code size} entries of at most 65,535 bytes; the checkpoint comes last, so
   * that a log without one is not finished.
   */
  public static void write(FakeLog log, long size, LongFunction<byte[]> entries, Path directory)
      throws IOException {
    TileWriter writer = new TileWriter(directory);
    for (long index = 0; index < size; index++) {
      writer.append(entries.apply(index));
    }
    Octets root = writer.finish();
    Files.writeString(directory.resolve("checkpoint"), log.checkpoint(size, root));
  }
}
