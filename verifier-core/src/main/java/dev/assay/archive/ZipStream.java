package dev.assay.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP file from its first byte to its last: members in the order of the bytes, then the directory
 * compared with them. Gaps, overlaps and anything before the first member end the reading.
 */
public final class ZipStream implements ArchiveStream {
  private static final int DESCRIPTOR = 0x08074b50;

  /** What was found of a member: its header, with checksum and sizes as they really are. */
  record Found(ZipHeader header, long crc32, long packedBytes, long sizeBytes, String name) {}

  private final ByteFeed feed;
  private final Members members;
  private final Map<Long, Found> found = new LinkedHashMap<>();
  private @Nullable Content current;
  private boolean ended;

  ZipStream(InputStream bytes, ArchiveLimits limits) {
    this.feed = new ByteFeed(bytes);
    this.members = new Members(limits);
  }

  @Override
  public Optional<ArchiveMember> next() throws IOException {
    Content open = current;
    if (open != null) {
      current = null;
      found.put(open.offset, open.finish());
    }
    if (ended) {
      return Optional.empty();
    }
    if (feed.peekInt() == ZipHeader.LOCAL) {
      return Optional.of(open());
    }
    new ZipTail(feed, members, found).read();
    ended = true;
    return Optional.empty();
  }

  /** The first member, when its header says what {@code listed} says. */
  Optional<ArchiveMember> nextAlone(ZipHeader listed) throws IOException {
    if (feed.peekInt() != ZipHeader.LOCAL) {
      return Optional.empty();
    }
    ArchiveMember member = open();
    Content content = current;
    boolean same =
        content != null
            && content.header.rawName().equals(listed.rawName())
            && content.header.method() == listed.method()
            && content.header.decisiveFlags() == listed.decisiveFlags();
    return same ? Optional.of(member) : Optional.empty();
  }

  /** Whether the current member, read to its end, has the checksum and sizes of {@code listed}. */
  boolean endsAs(ZipHeader listed) throws IOException {
    Content content = current;
    if (content == null) {
      return false;
    }
    current = null;
    Found whole = content.finish();
    return members.problems().isEmpty()
        && whole.crc32() == listed.crc32()
        && whole.packedBytes() == listed.packedBytes()
        && whole.sizeBytes() == listed.sizeBytes();
  }

  private ArchiveMember open() throws IOException {
    long offset = feed.position();
    ByteBuffer fixed = feed.take(ZipHeader.LOCAL_BYTES);
    ZipHeader header = ZipHeader.local(fixed, feed.takeBytes(ZipHeader.localRest(fixed)));
    String shown = header.name().orElseGet(() -> header.rawName().utf8Lossy());
    boolean directory = shown.endsWith("/");
    String name = directory ? shown.substring(0, shown.length() - 1) : shown;
    members.add(name, directory);
    if (header.name().isEmpty()) {
      members.problem(
          ArchiveProblem.Kind.NAME_MALFORMED, name, "the encoding of the name is not stated");
    }
    if (header.otherName()) {
      members.problem(
          ArchiveProblem.Kind.NAME_MALFORMED, name, "an extra field gives it a second name");
    }
    Content content = new Content(header, offset, name);
    current = content;
    return new ArchiveMember(
        name,
        directory ? ArchiveMember.Kind.DIRECTORY : ArchiveMember.Kind.FILE,
        content.isReadable());
  }

  @Override
  public int read(byte[] buffer, int from, int count) throws IOException {
    Content open = current;
    return open == null ? -1 : open.read(buffer, from, count);
  }

  @Override
  public List<ArchiveProblem> problems() {
    return members.problems();
  }

  /** The content of the member that is being read. */
  private final class Content {
    private final ZipHeader header;
    private final long offset;
    private final String name;
    private final CRC32 crc = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private long packed;
    private long size;
    private boolean done;

    Content(ZipHeader header, long offset, String name) throws IOException {
      this.header = header;
      this.offset = offset;
      this.name = name;
      if (header.encrypted()) {
        members.problem(ArchiveProblem.Kind.ENCRYPTED_MEMBER, name, "the content is encrypted");
      } else if (!isReadable()) {
        members.problem(
            ArchiveProblem.Kind.UNSUPPORTED_MEMBER, name, "packed by method " + header.method());
      }
      boolean endIsUnclear =
          header.descriptor()
              && (header.method() != ZipHeader.DEFLATED || header.encrypted())
              && header.packedBytes() == 0;
      if (endIsUnclear) {
        inflater.end();
        throw ArchiveRefused.malformed(
            "a size before content that does not show its own end", "none");
      }
      done = !isReadable();
    }

