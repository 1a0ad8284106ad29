package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A timestamp token, parsed and not verified: a CMS SignedData (RFC 5652 section 5.1) over a {@link
 * TimestampInfo}, with exactly one signer. Everything is read as DER, although CMS would allow BER.
 *
 * @param content the octets of eContent, which the messageDigest attribute covers
 * @param certificates embedded certificates in DER, unparsed
 * @param digestAlgorithms AlgorithmIdentifiers of SignedData, in DER
 */
record TimestampToken(
    TimestampInfo info,
    Bytes content,
    List<Bytes> certificates,
    Set<Bytes> digestAlgorithms,
    TimestampSigner signer) {
  /** Real responses have 700 octets to 6 kB. */
  static final int MAX_BYTES = 64 * 1024;

  static final int MAX_CERTIFICATES = 8;

  static final String CONTENT_TYPE = "1.2.840.113549.1.9.16.1.4";

  /** {@link #CONTENT_TYPE} as a DER element. */
  static final Bytes CONTENT_TYPE_ELEMENT = Bytes.fromHex("060b2a864886f70d0109100104");

  private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";

  /** RFC 5652 section 5.1, for content that is not id-data and certificates of X.509 only. */
  private static final int SIGNED_DATA_VERSION = 3;

  private static final int GRANTED_WITH_MODS = 1;
  private static final int MAX_STATUS = 1000;

  TimestampToken {
    certificates = List.copyOf(certificates);
    digestAlgorithms = Set.copyOf(digestAlgorithms);
  }

  /**
   * Parses a TimeStampResp (RFC 3161 section 2.4.2). Throws {@code TIMESTAMP_MALFORMED} or {@code
   * TIMESTAMP_NOT_GRANTED}.
   */
  static TimestampToken parseResponse(Bytes response, String where) throws MalformedEvidence {
    if (response.size() > MAX_BYTES) {
      throw new MalformedEvidence(
          ReasonCode.TIMESTAMP_MALFORMED,
          "at most " + MAX_BYTES + " octets",
          response.size() + " octets",
          where);
    }
    Der outer = Der.read(response, ReasonCode.TIMESTAMP_MALFORMED, where);
    Der message = outer.enter(Der.SEQUENCE, "TimeStampResp");
    outer.finish();
    int status = message.enter(Der.SEQUENCE, "status").smallInteger(MAX_STATUS, "status");
    if (status > GRANTED_WITH_MODS) {
      throw new MalformedEvidence(
          ReasonCode.TIMESTAMP_NOT_GRANTED, "status 0 or 1", "status " + status, where);
    }
    Der contentInfo = message.enter(Der.SEQUENCE, "timeStampToken");
    message.finish();
    return contentInfo(contentInfo);
  }

  private static TimestampToken contentInfo(Der contentInfo) throws MalformedEvidence {
    requireOid(contentInfo, "contentType", SIGNED_DATA);
    Der explicit = contentInfo.enter(Der.explicit(0), "content");
    contentInfo.finish();
    Der signedData = explicit.enter(Der.SEQUENCE, "SignedData");
    explicit.finish();
    return signedData(signedData);
  }

  private static TimestampToken signedData(Der data) throws MalformedEvidence {
    int version = data.smallInteger(Integer.MAX_VALUE, "version");
    if (version != SIGNED_DATA_VERSION) {
      throw data.wrong("version " + SIGNED_DATA_VERSION, Integer.toString(version));
    }
    Set<Bytes> digests = Set.copyOf(elements(data.enter(Der.SET, "digestAlgorithms")));
    Der encapsulated = data.enter(Der.SEQUENCE, "encapContentInfo");
    requireOid(encapsulated, "eContentType", CONTENT_TYPE);
    Der explicit = encapsulated.enter(Der.explicit(0), "eContent");
    encapsulated.finish();
    Der octets = explicit.enter(Der.OCTET_STRING, "eContent");
    explicit.finish();
    TimestampInfo info = TimestampInfo.read(octets);
    List<Bytes> certificates =
        data.nextIs(Der.explicit(0))
            ? elements(data.enter(Der.explicit(0), "certificates"))
            : List.of();
    if (data.nextIs(Der.explicit(1))) {
      // Revocation is not looked at: Sigstore replaces it by the trust root's periods.
      data.skip("crls");
    }
    Der signers = data.enter(Der.SET, "signerInfos");
    data.finish();
    TimestampSigner signer = TimestampSigner.read(signers.enter(Der.SEQUENCE, "SignerInfo"));
    // RFC 3161 section 2.4.2: the authority's signature and no other.
    signers.finish();
    return new TimestampToken(info, octets.consumed(), certificates, digests, signer);
  }

  /** The elements of a set, each a SEQUENCE, at most {@link #MAX_CERTIFICATES}. */
  private static List<Bytes> elements(Der set) throws MalformedEvidence {
    List<Bytes> elements = new ArrayList<>();
    while (!set.atEnd() && elements.size() < MAX_CERTIFICATES) {
      elements.add(set.element(Der.SEQUENCE, "element"));
    }
    set.finish();
    return elements;
  }

  static void requireOid(Der place, String field, String expected) throws MalformedEvidence {
    String actual = place.oid(field);
    if (!actual.equals(expected)) {
      throw place.wrong(field + " " + expected, actual);
    }
  }
}
