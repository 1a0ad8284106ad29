package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.BundleFormat;
import dev.assay.testdata.sigstore.Distribution;
import dev.assay.testdata.sigstore.Identity;
import dev.assay.testdata.sigstore.Signed;
import dev.assay.testdata.sigstore.TrustedRoot;
import java.util.function.UnaryOperator;

/**
 * A vector without its name: evidence, with the subject, root and expectation that suit a good case
 * until one of them is replaced.
 *
 * @param root name of a shared root; empty when {@code ownRoot} holds one
 */
record Draft(
    String kind,
    Octets evidence,
    String root,
    Octets ownRoot,
    JsonValue subject,
    JsonValue expectation) {

  /** An attestation as it was signed. */
  static Draft attestation(Signed signed) {
    return attestation(signed, UnaryOperator.identity());
  }

  /** An attestation whose JSON is edited last. */
  static Draft attestation(Signed signed, UnaryOperator<JsonValue> edit) {
    return of("attestation", edit.apply(signed.attestationJson()).bytes(), signed.identity())
        .subject(file(Props.FILE));
  }

  static Draft provenance(JsonValue provenance, Identity identity) {
    return of("provenance", provenance.bytes(), identity).subject(file(Props.FILE));
  }

  static Draft bundle(Signed signed) {
    return bundle(signed, BundleFormat.V0_3);
  }

  static Draft bundle(Signed signed, BundleFormat format) {
    return bundle(signed, signed.bundleJson(format));
  }

  static Draft bundle(Signed signed, JsonValue json) {
    return of("bundle", json.bytes(), signed.identity());
  }

  private static Draft of(String kind, Octets evidence, Identity identity) {
    JsonValue digest = JsonValue.object("sha256", Props.FILE.sha256().hex());
    return new Draft(kind, evidence, Roots.DEFAULT, Octets.of(), digest, Expected.signer(identity));
  }

  static JsonValue file(Distribution file) {
    return JsonValue.object("fileName", file.fileName())
        .put("sha256", JsonValue.of(file.sha256().hex()));
  }

  Draft evidence(Octets bytes) {
    return new Draft(kind, bytes, root, ownRoot, subject, expectation);
  }

  /** With the evidence's text edited. */
  Draft text(UnaryOperator<String> edit) {
    return evidence(Octets.ofUtf8(edit.apply(evidence.utf8())));
  }

  Draft root(String name) {
    return new Draft(kind, evidence, name, Octets.of(), subject, expectation);
  }

  Draft root(TrustedRoot own) {
    return rootBytes(own.bytes());
  }

  Draft rootBytes(Octets own) {
    return new Draft(kind, evidence, "", own, subject, expectation);
  }

  Draft subject(JsonValue other) {
    return new Draft(kind, evidence, root, ownRoot, other, expectation);
  }

  /** With the file itself at hand. */
  Draft content(Octets bytes) {
    return subject(JsonValue.object("content", JsonValue.of(bytes)));
  }

  Draft expecting(JsonValue other) {
    return new Draft(kind, evidence, root, ownRoot, subject, other);
  }

  /** With one more thing expected of the same signer. */
  Draft expectingAlso(String name, String value) {
    return expecting(expectation.with(name, value));
  }
}
