package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.util.List;

/**
 * One certificate extension.
 *
 * @param flag the DER of the {@code critical} field: empty when it is false, which is the default
 * @param value the content of the extension's OCTET STRING, well-formed or not
 */
public record X509Extension(String oid, Octets flag, Octets value) {
  private static final Octets TRUE = Octets.fromHex("0101ff");

  public static final String KEY_USAGE = "2.5.29.15";
  public static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  public static final String SUBJECT_KEY_ID = "2.5.29.14";
  public static final String AUTHORITY_KEY_ID = "2.5.29.35";
  public static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  public static final String BASIC_CONSTRAINTS = "2.5.29.19";
  public static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";
  public static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  public static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
  public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  public static final String ANY_USAGE = "2.5.29.37.0";

  public X509Extension(String oid, boolean critical, Octets value) {
    this(oid, critical ? TRUE : Octets.of(), value);
  }

  /** The same with {@code critical FALSE} written out, which DER forbids. */
  public X509Extension spelledOut() {
    return new X509Extension(oid, Octets.fromHex("010100"), value);
  }

  /** Key usage bits from the most significant: 0x80 digitalSignature, 0x04 keyCertSign, ... */
  public static X509Extension keyUsage(int bits) {
    int unused = Integer.numberOfTrailingZeros(bits);
    Octets value = Der.tlv(Der.BIT_STRING, Octets.ofInt(unused, 1), Octets.ofInt(bits, 1));
    return new X509Extension(KEY_USAGE, true, value);
  }

  public static X509Extension extendedKeyUsage(boolean critical, String... purposes) {
    Octets oids = Octets.concat(List.of(purposes).stream().map(Der::oid).toArray(Octets[]::new));
    return new X509Extension(EXTENDED_KEY_USAGE, critical, Der.sequence(oids));
  }

  /** {@code cA TRUE} with a path length, or without one when it is negative. */
  public static X509Extension authority(int pathLength) {
    Octets limit = pathLength < 0 ? Octets.of() : Der.tlv(Der.INTEGER, Octets.ofInt(pathLength, 1));
    return new X509Extension(BASIC_CONSTRAINTS, true, Der.sequence(TRUE, limit));
  }

  static X509Extension subjectKeyId(Octets keyId) {
    return new X509Extension(SUBJECT_KEY_ID, false, Der.octetString(keyId));
  }

  /** Names the issuer's key; only a hint. */
  public static X509Extension authorityKeyId(Octets keyId) {
    return new X509Extension(AUTHORITY_KEY_ID, false, Der.sequence(Der.tlv(0x80, keyId)));
  }

  /** Subject alternative name of the given GeneralName encodings. */
  public static X509Extension alternativeNames(boolean critical, Octets... names) {
    return new X509Extension(SUBJECT_ALTERNATIVE_NAME, critical, Der.sequence(names));
  }

  Octets der() {
    return Der.sequence(Der.oid(oid), flag, Der.octetString(value));
  }
}
