package dev.assay.testdata.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Writes tar files packed with gzip. Stateless. */
public final class TarMint {
  private static final int BLOCK_BYTES = 512;

  private TarMint() {}

  /** The members in order, with the end that tar wants. */
  public static byte[] tarGz(TarMember... members) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (TarMember member : members) {
      tar.writeBytes(header(member));
      tar.writeBytes(member.content().toArray());
      tar.writeBytes(new byte[(BLOCK_BYTES - tar.size() % BLOCK_BYTES) % BLOCK_BYTES]);
    }
    tar.writeBytes(new byte[2 * BLOCK_BYTES]);
    return gzip(tar.toByteArray());
  }

  /** Any bytes, packed. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  private static byte[] header(TarMember member) {
    byte[] header = new byte[BLOCK_BYTES];
    put(header, 0, member.name());
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(member.content().size()));
    put(header, 136, "00000000000");
    header[156] = (byte) member.type();
    put(header, 157, member.target());
    put(header, 257, "ustar");
    put(header, 263, "00");
    put(header, 148, "        ");
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xff;
    }
    put(header, 148, "%06o".formatted(sum));
    header[154] = 0;
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
