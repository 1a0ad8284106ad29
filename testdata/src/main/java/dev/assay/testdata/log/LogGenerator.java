package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeLog;
import dev.assay.testdata.sigstore.FakeSigstore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * Writes logs of tiles of up to 10^7 entries to a directory, in memory that does not depend on
 * their size.
 *
 * <p>Large entries are bodies of Rekor v2 with a certificate, all of one signing, each with another
 * digest; so their signatures are of no file, which nobody who reads a log can know. Small ones are
 * text.
 */
public final class LogGenerator {
  /** Of the small entries, in bytes. */
  public static final int SMALL_BYTES = 270;

  private static final int WIDTH = 256;
  private static final int HASH = 32;
  private static final int DIGEST_CHARS = 44;

  private final FakeLog log;
  private final Path directory;
  private final List<ByteArrayOutputStream> rows = new ArrayList<>();
  private final List<Long> indexes = new ArrayList<>();
  private final MessageDigest sha256;

  private LogGenerator(FakeLog log, Path directory) {
    this.log = log;
    this.directory = directory;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }

  /** Bodies of about 3.2 kB, by index; those that {@code isWatched} are of {@code acme/rocket}. */
  public static LongFunction<byte[]> large(FakeSigstore sigstore, LongPredicate isWatched) {
    byte[] others =
        body(sigstore, "an-organization-with-a-long-name/a-repository-whose-name-is-long-as-well");
    byte[] watched = body(sigstore, "acme/rocket");
    return index -> withDigest(isWatched.test(index) ? watched : others, index);
  }

  private static byte[] body(FakeSigstore sigstore, String repository) {
    return sigstore
        .github(repository, "release-of-the-packages.yml")
        .inRekorV2()
        .sign(Distribution.of("demo-1.0.tar.gz", "content"))
        .logBody()
        .toArray();
  }

  /** The digest that stands in the body, replaced by one that follows from the index. */
  private static byte[] withDigest(byte[] body, long index) {
    byte[] digest = new byte[HASH];
    RandomGenerator random = new SplittableRandom(index);
    random.nextBytes(digest);
    byte[] marker = "\"digest\":\"".getBytes(StandardCharsets.US_ASCII);
    int at = indexOf(body, marker) + marker.length;
    byte[] copy = body.clone();
    System.arraycopy(Base64.getEncoder().encode(digest), 0, copy, at, DIGEST_CHARS);
    return copy;
  }

  private static int indexOf(byte[] text, byte[] part) {
    for (int at = 0; at + part.length <= text.length; at++) {
      if (Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new IllegalArgumentException("a body without a digest");
  }

  /** Texts of {@link #SMALL_BYTES} bytes. */
  public static LongFunction<byte[]> small() {
    return index ->
        ("{\"entry\":" + index + ",\"filler\":\"" + "x".repeat(SMALL_BYTES))
            .substring(0, SMALL_BYTES)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes a log of {@code size} entries; the checkpoint comes last. */
  public static void write(FakeLog log, long size, LongFunction<byte[]> entries, Path directory)
      throws IOException {
    LogGenerator generator = new LogGenerator(log, directory);
    for (long first = 0; first < size; first += WIDTH) {
      generator.bundle(first, Math.min(size, first + WIDTH), entries);
    }
    generator.finish(size);
  }

  private void bundle(long first, long end, LongFunction<byte[]> entries) throws IOException {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (long index = first; index < end; index++) {
      byte[] entry = entries.apply(index);
      bundle.write(entry.length >>> Byte.SIZE);
      bundle.write(entry.length);
      bundle.write(entry);
      sha256.update((byte) 0);
      add(0, sha256.digest(entry));
    }
    write(new TilePlace(-1, first / WIDTH, (int) (end - first)), bundle.toByteArray());
  }

  private void add(int level, byte[] hash) throws IOException {
    if (level == rows.size()) {
      rows.add(new ByteArrayOutputStream());
      indexes.add(0L);
    }
    ByteArrayOutputStream row = rows.get(level);
    row.write(hash);
    if (row.size() == WIDTH * HASH) {
      byte[] tile = row.toByteArray();
      write(new TilePlace(level, indexes.get(level), WIDTH), tile);
      row.reset();
      indexes.set(level, indexes.get(level) + 1);
      add(level + 1, root(tile));
    }
  }

  private byte[] root(byte[] row) {
    byte[] hashes = row.clone();
    for (int count = hashes.length / HASH; count > 1; count /= 2) {
      for (int i = 0; i < count / 2; i++) {
        byte[] node = node(hashes, 2 * i * HASH, hashes, (2 * i + 1) * HASH);
        System.arraycopy(node, 0, hashes, i * HASH, HASH);
      }
    }
    return Arrays.copyOf(hashes, HASH);
  }

  private byte[] node(byte[] left, int leftAt, byte[] right, int rightAt) {
    sha256.update((byte) 1);
    sha256.update(left, leftAt, HASH);
    sha256.update(right, rightAt, HASH);
    return sha256.digest();
  }

  private void finish(long size) throws IOException {
    byte[] root = sha256.digest();
    boolean empty = true;
    // From the right edge leftwards: each level's loose hashes, folded from their end.
    for (int level = 0; level < rows.size(); level++) {
      byte[] row = rows.get(level).toByteArray();
      if (row.length > 0) {
        write(new TilePlace(level, indexes.get(level), row.length / HASH), row);
      }
      for (int end = row.length / HASH; end > 0; ) {
        int width = Integer.lowestOneBit(end);
        byte[] subtree = root(Arrays.copyOfRange(row, (end - width) * HASH, end * HASH));
        root = empty ? subtree : node(subtree, 0, root, 0);
        empty = false;
        end -= width;
      }
    }
    Files.writeString(directory.resolve("checkpoint"), log.checkpoint(size, Octets.of(root)));
  }

  private void write(TilePlace place, byte[] content) throws IOException {
    Path file = directory.resolve(place.path());
    Path parent = Objects.requireNonNull(file.getParent(), "a file of a directory");
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    Files.write(file, content);
  }
}
