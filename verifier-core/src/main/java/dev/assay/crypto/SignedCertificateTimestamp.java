package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of the SCT list in a certificate (RFC 6962 section 3.2), not verified.
 *
 * @param timeMillis milliseconds since 1970
 * @param extensions the content of the extensions vector; static logs put their index there
 * @param hash code of the hash in the signature: 4 is SHA-256
 * @param algorithm code of the signature algorithm: 1 is RSA, 3 is ECDSA
 */
record SignedCertificateTimestamp(
    Sha256 logId, long timeMillis, Bytes extensions, int hash, int algorithm, Bytes signature) {
  /** Real certificates have one to three. */
  static final int MAX_COUNT = 16;

  private static final String WHERE = "certificate/extension " + Oids.SCT_LIST;

  /** Parses the extension's value: an OCTET STRING with a list of 1 to {@link #MAX_COUNT}. */
  static List<SignedCertificateTimestamp> parseList(Bytes extension) throws MalformedEvidence {
    Der outer = Der.read(extension, ReasonCode.SCT_MALFORMED, WHERE);
    TlsReader list = reader(outer.content(Der.OCTET_STRING, "SignedCertificateTimestampList"));
    outer.finish();
    TlsReader entries = reader(list.vector16("list"));
    list.finish();
    List<SignedCertificateTimestamp> parsed = new ArrayList<>();
    while (!entries.atEnd()) {
      parsed.add(parse(reader(entries.vector16("timestamp"))));
    }
    if (parsed.isEmpty() || parsed.size() > MAX_COUNT) {
      throw entries.wrong("1 to " + MAX_COUNT + " timestamps", parsed.size() + " timestamps");
    }
    return parsed;
  }

  private static SignedCertificateTimestamp parse(TlsReader sct) throws MalformedEvidence {
    int version = sct.uint8("version");
    if (version != 0) {
      throw sct.wrong("version v1 (0)", Integer.toString(version));
    }
    SignedCertificateTimestamp parsed =
        new SignedCertificateTimestamp(
            new Sha256(sct.take(Sha256.SIZE_BYTES, "log id")),
            sct.uint63("timestamp"),
            sct.vector16("extensions"),
            sct.uint8("hash algorithm"),
            sct.uint8("signature algorithm"),
            sct.vector16("signature"));
    sct.finish();
    return parsed;
  }

  /** What the log signed for a certificate that embeds this timestamp. */
  Bytes signedData(Certificate leaf, Certificate issuer) {
    Bytes tbs = leaf.tbsWithout(Oids.SCT_LIST, Oids.PRECERTIFICATE_POISON);
    ByteBuffer head = ByteBuffer.allocate(1 + 1 + 8 + 2);
    head.put((byte) 0).put((byte) 0).putLong(timeMillis).putShort((short) 1);
    ByteBuffer tbsLength = ByteBuffer.allocate(3);
    tbsLength.put((byte) (tbs.size() >>> 16)).putShort((short) tbs.size());
    ByteBuffer extensionsLength = ByteBuffer.allocate(2).putShort((short) extensions.size());
    return Bytes.concat(
        Bytes.of(head.array()),
        issuer.subjectPublicKeyInfoSha256().value(),
        Bytes.of(tbsLength.array()),
        tbs,
        Bytes.of(extensionsLength.array()),
        extensions);
  }

  private static TlsReader reader(Bytes data) {
    return new TlsReader(data, ReasonCode.SCT_MALFORMED, WHERE);
  }
}
