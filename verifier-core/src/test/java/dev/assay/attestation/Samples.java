package dev.assay.attestation;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.FakeSigstore;
import dev.assay.testdata.sigstore.KeyType;
import dev.assay.testdata.sigstore.Signed;
import java.util.Collections;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Good evidence of a Sigstore that really signs, for tests to bend. */
final class Samples {
  static final String REPOSITORY = "acme/demo";
  static final String WORKFLOW = "release.yml";
  static final Distribution FILE = Distribution.of("demo-1.0.tar.gz", "demo");
  static final FakeSigstore SIGSTORE = FakeSigstore.fromSeed(740);

  private Samples() {}

  /** A publish attestation in Rekor v1, with a timestamp as the draft has it. */
  static Signed publish() {
    return SIGSTORE.github(REPOSITORY, WORKFLOW).timestamped().sign(FILE);
  }

  static Signed message() {
    return SIGSTORE.github(REPOSITORY, WORKFLOW).timestamped().signMessage(Octets.ofUtf8("demo"));
  }

  static Signed managedKey() {
    return SIGSTORE
        .github(REPOSITORY, WORKFLOW)
        .withManagedKey("release", KeyType.EC_P256)
        .sign(FILE);
  }

  static Bytes bytes(Octets octets) {
    return Bytes.of(octets.toArray());
  }

  static Bytes bytes(JsonValue json) {
    return bytes(json.bytes());
  }

  static JsonValue raw(String text) {
    return new JsonValue.Raw(text);
  }

  /** {@code element} as often as {@code count} says. */
  static JsonValue many(JsonValue element, int count) {
    return new JsonValue.Arr(Collections.nCopies(count, element));
  }

  static Reason refusal(ThrowingCallable reading) {
    return catchThrowableOfType(MalformedEvidence.class, reading).reason();
  }
}
