package dev.assay.archive;

import dev.assay.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The directory of a ZIP file, for who reads single members by their place. What the headers before
 * the members say is compared for those members only.
 */
public final class ZipDirectory {
  /** A directory of 200,000 members with long names. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

  private final List<ZipHeader> headers;
  private final long offset;

  private ZipDirectory(List<ZipHeader> headers, long offset) {
    this.headers = headers;
    this.offset = offset;
  }

  /** Reads {@code bytes}, which {@code end} said where to find. */
  public static ZipDirectory read(Bytes bytes, ZipEnd end, int maxMembers) throws IOException {
    if (end.entries() > maxMembers) {
      throw ArchiveRefused.limit("at most " + maxMembers + " members", end.entries() + "");
    }
    ByteFeed feed = new ByteFeed(new ByteArrayInputStream(bytes.toArray()));
    List<ZipHeader> headers = new ArrayList<>();
    for (long i = 0; i < end.entries(); i++) {
      if (feed.peekInt() != ZipHeader.DIRECTORY) {
        throw ArchiveRefused.malformed(end.entries() + " members in the directory", i + "");
      }
      var fixed = feed.take(ZipHeader.DIRECTORY_BYTES);
      headers.add(ZipHeader.directory(fixed, feed.takeBytes(ZipHeader.directoryRest(fixed))));
    }
    if (!feed.atEnd()) {
      throw ArchiveRefused.malformed("nothing behind the last entry of the directory", "bytes");
    }
    headers.sort(Comparator.comparingLong(ZipHeader::offset));
    return new ZipDirectory(headers, end.offset());
  }

  /** Where a member's bytes are: header and content, up to the next member. */
  public record Place(String name, ZipHeader header, long from, long to) {}

  /**
   * The only member whose name passes; empty without one. ARCHIVE_MALFORMED for two, and for one
   * that shares bytes with another.
   */
  public Optional<Place> only(Predicate<String> wanted) throws ArchiveRefused {
    Optional<Place> only = Optional.empty();
    for (int i = 0; i < headers.size(); i++) {
      ZipHeader header = headers.get(i);
      Optional<String> name = header.name().filter(wanted);
      if (name.isEmpty()) {
        continue;
      }
      if (only.isPresent()) {
        throw ArchiveRefused.malformed("one " + name.get(), "two");
      }
      long to = i + 1 < headers.size() ? headers.get(i + 1).offset() : offset;
      long atLeast = header.offset() + ZipHeader.LOCAL_BYTES + header.packedBytes();
      if (header.packedBytes() < 0 || atLeast < 0 || atLeast > to) {
        throw ArchiveRefused.malformed("members that share no bytes", "others");
      }
      only = Optional.of(new Place(name.get(), header, header.offset(), to));
    }
    return only;
  }

  /**
   * The content of the member at {@code place}, whose bytes are {@code bytes}; its own header must
   * say what the directory said.
   */
  public static Bytes content(Place place, Bytes bytes, int maxBytes) throws IOException {
    ZipStream stream =
        new ZipStream(
            new ByteArrayInputStream(bytes.toArray()),
            new ArchiveLimits(1, maxBytes, maxBytes, Integer.MAX_VALUE));
    ArchiveMember member =
        stream
            .nextAlone(place.header())
            .orElseThrow(
                () -> ArchiveRefused.malformed("the member that the directory names", "another"));
    if (!member.readable()) {
      throw ArchiveRefused.malformed("a readable " + place.name(), "an encrypted one");
    }
    byte[] content = stream.readAll(maxBytes);
    if (!stream.endsAs(place.header())) {
      throw ArchiveRefused.malformed("the content that the directory states", "another");
    }
    return Bytes.of(content);
  }
}
