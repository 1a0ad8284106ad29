package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.time.Instant;

/**
 * What a timestamp says: TSTInfo (RFC 3161 section 2.4.2).
 *
 * @param imprintAlgorithm the AlgorithmIdentifier of the hash, in DER
 * @param imprint the hash of what was timestamped
 * @param serial the content of the serial number's INTEGER
 */
record TimestampInfo(
    String policy, Bytes imprintAlgorithm, Bytes imprint, Bytes serial, Instant time) {
  private static final int TSA = Der.explicit(0);
  private static final int EXTENSIONS = Der.explicit(1);

  /** Reads TSTInfo from {@code outer}, a cursor over the content that was signed. */
  static TimestampInfo read(Der outer) throws MalformedEvidence {
    Der info = outer.enter(Der.SEQUENCE, "TSTInfo");
    outer.finish();
    int version = info.smallInteger(Integer.MAX_VALUE, "version");
    if (version != 1) {
      throw info.wrong("version 1", Integer.toString(version));
    }
    String policy = info.oid("policy");
    Der imprint = info.enter(Der.SEQUENCE, "messageImprint");
    Bytes algorithm = imprint.element(Der.SEQUENCE, "hashAlgorithm");
    Bytes hash = imprint.content(Der.OCTET_STRING, "hashedMessage");
    imprint.finish();
    Bytes serial = Bytes.of(info.integer("serialNumber").toByteArray());
    Instant time = info.generalizedTime("genTime");
    readOptional(info);
    return new TimestampInfo(policy, algorithm, hash, serial, time);
  }

  /** What decides nothing here: accuracy, ordering, nonce, the authority's name, extensions. */
  private static void readOptional(Der info) throws MalformedEvidence {
    if (info.nextIs(Der.SEQUENCE)) {
      info.skip("accuracy");
    }
    if (info.nextIs(Der.BOOLEAN) && !info.bool("ordering")) {
      // DER leaves out a value that is the default (X.690 section 11.5).
      throw info.wrong("no ordering where it is false", "ordering FALSE");
    }
    if (info.nextIs(Der.INTEGER)) {
      info.skip("nonce");
    }
    if (info.nextIs(TSA)) {
      info.skip("tsa");
    }
    if (info.nextIs(EXTENSIONS)) {
      readExtensions(info.enter(EXTENSIONS, "extensions"));
    }
    info.finish();
  }

  /** No extension is understood here, so none may be critical (RFC 3161 section 2.4.2). */
  private static void readExtensions(Der extensions) throws MalformedEvidence {
    while (!extensions.atEnd()) {
      Der extension = extensions.enter(Der.SEQUENCE, "Extension");
      String oid = extension.oid("extnID");
      if (extension.nextIs(Der.BOOLEAN)) {
        throw extension.wrong("no critical extension", oid);
      }
      extension.skip("extnValue");
      extension.finish();
    }
  }
}
