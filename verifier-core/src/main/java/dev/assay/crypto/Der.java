package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the content of one DER element (X.690 section 10), reading in place: definite and
 * minimal lengths, low tag numbers, primitive strings, minimal integers, no trailing bytes.
 *
 * <p>Every refusal is a {@link MalformedEvidence} with the code given at the start and the path of
 * field names that led to the place. Not thread-safe; used by one parse and dropped.
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int UTF8_STRING = 0x0c;
  static final int PRINTABLE_STRING = 0x13;
  static final int IA5_STRING = 0x16;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  /** Nothing in X.509 or CMS nests deeper than about twelve levels. */
  static final int MAX_DEPTH = 32;

  /** The longest object identifier in octets; the longest in use has under 20. */
  static final int MAX_OID_BYTES = 64;

  /** The tag {@code [number]} of a constructed, context-specific element. */
  static int explicit(int number) {
    return 0xa0 | number;
  }

  /** The tag {@code [number]} of a primitive, context-specific element. */
  static int implicit(int number) {
    return 0x80 | number;
  }

  private final Bytes data;
  private final int start;
  private final int end;
  private final int depth;
  private final ReasonCode code;
  private final @Nullable Der parent;
  private final String name;
  private int at;

  private Der(Bytes data, int from, int end, ReasonCode code, @Nullable Der parent, String name) {
    this.data = data;
    this.start = from;
    this.at = from;
    this.end = end;
    this.code = code;
    this.parent = parent;
    this.name = name;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** A cursor before the first element of {@code der}; {@code where} starts every path. */
  static Der read(Bytes der, ReasonCode code, String where) {
    return new Der(der, 0, der.size(), code, null, where);
  }

  boolean atEnd() {
    return at == end;
  }

  /** Where the next element begins in what this was made to read. */
  int position() {
    return at;
  }

  /** Whether there is another element and it has {@code tag}. */
  boolean nextIs(int tag) {
    return at < end && data.at(at) == tag;
  }

  /** Steps over one element with {@code tag} and returns a cursor over its content. */
  Der enter(int tag, String field) throws MalformedEvidence {
    int contentEnd = open(tag, field);
    Der content = new Der(data, at, contentEnd, code, this, field);
    if (content.depth > MAX_DEPTH) {
      throw content.wrong("at most " + MAX_DEPTH + " levels", "more");
    }
    at = contentEnd;
    return content;
  }

  /** The content of the next element, which must have {@code tag}. */
  Bytes content(int tag, String field) throws MalformedEvidence {
    int contentEnd = open(tag, field);
    Bytes content = data.slice(at, contentEnd);
    at = contentEnd;
    return content;
  }

  /** The next element with its tag and length octets; it must have {@code tag}. */
  Bytes element(int tag, String field) throws MalformedEvidence {
    int start = at;
    at = open(tag, field);
    return data.slice(start, at);
  }

  /** The next element, whatever its tag is. */
  Bytes anyElement(String field) throws MalformedEvidence {
    requireMore(field);
    return element(data.at(at), field);
  }

  /** Steps over the next element, whatever it is; its content is not looked at. */
  void skip(String field) throws MalformedEvidence {
    requireMore(field);
    at = open(data.at(at), field);
  }

  /** Everything that was read so far. */
  Bytes consumed() {
    return data.slice(start, at);
  }

  /** Refuses bytes after the last element. */
  void finish() throws MalformedEvidence {
    if (at != end) {
      throw wrong("no further element", (end - at) + " more bytes");
    }
  }

  boolean bool(String field) throws MalformedEvidence {
    Bytes content = content(BOOLEAN, field);
    if (content.size() != 1 || (content.at(0) != 0 && content.at(0) != 0xff)) {
      throw wrong(field + " as BOOLEAN 00 or FF", content.hex());
    }
    return content.at(0) != 0;
  }

  BigInteger integer(String field) throws MalformedEvidence {
    Bytes content = content(INTEGER, field);
    if (content.isEmpty()) {
      throw wrong(field + " as an INTEGER", "no octets");
    }
    // X.690 section 8.3.2: the first nine bits are not all equal.
    if (content.size() > 1) {
      int first = content.at(0);
      boolean negative = content.at(1) >= 0x80;
      if ((first == 0 && !negative) || (first == 0xff && negative)) {
        throw wrong(field + " as a minimal INTEGER", content.hex());
      }
    }
    return new BigInteger(content.toArray());
  }

  /** An INTEGER from 0 to {@code max}. */
  int smallInteger(int max, String field) throws MalformedEvidence {
    BigInteger value = integer(field);
    if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
      throw wrong(field + " from 0 to " + max, value.toString());
    }
    return value.intValueExact();
  }

  /** A BIT STRING that holds whole octets. */
  Bytes bitStringOctets(String field) throws MalformedEvidence {
    Bytes content = content(BIT_STRING, field);
    if (content.isEmpty() || content.at(0) != 0) {
      throw wrong(field + " as a BIT STRING of whole octets", content.hex());
    }
    return content.slice(1, content.size());
  }

  /** An OBJECT IDENTIFIER in dotted decimal form. */
  String oid(String field) throws MalformedEvidence {
    Bytes content = content(OID, field);
    if (content.isEmpty()
        || content.size() > MAX_OID_BYTES
        || content.at(content.size() - 1) >= 0x80) {
      throw wrong(field + " as an OBJECT IDENTIFIER", content.hex());
    }
    Optional<String> known = KnownOids.dotted(content);
    if (known.isPresent()) {
      return known.get();
    }
    StringBuilder dotted = new StringBuilder(4 * content.size());
    int start = 0;
    for (int i = 0; i < content.size(); i++) {
      if (i == start && content.at(i) == 0x80) {
        throw wrong(field + " as a minimal OBJECT IDENTIFIER", content.hex());
      }
      if (content.at(i) < 0x80) {
        append(dotted, content, start, i);
        start = i + 1;
      }
    }
    return dotted.toString();
  }

  /**
   * Adds the number in the octets {@code [start, last]}, seven bits each. X.690 section 8.19.4: the
   * first one holds two arcs.
   */
  private static void append(StringBuilder dotted, Bytes content, int start, int last) {
    if (last - start >= Long.SIZE / 7) {
      BigInteger large = BigInteger.ZERO;
      for (int i = start; i <= last; i++) {
        large = large.shiftLeft(7).or(BigInteger.valueOf(content.at(i) & 0x7f));
      }
      dotted.append(dotted.isEmpty() ? "2." + large.subtract(BigInteger.valueOf(80)) : "." + large);
      return;
    }
    long arc = 0;
    for (int i = start; i <= last; i++) {
      arc = arc << 7 | (content.at(i) & 0x7f);
    }
    if (dotted.isEmpty()) {
      long first = Math.min(arc, 80) / 40;
      dotted.append(first).append('.').append(arc - 40 * first);
    } else {
      dotted.append('.').append(arc);
    }
  }

  /** A UTF8String, strictly decoded. */
  String utf8String(String field) throws MalformedEvidence {
    return utf8(content(UTF8_STRING, field), field);
  }

  /** {@code text} as UTF-8, strictly decoded. */
  String utf8(Bytes text, String field) throws MalformedEvidence {
    return text.utf8().orElseThrow(() -> wrong(field + " as UTF-8", text.hex()));
  }

  /** A certificate's Time: UTCTime to 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
  Instant certificateTime(String field) throws MalformedEvidence {
    boolean utc = nextIs(UTC_TIME);
    Bytes content = content(utc ? UTC_TIME : GENERALIZED_TIME, field);
    return (utc ? DerTime.utc(content) : DerTime.from2050(content))
        .orElseThrow(() -> wrong(field + " as RFC 5280 writes it", content.utf8Lossy()));
  }

  /** A GeneralizedTime in UTC with an optional fraction of a second (RFC 3161 section 2.4.2). */
  Instant generalizedTime(String field) throws MalformedEvidence {
    Bytes content = content(GENERALIZED_TIME, field);
    return DerTime.withFraction(content)
        .orElseThrow(() -> wrong(field + " as RFC 3161 writes it", content.utf8Lossy()));
  }

  /** A complaint about this place. */
  MalformedEvidence wrong(String expected, String actual) {
    return new MalformedEvidence(code, expected, actual, path());
  }

  private String path() {
    return parent == null ? name : parent.path() + "/" + name;
  }

  /** Steps over tag and length; returns where the content ends. */
  private int open(int tag, String field) throws MalformedEvidence {
    requireMore(field);
    int actual = data.at(at);
    if (actual != tag) {
      throw wrong(field + " with " + tagText(tag), tagText(actual));
    }
    if ((tag & 0x1f) == 0x1f) {
      throw wrong(field + " with a tag number below 31", tagText(tag));
    }
    at++;
    int length = length(field);
    if (length > end - at) {
      throw wrong(field + " inside its parent", length + " octets where " + (end - at) + " are");
    }
    return at + length;
  }

  private int length(String field) throws MalformedEvidence {
    requireMore(field);
    int first = data.at(at++);
    if (first < 0x80) {
      return first;
    }
    int octets = first & 0x7f;
    // 0x80 is the indefinite form; three octets already exceed every size limit here.
    if (octets == 0 || octets > 3 || octets > end - at) {
      throw wrong(field + " with a definite length", "length octet " + tagText(first));
    }
    int length = 0;
    for (int i = 0; i < octets; i++) {
      length = (length << 8) | data.at(at++);
    }
    if (length < 0x80 || (length >>> (8 * (octets - 1))) == 0) {
      throw wrong(field + " with a minimal length", length + " in " + octets + " octets");
    }
    return length;
  }

  private void requireMore(String field) throws MalformedEvidence {
    if (at >= end) {
      throw wrong(field, "the end");
    }
  }

  private static String tagText(int octet) {
    return "0x" + (octet < 16 ? "0" : "") + Integer.toHexString(octet);
  }
}
