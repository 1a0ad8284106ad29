package dev.assay.crypto;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what Fulcio writes into its certificates: one name, and claims under the object identifier
 * arc 1.3.6.1.4.1.57264.1. Stateless and safe for any number of threads.
 */
public final class FulcioExtensions {
  private static final String OTHER_NAME_TYPE = FulcioClaim.ARC + "7";

  private static final int OTHER_NAME = Der.explicit(0);
  private static final int EMAIL = Der.implicit(1);
  private static final int URI = Der.implicit(6);

  private FulcioExtensions() {}

  /**
   * The one name of the certificate: a URI, an e-mail address, or an otherName of Fulcio's type.
   * Throws {@code CERTIFICATE_SAN_INVALID} when the extension is absent, not well-formed, not
   * critical although the subject is empty (RFC 5280 section 4.2.1.6), or has another number or
   * kind of names.
   */
  public static SubjectAlternativeName subjectAlternativeName(Certificate certificate)
      throws MalformedEvidence {
    String where = "certificate/subjectAltName";
    Optional<Bytes> extension = certificate.extension(Oids.SUBJECT_ALTERNATIVE_NAME);
    if (extension.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_SAN_INVALID, "one name", "no subjectAltName", where);
    }
    if (certificate.subjectText().isEmpty()
        && !certificate.isCritical(Oids.SUBJECT_ALTERNATIVE_NAME)) {
      throw new MalformedEvidence(
          ReasonCode.CERTIFICATE_SAN_INVALID,
          "a critical subjectAltName beside an empty subject",
          "one that is not critical",
          where);
    }
    Der outer = Der.read(extension.get(), ReasonCode.CERTIFICATE_SAN_INVALID, where);
    Der names = outer.enter(Der.SEQUENCE, "GeneralNames");
    outer.finish();
    SubjectAlternativeName name = name(names);
    names.finish();
    return name;
  }

  private static SubjectAlternativeName name(Der names) throws MalformedEvidence {
    if (names.nextIs(URI)) {
      return new SubjectAlternativeName(
          SubjectAlternativeName.Kind.URI,
          ia5(names.content(URI, "uniformResourceIdentifier"), names));
    }
    if (names.nextIs(EMAIL)) {
      return new SubjectAlternativeName(
          SubjectAlternativeName.Kind.EMAIL, ia5(names.content(EMAIL, "rfc822Name"), names));
    }
    if (names.nextIs(OTHER_NAME)) {
      return new SubjectAlternativeName(
          SubjectAlternativeName.Kind.OTHER_NAME, otherName(names.enter(OTHER_NAME, "otherName")));
    }
    throw names.wrong(
        "one URI, e-mail address or otherName", names.atEnd() ? "no name" : "another kind");
  }

  private static String ia5(Bytes content, Der place) throws MalformedEvidence {
    for (int i = 0; i < content.size(); i++) {
      if (content.at(i) >= 0x80) {
        throw place.wrong("an IA5String", content.hex());
      }
    }
    return FulcioText.printable(content.latin1(), place);
  }

  private static String otherName(Der otherName) throws MalformedEvidence {
    String type = otherName.oid("type-id");
    if (!type.equals(OTHER_NAME_TYPE)) {
      throw otherName.wrong("type-id " + OTHER_NAME_TYPE, type);
    }
    Der explicit = otherName.enter(Der.explicit(0), "value");
    otherName.finish();
    String text = explicit.utf8String("UTF8String");
    explicit.finish();
    return FulcioText.printable(text, explicit);
  }

  /**
   * The claims of the certificate; all are optional. Throws {@code CERTIFICATE_CLAIM_MALFORMED} for
   * a known claim that is not encoded as its definition says, is empty, is not UTF-8 or has a
   * control character. Unknown claims of the arc are kept as they are.
   */
  public static FulcioClaims claims(Certificate certificate) throws MalformedEvidence {
    EnumMap<FulcioClaim, String> known = new EnumMap<>(FulcioClaim.class);
    Map<String, Bytes> unknown = new LinkedHashMap<>();
    for (Extension extension : certificate.extensions()) {
      if (!isClaim(extension.oid())) {
        continue;
      }
      Optional<FulcioClaim> claim = FulcioClaim.byOid(extension.oid());
      if (claim.isPresent()) {
        known.put(claim.get(), claim.get().decode(extension.value()));
      } else {
        unknown.put(extension.oid(), extension.value());
      }
    }
    return FulcioClaims.of(known, unknown);
  }

  /**
   * The claims as text by dotted object identifier, in the certificate's order: known ones decoded,
   * unknown ones as the UTF8String that they hold, or else in hexadecimal. Refuses as {@link
   * #claims} does.
   */
  public static Map<String, String> textsByOid(Certificate certificate) throws MalformedEvidence {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Extension extension : certificate.extensions()) {
      String oid = extension.oid();
      if (isClaim(oid)) {
        Bytes value = extension.value();
        Optional<FulcioClaim> claim = FulcioClaim.byOid(oid);
        texts.put(oid, claim.isPresent() ? claim.get().decode(value) : unknownText(value));
      }
    }
    return texts;
  }

  private static String unknownText(Bytes value) {
    try {
      Der content = Der.read(value, ReasonCode.CERTIFICATE_CLAIM_MALFORMED, "extension");
      String text = content.utf8String("text");
      content.finish();
      return FulcioText.printable(text, content);
    } catch (MalformedEvidence notText) {
      return value.hex();
    }
  }

  /**
   * The object identifier of the claim with a name as {@link FulcioClaims#named} has it, {@code
   * sourceRepositoryURI}; capitals do not matter. The issuer is the newer one, .8.
   */
  public static Optional<String> oidOf(String name) {
    for (FulcioClaim claim : FulcioClaim.values()) {
      if (claim.jsonName().equalsIgnoreCase(name) && claim != FulcioClaim.LEGACY_ISSUER) {
        return Optional.of(claim.oid());
      }
    }
    return Optional.empty();
  }

  /** The name of the claim with this object identifier, as {@link FulcioClaims#named} has it. */
  public static Optional<String> nameOf(String oid) {
    return FulcioClaim.byOid(oid).map(FulcioClaim::jsonName);
  }

  /** Whether {@code oid} is under Fulcio's arc. */
  public static boolean isClaim(String oid) {
    return oid.startsWith(FulcioClaim.ARC);
  }
}
