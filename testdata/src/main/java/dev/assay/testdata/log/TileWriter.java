package dev.assay.testdata.log;

import dev.assay.testdata.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Writes the files of one log, entry by entry. Holds one bundle, and one tile of each level. Not
 * thread-safe.
 */
final class TileWriter {
  private static final int WIDTH = 256;
  private static final int HASH = 32;
  private static final int FILES_IN_DIRECTORY = 1000;
  private static final int FIRST_BUNDLE_BYTES = 1 << 20;

  /** The hashes of one level that are in no tile yet. */
  private static final class Row {
    final byte[] hashes = new byte[WIDTH * HASH];
    int width;
    long index;

    ByteBuffer filled() {
      return ByteBuffer.wrap(hashes, 0, width * HASH);
    }
  }

  private final Path directory;
  private final MessageDigest sha256;
  private final List<Row> rows = new ArrayList<>();
  private final byte[] folding = new byte[WIDTH * HASH];
  private final byte[] node = new byte[1 + 2 * HASH];
  // Direct, and kept: a heap buffer would be copied once more for each file.
  private ByteBuffer bundle = ByteBuffer.allocateDirect(FIRST_BUNDLE_BYTES);
  private long size;

  TileWriter(Path directory) {
    this.directory = directory;
    this.node[0] = 1;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  void append(byte[] entry) throws IOException {
    if (entry.length > Bundles.MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
    }
    if (bundle.remaining() < Short.BYTES + entry.length) {
      ByteBuffer larger = ByteBuffer.allocateDirect(2 * bundle.capacity());
      bundle = larger.put(bundle.flip());
    }
    bundle.putShort((short) entry.length).put(entry);
    sha256.update((byte) 0);
    byte[] leaf = sha256.digest(entry);
    size++;
    if (size % WIDTH == 0) {
      writeBundle(WIDTH);
    }
    add(0, leaf);
  }

  /** Writes what is partial, and returns the root. */
  Octets finish() throws IOException {
    if (size % WIDTH > 0) {
      writeBundle((int) (size % WIDTH));
    }
    byte[] root = sha256.digest();
    boolean started = false;
    // The perfect subtrees that are in no full tile, from the right edge leftwards.
    for (int level = 0; level < rows.size(); level++) {
      Row row = rows.get(level);
      if (row.width > 0) {
        write(new TilePlace(level, row.index, row.width), row.filled());
      }
      for (int left = row.width; left > 0; left -= Integer.lowestOneBit(left)) {
        int width = Integer.lowestOneBit(left);
        byte[] subtree = fold(row, left - width, width);
        root = started ? node(subtree, 0, root, 0) : subtree;
        started = true;
      }
    }
    return Octets.of(root);
  }

  private void writeBundle(int width) throws IOException {
    write(new TilePlace(-1, (size - 1) / WIDTH, width), bundle.flip());
    bundle.clear();
  }

  private void add(int level, byte[] hash) throws IOException {
    if (level == rows.size()) {
      rows.add(new Row());
    }
    Row row = rows.get(level);
    System.arraycopy(hash, 0, row.hashes, row.width * HASH, HASH);
    row.width++;
    if (row.width == WIDTH) {
      write(new TilePlace(level, row.index, WIDTH), row.filled());
      row.width = 0;
      row.index++;
      add(level + 1, fold(row, 0, WIDTH));
    }
  }

  /** The root over {@code width} hashes, a power of two, from number {@code from}. */
  private byte[] fold(Row row, int from, int width) {
    System.arraycopy(row.hashes, from * HASH, folding, 0, width * HASH);
    for (int nodes = width / 2; nodes > 0; nodes /= 2) {
      for (int i = 0; i < nodes; i++) {
        byte[] hash = node(folding, 2 * i * HASH, folding, (2 * i + 1) * HASH);
        System.arraycopy(hash, 0, folding, i * HASH, HASH);
      }
    }
    return Arrays.copyOf(folding, HASH);
  }

  private byte[] node(byte[] left, int leftAt, byte[] right, int rightAt) {
    System.arraycopy(left, leftAt, node, 1, HASH);
    System.arraycopy(right, rightAt, node, 1 + HASH, HASH);
    return sha256.digest(node);
  }

  private void write(TilePlace place, ByteBuffer content) throws IOException {
    Path file = directory.resolve(place.path());
    if (place.index() % FILES_IN_DIRECTORY == 0 || place.width() < WIDTH) {
      Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file of a directory"));
    }
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        int unused = out.write(content);
      }
    }
  }
}
