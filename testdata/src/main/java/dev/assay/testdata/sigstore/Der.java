package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;

/** DER pieces by hand, for certificates and tokens that a library would refuse to build. */
public final class Der {
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int UTF8_STRING = 0x0c;
  public static final int PRINTABLE_STRING = 0x13;
  public static final int IA5_STRING = 0x16;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;

  private Der() {}

  /** Tag, minimal length, content. */
  public static Octets tlv(int tag, Octets... content) {
    Octets body = Octets.concat(content);
    return Octets.concat(Octets.ofInt(tag, 1), length(body.size()), body);
  }

  public static Octets sequence(Octets... content) {
    return tlv(SEQUENCE, content);
  }

  public static Octets octetString(Octets content) {
    return tlv(OCTET_STRING, content);
  }

  public static Octets utf8(String text) {
    return tlv(UTF8_STRING, Octets.ofUtf8(text));
  }

  public static Octets ascii(int tag, String text) {
    return tlv(tag, Octets.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** A bit string with no unused bits. */
  public static Octets bitString(Octets content) {
    return tlv(BIT_STRING, Octets.of((byte) 0), content);
  }

  private static Octets length(int size) {
    if (size < 0x80) {
      return Octets.ofInt(size, 1);
    }
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(size) + 7) / 8;
    return Octets.ofInt(0x80 | bytes, 1).plus(Octets.ofInt(size, bytes));
  }

  static Octets encoded(ASN1Encodable value) {
    try {
      return Octets.of(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static ASN1Primitive parse(Octets der) {
    try {
      return ASN1Primitive.fromByteArray(der.toArray());
    } catch (IOException notDer) {
      throw new UncheckedIOException(notDer);
    }
  }

  public static Octets oid(String dotted) {
    return encoded(new ASN1ObjectIdentifier(dotted));
  }
}
