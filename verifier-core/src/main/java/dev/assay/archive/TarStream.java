package dev.assay.archive;

import dev.assay.model.Bytes;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A tar file: ustar with the extensions of pax and GNU. */
public final class TarStream implements ArchiveStream {
  private static final int BLOCK_BYTES = 512;

  /** Names and pax records; real ones have a few hundred bytes. */
  private static final int MAX_EXTENSION_BYTES = 1024 * 1024;

  private final ByteFeed feed;
  private final LongSupplier packed;
  private final Members members;
  private final Map<String, String> globals = new HashMap<>();
  private final Map<String, String> overrides = new HashMap<>();
  private long left;
  private long padding;
  private long size;
  private boolean ended;

  private TarStream(InputStream tar, LongSupplier packed, ArchiveLimits limits) {
    this.feed = new ByteFeed(tar);
    this.packed = packed;
    this.members = new Members(limits);
  }

  static TarStream gzip(InputStream bytes, ArchiveLimits limits) {
    Gunzip unpacking = new Gunzip(bytes);
    return new TarStream(unpacking, unpacking::packed, limits);
  }

  /** Begins with the first read, so that making one throws nothing; reads the stream to its end. */
  private static final class Gunzip extends InputStream {
    private final Counting counting;
    private Optional<InputStream> plain = Optional.empty();

    Gunzip(InputStream bytes) {
      this.counting = new Counting(bytes);
    }

