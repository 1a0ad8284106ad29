package dev.assay.adapters.protobuf;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.assay.attestation.BundleReader;
import dev.assay.attestation.SigstoreBundle;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.sigstore.proto.bundle.v1.Bundle;

/** The JSON of a bundle, as the message that it is the JSON form of. Stateless. */
public final class BundleMessage {
  private BundleMessage() {}

  /**
   * The same bytes, if both readers see the same bundle in them. Refusals: those of {@link
   * BundleReader#read}, and FIELD_MALFORMED when the message's parser refuses the bytes or sees
   * something else.
   */
  public static Outcome<Bytes> check(Bytes json) {
    try {
      SigstoreBundle ours = new BundleReader().read(json);
      Bundle.Builder message = Bundle.newBuilder();
      JsonFormat.parser().merge(json.utf8Lossy(), message);
      Bytes printed = Bytes.ofUtf8(JsonFormat.printer().print(message));
      return new BundleReader().read(printed).equals(ours)
          ? Outcome.passed(json)
          : refused("a different bundle than ours");
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    } catch (InvalidProtocolBufferException unread) {
      return refused(String.valueOf(unread.getMessage()));
    }
  }

  private static Outcome<Bytes> refused(String actual) {
    return Outcome.refused(
        ReasonCode.FIELD_MALFORMED,
        "what the message dev.sigstore.bundle.v1.Bundle reads",
        actual,
        "bundle");
  }
}
