package dev.assay.archive;

import dev.assay.model.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Everything behind the last member: the directory, which must say what the members said. */
final class ZipTail {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;

  private final ByteFeed feed;
  private final Members members;
  private final Map<Long, ZipStream.Found> found;
  private final Set<Long> listed = new HashSet<>();
  private long entries;

  ZipTail(ByteFeed feed, Members members, Map<Long, ZipStream.Found> found) {
    this.feed = feed;
    this.members = members;
    this.found = found;
  }

  void read() throws IOException {
    long start = feed.position();
    while (feed.peekInt() == ZipHeader.DIRECTORY) {
      ByteBuffer fixed = feed.take(ZipHeader.DIRECTORY_BYTES);
      compare(ZipHeader.directory(fixed, feed.takeBytes(ZipHeader.directoryRest(fixed))));
      entries++;
      if (entries > found.size()) {
        throw ArchiveRefused.malformed("as many members as the directory lists", "fewer");
      }
    }
    long size = feed.position() - start;
    ZipEnd wide = wide();
    if (feed.peekInt() != END) {
      throw ArchiveRefused.malformed("a ZIP file: members, directory, end", "other bytes");
    }
    ByteBuffer fixed = feed.take(22);
    ZipEnd end = ZipEnd.plain(fixed).or(wide);
    feed.skip(fixed.getShort(20) & 0xffff);
    if (end.entries() != entries || end.sizeBytes() != size || end.offset() != start) {
      mismatch("", "the end record describes another directory");
    }
    for (Map.Entry<Long, ZipStream.Found> member : found.entrySet()) {
      if (!listed.contains(member.getKey())) {
        mismatch(member.getValue().name(), "the member is not in the directory");
      }
    }
    long behind = feed.drain();
    if (behind > 0) {
      members.problem(
          ArchiveProblem.Kind.TRAILING_BYTES, "", behind + " bytes behind the end record");
    }
  }

  /** The ZIP64 end record and its locator; all unknown without them. */
  private ZipEnd wide() throws IOException {
    if (feed.peekInt() != END_64) {
      return ZipEnd.UNKNOWN;
    }
    long start = feed.position();
    ByteBuffer fixed = feed.take(56);
    long rest = fixed.getLong(4) - 44;
    if (rest < 0 || rest > 65_535) {
      throw ArchiveRefused.malformed("a ZIP64 end record of ordinary size", "another");
    }
    feed.skip(rest);
    if (feed.peekInt() != LOCATOR_64) {
      throw ArchiveRefused.malformed("a locator behind the ZIP64 end record", "other bytes");
    }
    if (feed.take(20).getLong(8) != start) {
      mismatch("", "the ZIP64 locator points elsewhere");
    }
    return ZipEnd.wide(fixed);
  }

  private void compare(ZipHeader header) {
    String name = header.name().orElseGet(() -> header.rawName().utf8Lossy());
    ZipStream.Found member = found.get(header.offset());
    if (member == null || !listed.add(header.offset())) {
      mismatch(name, "the directory points to no member of its own");
      return;
    }
    Bytes before = member.header().rawName();
    if (!before.equals(header.rawName())) {
      mismatch(name, "the header before the content calls it " + before.utf8Lossy());
    }
    boolean sameForm =
        header.method() == member.header().method()
            && header.decisiveFlags() == member.header().decisiveFlags();
    boolean sameBytes =
        header.crc32() == member.crc32()
            && header.sizeBytes() == member.sizeBytes()
            && header.packedBytes() == member.packedBytes();
    if (!sameForm || !sameBytes) {
      mismatch(name, "the directory states another packing, checksum or size");
    }
    if (header.isLink()) {
      members.problem(ArchiveProblem.Kind.LINK, name, "the member is a symbolic link");
    }
    if (header.otherName() && !member.header().otherName()) {
      mismatch(name, "only the directory gives it a second name");
    }
  }

  private void mismatch(String name, String detail) {
    members.problem(ArchiveProblem.Kind.DIRECTORY_MISMATCH, name, detail);
  }
}
