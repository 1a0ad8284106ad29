package dev.assay.archive;

import dev.assay.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What a ZIP file says of a member, in either place (APPNOTE 4.3.7, 4.3.12). Numbers are already
 * those of the ZIP64 field where there is one.
 *
 * @param crc32 of the content, unsigned
 * @param packedBytes the content in the file
 * @param offset of the local header in the file; 0 in a local header itself
 * @param unixMode the upper half of the external attributes; 0 in a local header
 * @param otherName whether an extra field gives a second name, which some tools prefer
 */
public record ZipHeader(
    int flags,
    int method,
    long crc32,
    long packedBytes,
    long sizeBytes,
    Bytes rawName,
    long offset,
    int unixMode,
    boolean zip64,
    boolean otherName) {
  static final int LOCAL = 0x04034b50;
  static final int DIRECTORY = 0x02014b50;
  static final int LOCAL_BYTES = 30;
  static final int DIRECTORY_BYTES = 46;
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int DESCRIPTOR = 1 << 3;
  private static final int UTF8 = 1 << 11;
  private static final long IN_ZIP64 = 0xffffffffL;

  /** Flags that change how the content or the name is read. */
  int decisiveFlags() {
    return flags & (ENCRYPTED | UTF8 | 1 << 5);
  }

  boolean encrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  /** Whether checksum and sizes stand behind the content. */
  boolean descriptor() {
    return (flags & DESCRIPTOR) != 0;
  }

  boolean isLink() {
    return (unixMode & 0xf000) == 0xa000;
  }

  /** The name: ASCII or marked UTF-8; empty when its encoding is not clear. */
  Optional<String> name() {
    boolean ascii = true;
    for (int i = 0; i < rawName.size(); i++) {
      ascii &= rawName.at(i) < 0x80;
    }
    if (!ascii && (flags & UTF8) == 0) {
      return Optional.empty();
    }
    return rawName.utf8();
  }

  /** The fixed part of a local header, read from behind its signature; lengths of the rest. */
  static int localRest(ByteBuffer fixed) {
    return (fixed.getShort(26) & 0xffff) + (fixed.getShort(28) & 0xffff);
  }

  static ZipHeader local(ByteBuffer fixed, byte[] rest) throws ArchiveRefused {
    int nameBytes = fixed.getShort(26) & 0xffff;
    Extra extra = Extra.read(rest, nameBytes, rest.length);
    long packed = fixed.getInt(18) & IN_ZIP64;
    long size = fixed.getInt(22) & IN_ZIP64;
    Zip64 wide = new Zip64(extra.zip64());
    long wideSize = size == IN_ZIP64 ? wide.next(size) : size;
    long widePacked = packed == IN_ZIP64 ? wide.next(packed) : packed;
    return new ZipHeader(
        fixed.getShort(6) & 0xffff,
        fixed.getShort(8) & 0xffff,
        fixed.getInt(14) & IN_ZIP64,
        widePacked,
        wideSize,
        Bytes.of(rest, 0, nameBytes),
        0,
        0,
        extra.zip64().isPresent(),
        extra.otherName());
  }

  /** The three variable lengths of a directory header: name, extra, comment. */
  static int directoryRest(ByteBuffer fixed) {
    return (fixed.getShort(28) & 0xffff)
        + (fixed.getShort(30) & 0xffff)
        + (fixed.getShort(32) & 0xffff);
  }

  static ZipHeader directory(ByteBuffer fixed, byte[] rest) throws ArchiveRefused {
    int nameBytes = fixed.getShort(28) & 0xffff;
    int extraBytes = fixed.getShort(30) & 0xffff;
    Extra extra = Extra.read(rest, nameBytes, nameBytes + extraBytes);
    Zip64 wide = new Zip64(extra.zip64());
    long packed = fixed.getInt(20) & IN_ZIP64;
    long size = fixed.getInt(24) & IN_ZIP64;
    long offset = fixed.getInt(42) & IN_ZIP64;
    // APPNOTE 4.5.3: only those that do not fit are there, in this order.
    long wideSize = size == IN_ZIP64 ? wide.next(size) : size;
    long widePacked = packed == IN_ZIP64 ? wide.next(packed) : packed;
    long wideOffset = offset == IN_ZIP64 ? wide.next(offset) : offset;
    boolean unix = (fixed.getShort(4) >> 8 & 0xff) == 3;
    return new ZipHeader(
        fixed.getShort(8) & 0xffff,
        fixed.getShort(10) & 0xffff,
        fixed.getInt(16) & IN_ZIP64,
        widePacked,
        wideSize,
        Bytes.of(rest, 0, nameBytes),
        wideOffset,
        unix ? fixed.getInt(38) >>> 16 : 0,
        extra.zip64().isPresent(),
        extra.otherName());
  }

  /** The numbers of a ZIP64 field, one after the other. */
  private static final class Zip64 {
    private final Optional<ByteBuffer> field;

    Zip64(Optional<ByteBuffer> field) {
      this.field = field;
    }

    long next(long without) throws ArchiveRefused {
      if (field.isEmpty()) {
        return without;
      }
      if (field.get().remaining() < 8) {
        throw ArchiveRefused.malformed("a ZIP64 field with all its numbers", "a shorter one");
      }
      long value = field.get().getLong();
      if (value < 0) {
        throw ArchiveRefused.malformed("sizes below 2^63", Long.toUnsignedString(value));
      }
      return value;
    }
  }

  /** The extra field (APPNOTE 4.5.1), as far as it changes how a member is read. */
  private record Extra(Optional<ByteBuffer> zip64, boolean otherName) {
    static Extra read(byte[] bytes, int from, int to) throws ArchiveRefused {
      ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      Optional<ByteBuffer> zip64 = Optional.empty();
      boolean otherName = false;
      int at = from;
      while (to - at >= 4) {
        int id = rest.getShort(at) & 0xffff;
        int size = rest.getShort(at + 2) & 0xffff;
        if (size > to - at - 4) {
          throw ArchiveRefused.malformed("extra fields within their length", "a longer one");
        }
        if (id == 1) {
          if (zip64.isPresent()) {
            throw ArchiveRefused.malformed("one ZIP64 field", "two");
          }
          zip64 = Optional.of(rest.slice(at + 4, size).order(ByteOrder.LITTLE_ENDIAN));
        }
        otherName |= id == 0x7075;
        at += 4 + size;
      }
      return new Extra(zip64, otherName);
    }
  }
}