    boolean isReadable() {
      return !header.encrypted()
          && (header.method() == ZipHeader.STORED || header.method() == ZipHeader.DEFLATED);
    }

    private boolean packedIsKnown() {
      return !header.descriptor() || header.packedBytes() != 0;
    }

    int read(byte[] buffer, int from, int count) throws IOException {
      if (done || count == 0) {
        return done ? -1 : 0;
      }
      int got =
          header.method() == ZipHeader.STORED
              ? stored(buffer, from, count)
              : inflated(buffer, from, count);
      if (got > 0) {
        crc.update(buffer, from, got);
        size += got;
        members.unpacked(got, size, feed.position());
      }
      return got;
    }

    private int stored(byte[] buffer, int from, int count) throws IOException {
      if (packed == header.packedBytes()) {
        done = true;
        return -1;
      }
      int got = feed.read(buffer, from, (int) Math.min(count, header.packedBytes() - packed));
      packed += got;
      return got;
    }

    private int inflated(byte[] buffer, int from, int count) throws IOException {
      try {
        while (true) {
          int got = inflater.inflate(buffer, from, count);
          if (got > 0) {
            return got;
          }
          if (inflater.finished()) {
            feed.giveBack(inflater.getRemaining());
            packed -= inflater.getRemaining();
            done = true;
            return -1;
          }
          if (inflater.needsDictionary()) {
            throw ArchiveRefused.malformed("deflate data", "data with a dictionary");
          }
          long most = packedIsKnown() ? header.packedBytes() - packed : Long.MAX_VALUE;
          if (most == 0) {
            throw ArchiveRefused.malformed("the end of " + name + " where it is stated", "no end");
          }
          packed += feed.feed(inflater, most);
        }
      } catch (DataFormatException notDeflate) {
        throw ArchiveRefused.malformed("deflate data in " + name, "other bytes");
      }
    }

    /** Reads to the end of the member and compares what it stated. */
    Found finish() throws IOException {
      try {
        byte[] rest = new byte[8192];
        while (!done) {
          int unused = read(rest, 0, rest.length);
        }
      } finally {
        inflater.end();
      }
      if (!isReadable()) {
        feed.skip(header.packedBytes());
        packed = header.packedBytes();
        size = header.sizeBytes();
      }
      if (packedIsKnown() && packed != header.packedBytes()) {
        throw ArchiveRefused.malformed(
            header.packedBytes() + " packed bytes of " + name, packed + " of them");
      }
      ZipHeader stated = header.descriptor() ? described() : header;
      checkStated(stated);
      return new Found(header, isReadable() ? crc.getValue() : stated.crc32(), packed, size, name);
    }

    private void checkStated(ZipHeader stated) {
      boolean same =
          stated.crc32() == crc.getValue()
              && stated.sizeBytes() == size
              && stated.packedBytes() == packed;
      if (isReadable() && !same) {
        members.problem(
            ArchiveProblem.Kind.CHECKSUM_MISMATCH,
            name,
            "the bytes are not those of the stated checksum or size");
      }
    }

    /** The header with the numbers that stand behind the content (APPNOTE 4.3.9). */
    private ZipHeader described() throws IOException {
      if (feed.peekInt() == DESCRIPTOR) {
        feed.skip(4);
      }
      ByteBuffer numbers = feed.take(header.zip64() ? 20 : 12);
      long packedBytes = header.zip64() ? numbers.getLong(4) : numbers.getInt(4) & 0xffffffffL;
      long sizeBytes = header.zip64() ? numbers.getLong(12) : numbers.getInt(8) & 0xffffffffL;
      return new ZipHeader(
          header.flags(),
          header.method(),
          numbers.getInt(0) & 0xffffffffL,
          packedBytes,
          sizeBytes,
          header.rawName(),
          header.offset(),
          header.unixMode(),
          header.zip64(),
          header.otherName());
    }
  }
}
