package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes DER, right or wrong, for tests. */
final class Asn {
  static final Bytes NULL = Bytes.fromHex("0500");
  static final Bytes TRUE = Bytes.fromHex("0101ff");
  static final Bytes FALSE = Bytes.fromHex("010100");

  private Asn() {}

  static Bytes tagged(int tag, Bytes... parts) {
    return DerOutput.element(tag, parts);
  }

  static Bytes seq(Bytes... parts) {
    return tagged(Der.SEQUENCE, parts);
  }

  static Bytes set(Bytes... parts) {
    return tagged(Der.SET, parts);
  }

  static Bytes explicit(int number, Bytes... parts) {
    return tagged(Der.explicit(number), parts);
  }

  static Bytes octets(Bytes... parts) {
    return tagged(Der.OCTET_STRING, parts);
  }

  /** A BIT STRING of whole octets. */
  static Bytes bits(Bytes content) {
    return tagged(Der.BIT_STRING, Bytes.of((byte) 0), content);
  }

  static Bytes integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static Bytes integer(BigInteger value) {
    return tagged(Der.INTEGER, Bytes.of(value.toByteArray()));
  }

  static Bytes utf8(String text) {
    return tagged(Der.UTF8_STRING, Bytes.ofUtf8(text));
  }

  static Bytes printable(String text) {
    return tagged(Der.PRINTABLE_STRING, Bytes.ofUtf8(text));
  }

  static Bytes ascii(int tag, String text) {
    return tagged(tag, Bytes.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  static Bytes oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    BigInteger first = new BigInteger(arcs[0]).multiply(BigInteger.valueOf(40));
    base128(content, first.add(new BigInteger(arcs[1])));
    for (int i = 2; i < arcs.length; i++) {
      base128(content, new BigInteger(arcs[i]));
    }
    return tagged(Der.OID, Bytes.of(content.toByteArray()));
  }

  private static void base128(ByteArrayOutputStream out, BigInteger arc) {
    int groups = Math.max(1, (arc.bitLength() + 6) / 7);
    for (int i = groups - 1; i >= 0; i--) {
      int seven = arc.shiftRight(7 * i).intValue() & 0x7f;
      out.write(i == 0 ? seven : seven | 0x80);
    }
  }

  /** A certificate's time in the form that RFC 5280 prescribes for its year. */
  static Bytes time(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    boolean isUtcTime = utc.getYear() < 2050;
    String pattern = isUtcTime ? "yyMMddHHmmss'Z'" : "yyyyMMddHHmmss'Z'";
    return ascii(
        isUtcTime ? Der.UTC_TIME : Der.GENERALIZED_TIME,
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(utc));
  }

  /** A Name with one commonName. */
  static Bytes name(String commonName) {
    return seq(set(seq(oid("2.5.4.3"), utf8(commonName))));
  }

  static Bytes extension(String oid, boolean critical, Bytes value) {
    return critical ? seq(oid(oid), TRUE, octets(value)) : seq(oid(oid), octets(value));
  }
}
