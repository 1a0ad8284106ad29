package dev.assay.testdata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An immutable byte string with the edits that fixtures need. Written apart from the verifier's own
 * byte type on purpose: a fake that shares code with what it tests shares its mistakes.
 */
public final class Octets {
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] content;

  private Octets(byte[] content) {
    this.content = content;
  }

  /** A copy of {@code content}. */
  public static Octets of(byte... content) {
    return new Octets(content.clone());
  }

  public static Octets ofUtf8(String text) {
    return new Octets(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Octets fromHex(String hex) {
    return new Octets(HEX.parseHex(hex));
  }

  /** Decodes standard base64; throws {@link IllegalArgumentException} on anything else. */
  public static Octets fromBase64(String text) {
    return new Octets(Base64.getDecoder().decode(text));
  }

  /** {@code value} as {@code size} bytes, big-endian; higher bytes are cut off. */
  public static Octets ofInt(long value, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      int shift = 8 * (size - 1 - i);
      bytes[i] = shift >= Long.SIZE ? 0 : (byte) (value >>> shift);
    }
    return new Octets(bytes);
  }

  public static Octets concat(Octets... parts) {
    var joined = new ByteArrayOutputStream();
    for (Octets part : parts) {
      joined.writeBytes(part.content);
    }
    return new Octets(joined.toByteArray());
  }

  public Octets plus(Octets tail) {
    return concat(this, tail);
  }

  public Octets plus(int... tail) {
    byte[] longer = Arrays.copyOf(content, content.length + tail.length);
    for (int i = 0; i < tail.length; i++) {
      longer[content.length + i] = (byte) tail[i];
    }
    return new Octets(longer);
  }

  public int size() {
    return content.length;
  }

  /** The byte at {@code index}, 0 to 255; a negative index counts from the end. */
  public int at(int index) {
    return content[position(index)] & 0xff;
  }

  /** The bytes {@code [from, to)}. */
  public Octets slice(int from, int to) {
    return new Octets(Arrays.copyOfRange(content, from, to));
  }

  /** With the lowest bit of one byte flipped; a negative index counts from the end. */
  public Octets flip(int index) {
    return with(index, at(index) ^ 1);
  }

  /** With one byte replaced; a negative index counts from the end. */
  public Octets with(int index, int value) {
    byte[] edited = content.clone();
    edited[position(index)] = (byte) value;
    return new Octets(edited);
  }

  /** With the first occurrence of {@code target} replaced; throws when there is none. */
  public Octets replace(Octets target, Octets replacement) {
    int at = indexOf(target);
    if (at < 0) {
      throw new IllegalArgumentException("no " + target + " in " + this);
    }
    return concat(slice(0, at), replacement, slice(at + target.size(), size()));
  }

  /** Where {@code target} first occurs, or -1. */
  public int indexOf(Octets target) {
    for (int at = 0; at + target.size() <= size(); at++) {
      if (Arrays.equals(
          content, at, at + target.size(), target.content, 0, target.content.length)) {
        return at;
      }
    }
    return -1;
  }

  private int position(int index) {
    return index < 0 ? content.length + index : index;
  }

  public Octets sha256() {
    try {
      return new Octets(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  public byte[] toArray() {
    return content.clone();
  }

  public String hex() {
    return HEX.formatHex(content);
  }

  /** Standard alphabet, padded. */
  public String base64() {
    return Base64.getEncoder().encodeToString(content);
  }

  /** Decoded as UTF-8; malformed sequences become U+FFFD. */
  public String utf8() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Octets that && Arrays.equals(content, that.content);
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
