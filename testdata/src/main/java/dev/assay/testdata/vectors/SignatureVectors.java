package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.sigstore.Content;
import dev.assay.testdata.sigstore.Der;
import dev.assay.testdata.sigstore.Recipe;
import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;

/** The signature over the envelope; what is logged is the same signature, good or bad. */
final class SignatureVectors {
  private static final String CODE = "SIGNATURE_INVALID";
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private final Book book = new Book("signature");

  private SignatureVectors() {}

  static List<Vector> all() {
    var area = new SignatureVectors();
    area.otherBytes();
    area.otherForms();
    return area.book.vectors();
  }

  private static Draft of(Recipe recipe) {
    return Draft.attestation(recipe.sign(Props.FILE));
  }

  private static Draft over(UnaryOperator<Octets> edit) {
    return of(Props.person().key(key -> key.editToBeSigned(edit)));
  }

  private static Draft edited(UnaryOperator<Octets> edit) {
    return of(Props.person().key(key -> key.editSignature(edit)));
  }

  private void otherBytes() {
    Octets head = Octets.ofUtf8("DSSEv1 28 application/vnd.in-toto+json ");
    book.bad(CODE, "raw-statement", "over the statement itself, without the envelope's encoding")
        .of(over(pae -> pae.slice(pae.indexOf(Octets.ofUtf8("{")), pae.size())));
    book.bad(CODE, "other-payload-type", "over the encoding with another payload type")
        .of(over(pae -> pae.replace(head, Octets.ofUtf8("DSSEv1 10 text/plain "))));
    book.bad(CODE, "base64-payload", "over the encoding of the payload's base64")
        .of(over(pae -> base64Payload(pae, head)));
    book.bad(CODE, "other-statement", "over another statement").of(over(pae -> pae.flip(-1)));
    Recipe wide = Props.person().statement(s -> s.with("note", "d\u00e9mo"));
    book.bad(
            CODE,
            "length-in-characters",
            "over an encoding whose length counts characters, not bytes")
        .of(of(wide.key(key -> key.editToBeSigned(SignatureVectors::oneShorter))));
    book.bad(
            CODE,
            "statement-altered",
            "the statement was altered after signing; the log has the altered one")
        .of(altered());
    book.bad(CODE, "other-key", "by another key than the certificate's").of(otherKey());
  }

  private static Octets base64Payload(Octets pae, Octets head) {
    String json = pae.utf8().substring(pae.utf8().indexOf('{'));
    String text = Octets.ofUtf8(json).base64();
    return head.plus(Octets.ofUtf8(text.length() + " " + text));
  }

  /** The stated length of the payload, less one. */
  private static Octets oneShorter(Octets pae) {
    String[] parts = pae.utf8().split(" ", 5);
    int length = Integer.parseInt(parts[3]) - 1;
    return Octets.ofUtf8(String.join(" ", parts[0], parts[1], parts[2], "" + length, parts[4]));
  }

  private static Draft altered() {
    Octets signed = Content.preAuthEncoding(Content.IN_TOTO, Octets.ofUtf8("{\"subject\":[]}"));
    return over(pae -> signed);
  }

  private static Draft otherKey() {
    Octets signature =
        Props.person().key(key -> key.role("another key")).sign(Props.FILE).content().signature();
    return edited(own -> signature);
  }

  private void otherForms() {
    book.bad(CODE, "bit-flipped", "one bit of the signature is flipped")
        .of(edited(s -> s.flip(-1)));
    book.bad(CODE, "raw-form", "r and s side by side, not in DER")
        .of(edited(s -> fixed(r(s)).plus(fixed(s(s)))));
    book.bad(CODE, "trailing-byte", "a byte after the DER signature").of(edited(s -> s.plus(0)));
    book.bad(CODE, "long-length", "the DER length in two bytes")
        .of(edited(s -> Octets.fromHex("3081").plus(s.slice(1, s.size()))));
    book.bad(CODE, "leading-zeros", "a needless zero byte in front of r")
        .of(
            edited(s ->
                Der.sequence(
                    Der.tlv(Der.INTEGER, Octets.of((byte) 0).plus(unsigned(r(s)))),
                    integer(s(s)))));
    book.bad(CODE, "zero", "r and s are zero")
        .of(edited(s -> Der.sequence(integer(BigInteger.ZERO), integer(BigInteger.ZERO))));
    book.bad(CODE, "s-beyond-order", "s plus the order of the curve")
        .of(edited(s -> Der.sequence(integer(r(s)), integer(s(s).add(P256_ORDER)))));
    book.bad(CODE, "negative", "r with the opposite sign")
        .of(edited(s -> Der.sequence(integer(r(s).negate()), integer(s(s)))));
    book.bad(CODE, "empty", "an empty signature").of(edited(s -> Octets.of()));
    book.good("mirrored-s", "the other s that ECDSA allows for the same r")
        .of(edited(s -> Der.sequence(integer(r(s)), integer(P256_ORDER.subtract(s(s))))));
  }

  /** r of a DER signature with short lengths. */
  private static BigInteger r(Octets signature) {
    return new BigInteger(signature.slice(4, 4 + signature.at(3)).toArray());
  }

  private static BigInteger s(Octets signature) {
    return new BigInteger(signature.slice(6 + signature.at(3), signature.size()).toArray());
  }

  private static Octets integer(BigInteger value) {
    return Der.tlv(Der.INTEGER, Octets.of(value.toByteArray()));
  }

  /** With a leading zero byte, whether it is needed or not. */
  private static Octets unsigned(BigInteger value) {
    return Octets.of((byte) 0).plus(fixed(value));
  }

  private static Octets fixed(BigInteger value) {
    byte[] bytes = value.toByteArray();
    Octets wide = Octets.of(new byte[32]).plus(Octets.of(bytes));
    return wide.slice(wide.size() - 32, wide.size());
  }
}
