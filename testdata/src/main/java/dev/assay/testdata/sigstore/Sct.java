package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * How one signed certificate timestamp is made (RFC 6962 section 3.2).
 *
 * @param after the time between the certificate's notBefore and the SCT
 * @param extensions CtExtensions without their length; empty for a classic log
 * @param signedData edits what the log signs
 * @param signature edits the log's signature
 * @param encoded edits the finished SCT
 */
public record Sct(
    FakeCtLog log,
    Duration after,
    Octets extensions,
    UnaryOperator<Octets> signedData,
    UnaryOperator<Octets> signature,
    UnaryOperator<Octets> encoded) {
  private static final int PRECERT_ENTRY = 1;

  public static Sct by(FakeCtLog log) {
    return new Sct(
        log,
        Duration.ofMillis(428),
        Octets.of(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  public Sct after(Duration delay) {
    return new Sct(log, delay, extensions, signedData, signature, encoded);
  }

  /** The {@code leaf_index} extension of a static CT log: type 0, length 5, 40-bit index. */
  public Sct leafIndex(long index) {
    Octets extension = Octets.fromHex("000005").plus(Octets.ofInt(index, 5));
    return new Sct(log, after, extension, signedData, signature, encoded);
  }

  public Sct editSignedData(UnaryOperator<Octets> edit) {
    return new Sct(log, after, extensions, edit, signature, encoded);
  }

  public Sct editSignature(UnaryOperator<Octets> edit) {
    return new Sct(log, after, extensions, signedData, edit, encoded);
  }

  public Sct editEncoded(UnaryOperator<Octets> edit) {
    return new Sct(log, after, extensions, signedData, signature, edit);
  }

  /** The SCT for a precertificate, without the list's length in front. */
  Octets encode(Instant notBefore, Octets issuerSpki, Octets tbs) {
    Octets time = Octets.ofInt(notBefore.plus(after).toEpochMilli(), 8);
    Octets signed = signature.apply(log.key().sign(signedData.apply(data(time, issuerSpki, tbs))));
    // hash sha256(4), signature ecdsa(3) or rsa(1)
    Octets algorithms = Octets.fromHex(log.key().type().isRsa() ? "0401" : "0403");
    return encoded.apply(
        Octets.concat(
            Octets.of((byte) 0),
            log.logId(),
            time,
            opaque16(extensions),
            algorithms,
            opaque16(signed)));
  }

  private Octets data(Octets time, Octets issuerSpki, Octets tbs) {
    return Octets.concat(
        Octets.fromHex("0000"),
        time,
        Octets.ofInt(PRECERT_ENTRY, 2),
        issuerSpki.sha256(),
        Octets.ofInt(tbs.size(), 3),
        tbs,
        opaque16(extensions));
  }

  static Octets opaque16(Octets content) {
    return Octets.ofInt(content.size(), 2).plus(content);
  }
}
