package dev.assay.archive;

import dev.assay.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the directory of a ZIP file is (APPNOTE 4.3.14 to 4.3.16).
 *
 * @param entries how many; -1 where only ZIP64 records tell
 * @param sizeBytes of the directory; -1 likewise
 * @param offset of the directory; -1 likewise
 */
public record ZipEnd(long entries, long sizeBytes, long offset) {
  /** An end record without comment, and the ZIP64 records before it. */
  public static final int RECORD_BYTES = 22;

  static final ZipEnd UNKNOWN = new ZipEnd(-1, -1, -1);

  /**
   * Reads the records at the end of a file of {@code fileBytes}, of which {@code tail} is the end.
   * ARCHIVE_MALFORMED when there are none, or they contradict the length of the file.
   */
  public static ZipEnd find(Bytes tail, long fileBytes) throws ArchiveRefused {
    ByteBuffer bytes = ByteBuffer.wrap(tail.toArray()).order(ByteOrder.LITTLE_ENDIAN);
    int at = bytes.limit() - RECORD_BYTES;
    while (at >= 0 && !isEnd(bytes, at)) {
      at--;
    }
    if (at < 0) {
      throw ArchiveRefused.malformed("the end record of a ZIP file", "none");
    }
    ZipEnd end = plain(bytes.slice(at, RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN));
    long recordsStart = fileBytes - bytes.limit() + at;
    if (at >= 76 && bytes.getInt(at - 20) == 0x07064b50 && bytes.getInt(at - 76) == 0x06064b50) {
      end = end.or(wide(bytes.slice(at - 76, 56).order(ByteOrder.LITTLE_ENDIAN)));
      recordsStart -= 76;
    }
    boolean sound =
        end.entries >= 0
            && end.offset >= 0
            && end.sizeBytes >= 0
            && end.offset <= recordsStart
            && end.sizeBytes == recordsStart - end.offset;
    if (!sound) {
      throw ArchiveRefused.malformed("a directory right before the end record", "another place");
    }
    return end;
  }

  /** A record whose comment ends where the file does; others are bytes that look like one. */
  private static boolean isEnd(ByteBuffer bytes, int at) {
    return bytes.getInt(at) == 0x06054b50
        && (bytes.getShort(at + 20) & 0xffff) == bytes.limit() - at - RECORD_BYTES;
  }

  static ZipEnd plain(ByteBuffer record) throws ArchiveRefused {
    if (record.getShort(4) != record.getShort(6) || record.getShort(8) != record.getShort(10)) {
      throw ArchiveRefused.malformed("a ZIP file in one part", "one in several");
    }
    int entries = record.getShort(10) & 0xffff;
    long size = record.getInt(12) & 0xffffffffL;
    long offset = record.getInt(16) & 0xffffffffL;
    return new ZipEnd(
        entries == 0xffff ? -1 : entries,
        size == 0xffffffffL ? -1 : size,
        offset == 0xffffffffL ? -1 : offset);
  }

  static ZipEnd wide(ByteBuffer record) {
    return new ZipEnd(record.getLong(32), record.getLong(40), record.getLong(48));
  }

  /** These numbers, and {@code wide}'s for those that did not fit. */
  ZipEnd or(ZipEnd wide) {
    return new ZipEnd(
        entries < 0 ? wide.entries : entries,
        sizeBytes < 0 ? wide.sizeBytes : sizeBytes,
        offset < 0 ? wide.offset : offset);
  }
}
