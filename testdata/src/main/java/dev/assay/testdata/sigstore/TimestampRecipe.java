package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How one RFC 3161 TimeStampResp is made, in the shape of the Sigstore authority's: CMS SignedData
 * with one signer, signed attributes, SHA-256 with whatever curve the key has.
 *
 * @param after from the certificate's notBefore to genTime
 * @param imprintHash of the message imprint
 * @param embed whether the authority's leaf certificate is in the token
 * @param status the PKIStatus; anything but 0 and 1 comes without a token
 * @param message edits the bytes that are stamped, before they are hashed
 * @param tstInfo edits the DER TSTInfo; the signature follows
 * @param attributes edits the signed attributes' concatenated DER; the signature follows
 * @param response edits the finished response
 */
public record TimestampRecipe(
    FakeTsa authority,
    Duration after,
    Hash imprintHash,
    boolean embed,
    int status,
    UnaryOperator<Octets> message,
    UnaryOperator<Octets> tstInfo,
    UnaryOperator<Octets> attributes,
    UnaryOperator<Octets> response) {
  private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
  private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";
  private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  private static final String SIGNING_TIME = "1.2.840.113549.1.9.5";
  private static final String SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
  private static final String SIGSTORE_POLICY = "1.3.6.1.4.1.57264.2";
  private static final Octets VERSION_1 = Octets.fromHex("020101");
  private static final Octets VERSION_3 = Octets.fromHex("020103");

  public static TimestampRecipe by(FakeTsa authority) {
    return new TimestampRecipe(
        authority,
        Duration.ofSeconds(1),
        Hash.SHA256,
        false,
        0,
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  public TimestampRecipe after(Duration delay) {
    return new TimestampRecipe(
        authority, delay, imprintHash, embed, status, message, tstInfo, attributes, response);
  }

  public TimestampRecipe imprint(Hash hash) {
    return new TimestampRecipe(
        authority, after, hash, embed, status, message, tstInfo, attributes, response);
  }

  public TimestampRecipe embedded() {
    return new TimestampRecipe(
        authority, after, imprintHash, true, status, message, tstInfo, attributes, response);
  }

  public TimestampRecipe status(int code) {
    return new TimestampRecipe(
        authority, after, imprintHash, embed, code, message, tstInfo, attributes, response);
  }

  public TimestampRecipe editMessage(UnaryOperator<Octets> edit) {
    return new TimestampRecipe(
        authority, after, imprintHash, embed, status, edit, tstInfo, attributes, response);
  }

  public TimestampRecipe editTstInfo(UnaryOperator<Octets> edit) {
    return new TimestampRecipe(
        authority, after, imprintHash, embed, status, message, edit, attributes, response);
  }

  public TimestampRecipe editAttributes(UnaryOperator<Octets> edit) {
    return new TimestampRecipe(
        authority, after, imprintHash, embed, status, message, tstInfo, edit, response);
  }

  public TimestampRecipe editResponse(UnaryOperator<Octets> edit) {
    return new TimestampRecipe(
        authority, after, imprintHash, embed, status, message, tstInfo, attributes, edit);
  }

  /** The response for {@code stamped}, which in Sigstore are the signature's raw bytes. */
  Octets make(Octets stamped, Instant notBefore) {
    Octets info = Der.sequence(Der.tlv(Der.INTEGER, Octets.ofInt(status, 1)));
    Octets token = status <= 1 ? token(message.apply(stamped), notBefore.plus(after)) : Octets.of();
    return response.apply(Der.sequence(info, token));
  }

  private Octets token(Octets stamped, Instant time) {
    Octets info = tstInfo.apply(tstInfo(stamped, time));
    Octets content = Der.sequence(Der.oid(TST_INFO), Der.tlv(0xa0, Der.octetString(info)));
    Octets certificates = Der.tlv(0xa0, embed ? authority.leafDer() : Octets.of());
    Octets signedData =
        Der.sequence(
            VERSION_3,
            Der.tlv(Der.SET, algorithm(Hash.SHA256)),
            content,
            certificates,
            Der.tlv(Der.SET, signerInfo(info, time)));
    return Der.sequence(Der.oid(SIGNED_DATA), Der.tlv(0xa0, signedData));
  }

  private Octets tstInfo(Octets stamped, Instant time) {
    Octets imprint = Der.sequence(algorithm(imprintHash), Der.octetString(imprintHash.of(stamped)));
    Octets serial = stamped.sha256().slice(0, 16);
    return Der.sequence(
        VERSION_1,
        Der.oid(SIGSTORE_POLICY),
        imprint,
        Der.tlv(Der.INTEGER, serial.with(0, (serial.at(0) & 0x3f) | 0x40)),
        Der.ascii(Der.GENERALIZED_TIME, format("uuuuMMddHHmmss'Z'", time)),
        Der.sequence(VERSION_1)); // accuracy of one second
  }

  private Octets signerInfo(Octets info, Instant time) {
    Octets signed = attributes.apply(signedAttributes(info, time));
    Octets signature = authority.key().sign(Der.tlv(Der.SET, signed), Hash.SHA256);
    return Der.sequence(
        VERSION_1,
        Der.sequence(FakeTsa.issuerName(), Der.tlv(Der.INTEGER, authority.serial())),
        algorithm(Hash.SHA256),
        Der.tlv(0xa0, signed),
        Der.encoded(authority.key().algorithm(Hash.SHA256)),
        Der.octetString(signature));
  }

  /** The members of the SET in DER order: by their encodings. */
  private Octets signedAttributes(Octets info, Instant time) {
    Octets certificateId =
        Der.sequence(Der.sequence(Der.sequence(Der.octetString(authority.leafDer().sha256()))));
    Octets[] all = {
      attribute(CONTENT_TYPE, Der.oid(TST_INFO)),
      attribute(SIGNING_TIME, Der.ascii(Der.UTC_TIME, format("yyMMddHHmmss'Z'", time))),
      attribute(MESSAGE_DIGEST, Der.octetString(info.sha256())),
      attribute(SIGNING_CERTIFICATE_V2, certificateId)
    };
    Arrays.sort(all, (a, b) -> Arrays.compareUnsigned(a.toArray(), b.toArray()));
    return Octets.concat(all);
  }

  static Octets attribute(String oid, Octets value) {
    return Der.sequence(Der.oid(oid), Der.tlv(Der.SET, value));
  }

  private static Octets algorithm(Hash hash) {
    return Der.encoded(hash.algorithm());
  }

  private static String format(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(time);
  }
}
