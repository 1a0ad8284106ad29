package dev.assay.model;

import com.google.errorprone.annotations.Immutable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An immutable byte string: copied in, copied out, compared by content. */
@Immutable
public final class Bytes implements Comparable<Bytes> {
  private static final Bytes EMPTY = new Bytes(new byte[0]);
  private static final HexFormat HEX = HexFormat.of();

  @SuppressWarnings("Immutable") // never written after construction and never handed out
  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of {@code content}. */
  public static Bytes of(byte... content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** A copy of {@code content[from, to)}; throws {@link IndexOutOfBoundsException} beyond it. */
  public static Bytes of(byte[] content, int from, int to) {
    Objects.checkFromToIndex(from, to, content.length);
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /** The UTF-8 form of {@code text}. */
  public static Bytes ofUtf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Parses an even number of hexadecimal digits of either case; empty on anything else. */
  public static Optional<Bytes> parseHex(String hex) {
    try {
      return Optional.of(new Bytes(HEX.parseHex(hex)));
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  /** As {@link #parseHex}, for literals: throws {@link IllegalArgumentException} when not hex. */
  public static Bytes fromHex(String hex) {
    return new Bytes(HEX.parseHex(hex));
  }

  /**
   * Parses base64 as evidence carries it: standard alphabet, padded, unused bits zero; ASCII
   * whitespace between characters is skipped. Empty on anything else (RFC 4648 sections 3.5, 4).
   */
  public static Optional<Bytes> parseBase64(String text) {
    return Base64Text.decode(text).map(Bytes::new);
  }

  /** As {@link #parseBase64(String)}, of the text in the bytes {@code [from, to)}. */
  public Optional<Bytes> parseBase64(int from, int to) {
    Objects.checkFromToIndex(from, to, content.length);
    return Base64Text.decode(content, from, to).map(Bytes::new);
  }

  /** All {@code parts} in order; of none, zero bytes. */
  public static Bytes concat(Bytes... parts) {
    int size = 0;
    for (Bytes part : parts) {
      size = Math.addExact(size, part.content.length);
    }
    byte[] joined = new byte[size];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.content, 0, joined, at, part.content.length);
      at += part.content.length;
    }
    return new Bytes(joined);
  }

  public int size() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  /** The byte at {@code index}, as a value 0 to 255. */
  public int at(int index) {
    return content[index] & 0xff;
  }

  public byte[] toArray() {
    return content.clone();
  }

  /** A read-only view without a copy, for digests and streams. */
  public ByteBuffer asReadOnlyBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /** A copy of the bytes {@code [from, to)}; throws {@link IndexOutOfBoundsException} beyond. */
  public Bytes slice(int from, int to) {
    return of(content, from, to);
  }

  /** Whether {@code part} stands at {@code index}; false where it would not fit. */
  public boolean hasAt(int index, Bytes part) {
    int size = part.content.length;
    return index >= 0
        && index <= content.length - size
        && Arrays.equals(content, index, index + size, part.content, 0, size);
  }

  /** Writes all bytes to {@code target} from {@code offset} on; they must fit. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  public String hex() {
    return HEX.formatHex(content);
  }

  /** Standard alphabet, padded. */
  public String base64() {
    return Base64.getEncoder().encodeToString(content);
  }

  /** The text of {@link #base64()} in ASCII. */
  public Bytes base64Ascii() {
    return new Bytes(Base64.getEncoder().encode(content));
  }

  /** Whether this is text in UTF-8 (RFC 3629). */
  public boolean isUtf8() {
    return Utf8.isWellFormed(content);
  }

  /** The text that this is in UTF-8; empty where it is none. */
  public Optional<String> utf8() {
    return isUtf8() ? Optional.of(utf8Lossy()) : Optional.empty();
  }

  /** Each byte as the character of that number (ISO 8859-1). */
  public String latin1() {
    return latin1(0, content.length);
  }

  /** As {@link #latin1()}, of the bytes {@code [from, to)}. */
  public String latin1(int from, int to) {
    return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Feeds all bytes to {@code digest}. */
  public void update(MessageDigest digest) {
    digest.update(content);
  }

  /** Decodes as UTF-8; malformed sequences become U+FFFD, so this is for display only. */
  public String utf8Lossy() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** The content in lower-case hexadecimal. */
  @Override
  public String toString() {
    return hex();
  }
}