    long packed() {
      return counting.count;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
      try {
        if (plain.isEmpty()) {
          plain = Optional.of(new GZIPInputStream(counting, 64 * 1024));
        }
        return plain.get().read(buffer, from, count);
      } catch (ZipException | EOFException notGzip) {
        throw ArchiveRefused.malformed("a whole gzip file", "other bytes");
      }
    }
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int got = super.read(buffer, from, length);
      count += Math.max(0, got);
      return got;
    }
  }

  @Override
  public Optional<ArchiveMember> next() throws IOException {
    skipRest();
    overrides.clear();
    overrides.putAll(globals);
    while (!ended) {
      byte[] header = block();
      if (isZero(header)) {
        end();
        break;
      }
      checkSum(header);
      int type = header[156];
      left = number(header, 124, 12);
      padding = (BLOCK_BYTES - left % BLOCK_BYTES) % BLOCK_BYTES;
      size = 0;
      if (!isExtension(type)) {
        return Optional.of(member(header, type));
      }
      extend(type);
      skipRest();
    }
    return Optional.empty();
  }

  private byte[] block() throws IOException {
    if (feed.atEnd()) {
      throw ArchiveRefused.malformed("two blocks of zeros at the end", "none");
    }
    return feed.takeBytes(BLOCK_BYTES);
  }

  /** Installers stop at the first block of zeros; what follows must be zeros too. */
  private void end() throws IOException {
    ended = true;
    long others = 0;
    while (!feed.atEnd()) {
      byte[] buffer = new byte[BLOCK_BYTES];
      int got = feed.read(buffer, 0, buffer.length);
      others += isZero(buffer) ? 0 : got;
    }
    if (others > 0) {
      members.problem(ArchiveProblem.Kind.TRAILING_BYTES, "", "bytes behind the end");
    }
  }

  private void skipRest() throws IOException {
    byte[] rest = new byte[8192];
    int got = 0;
    while (got >= 0) {
      got = read(rest, 0, rest.length);
    }
    feed.skip(padding);
    padding = 0;
  }

  @Override
  public int read(byte[] buffer, int from, int count) throws IOException {
    if (left == 0) {
      return -1;
    }
    int got = feed.read(buffer, from, (int) Math.min(count, left));
    left -= got;
    size += got;
    members.unpacked(got, size, packed.getAsLong());
    return got;
  }

  @Override
  public List<ArchiveProblem> problems() {
    return members.problems();
  }

  private static boolean isExtension(int type) {
    return type == 'x' || type == 'g' || type == 'L' || type == 'K';
  }

  private void extend(int type) throws IOException {
    byte[] content = readAll(MAX_EXTENSION_BYTES);
    switch (type) {
      case 'L' -> overrides.put("path", untilNul(content, 0, content.length));
      case 'K' -> overrides.put("linkpath", untilNul(content, 0, content.length));
      case 'g' -> {
        pax(content, globals);
        overrides.putAll(globals);
      }
      default -> pax(content, overrides);
    }
  }

  /** Records {@code LENGTH KEY=VALUE\n}, the length being that of the whole record. */
  private static void pax(byte[] content, Map<String, String> into) throws IOException {
    int at = 0;
    while (at < content.length) {
      int space = at;
      while (space < content.length && content[space] != ' ') {
        space++;
      }
      String digits = new String(content, at, space - at, StandardCharsets.US_ASCII);
      int length = digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : 0;
      int end = at + length;
      if (end <= space + 1 || end > content.length || content[end - 1] != '\n') {
        throw ArchiveRefused.malformed("pax records", "other bytes");
      }
      String record = utf8(content, space + 1, end - 1);
      int equals = record.indexOf('=');
      if (equals <= 0) {
        throw ArchiveRefused.malformed("pax records", "one without a key");
      }
      if (record.startsWith("GNU.sparse.")) {
        // Some tools then take name and size from here, others do not know it.
        throw ArchiveRefused.malformed("files without holes", record.substring(0, equals));
      }
      into.put(record.substring(0, equals), record.substring(equals + 1));
      at = end;
    }
  }

  private ArchiveMember member(byte[] header, int type) throws IOException {
    String given = overrides.containsKey("path") ? overrides.get("path") : plainName(header);
    String stated = overrides.get("size");
    if (stated != null) {
      if (!stated.matches("[0-9]{1,18}")) {
        throw ArchiveRefused.malformed("a size in decimal", stated);
      }
      left = Long.parseLong(stated);
      padding = (BLOCK_BYTES - left % BLOCK_BYTES) % BLOCK_BYTES;
    }
    ArchiveMember.Kind kind = kind(type, given);
    if (kind == ArchiveMember.Kind.DIRECTORY || kind == ArchiveMember.Kind.LINK) {
      // tar has no content for these, whatever the size says.
      left = 0;
      padding = 0;
    }
    String name = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    String shown = name.startsWith("./") ? name.substring(2) : name;
    members.add(shown, kind == ArchiveMember.Kind.DIRECTORY);
    if (kind == ArchiveMember.Kind.LINK) {
      checkLink(header, type, shown);
    }
    if (kind == ArchiveMember.Kind.OTHER) {
      members.problem(ArchiveProblem.Kind.SPECIAL_MEMBER, shown, "of type " + (char) (type & 0x7f));
    }
    return new ArchiveMember(shown, kind, kind == ArchiveMember.Kind.FILE);
  }

  private static ArchiveMember.Kind kind(int type, String name) {
    return switch (type) {
      case 0, '0', '7' ->
          name.endsWith("/") ? ArchiveMember.Kind.DIRECTORY : ArchiveMember.Kind.FILE;
      case '1', '2' -> ArchiveMember.Kind.LINK;
      case '5' -> ArchiveMember.Kind.DIRECTORY;
      default -> ArchiveMember.Kind.OTHER;
    };
  }

  private void checkLink(byte[] header, int type, String name) throws IOException {
    String target =
        overrides.containsKey("linkpath") ? overrides.get("linkpath") : untilNul(header, 157, 100);
    // A hard link names a member, a symbolic one starts from its own directory.
    String directory = name.substring(0, Math.max(0, name.lastIndexOf('/')));
    boolean absolute = target.startsWith("/") || target.contains("\\");
    boolean outside = type == '1' ? Members.leadsOutside(target) : climbs(directory, target);
    if (absolute || outside) {
      members.problem(ArchiveProblem.Kind.LINK_OUTSIDE, name, "links to " + target);
    }
  }

  private static boolean climbs(String directory, String target) {
    int depth = directory.isEmpty() ? 0 : directory.split("/", -1).length;
    for (String part : target.split("/", -1)) {
      depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
      // The first directory of an sdist is the one that everything stays in.
      if (depth < 1) {
        return true;
      }
    }
    return false;
  }

  private static String plainName(byte[] header) throws IOException {
    boolean ustar = new String(header, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
    boolean gnu = ustar && header[262] == ' ';
    String prefix = ustar && !gnu ? untilNul(header, 345, 155) : "";
    String name = untilNul(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Octal digits, or binary with the first bit set, as GNU writes what does not fit. */
  private static long number(byte[] header, int from, int count) throws IOException {
    if ((header[from] & 0x80) != 0) {
      long value = ByteBuffer.wrap(header, from + count - 8, 8).getLong();
      boolean small = (header[from] & 0x7f) == 0 && value >= 0;
      for (int i = from + 1; i < from + count - 8; i++) {
        small &= header[i] == 0;
      }
      if (!small) {
        throw ArchiveRefused.malformed("a size below 2^63", "a larger one");
      }
      return value;
    }
    String digits = new String(header, from, count, StandardCharsets.US_ASCII);
    String octal = digits.replace('\0', ' ').strip();
    if (!octal.matches("[0-7]{0,12}")) {
      throw ArchiveRefused.malformed("a number in octal", octal);
    }
    return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
  }

  private static void checkSum(byte[] header) throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK_BYTES; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    if (sum != number(header, 148, 8)) {
      throw ArchiveRefused.malformed("a tar header with its checksum", "other bytes");
    }
  }

  private static String untilNul(byte[] bytes, int from, int count) throws IOException {
    int end = from;
    while (end < from + count && bytes[end] != 0) {
      end++;
    }
    return utf8(bytes, from, end);
  }

  private static String utf8(byte[] bytes, int from, int to) throws IOException {
    Optional<String> text = Bytes.of(bytes, from, to).utf8();
    if (text.isEmpty()) {
      throw ArchiveRefused.malformed("names in UTF-8", "other bytes");
    }
    return text.get();
  }

  private static boolean isZero(byte[] bytes) {
    for (byte one : bytes) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }
}
