package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a signing certificate is made, stage by stage; each edit is followed by the stages after it.
 * In order: {@code beforeSct} edits the certificate that the CT logs see; the SCTs are made and
 * their list is edited; {@code afterSct} edits what the logs did not see; the authority signs; the
 * finished DER is edited.
 *
 * @param lifetime notAfter minus notBefore; ten minutes in production
 * @param issuer whose name and key identifier the certificate carries, and who signs it
 */
public record LeafRecipe(
    Instant notBefore,
    Duration lifetime,
    FakeFulcio issuer,
    UnaryOperator<Tbs> beforeSct,
    List<Sct> scts,
    UnaryOperator<Octets> sctList,
    UnaryOperator<Tbs> afterSct,
    UnaryOperator<Octets> tbsDer,
    UnaryOperator<Octets> der) {
  private static final int DIGITAL_SIGNATURE = 0x80;

  public LeafRecipe {
    scts = List.copyOf(scts);
  }

  static LeafRecipe of(Instant notBefore, FakeFulcio issuer, FakeCtLog log) {
    return new LeafRecipe(
        notBefore,
        Duration.ofMinutes(10),
        issuer,
        UnaryOperator.identity(),
        List.of(Sct.by(log)),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  public LeafRecipe notBefore(Instant time) {
    return new LeafRecipe(time, lifetime, issuer, beforeSct, scts, sctList, afterSct, tbsDer, der);
  }

  public LeafRecipe lifetime(Duration length) {
    return new LeafRecipe(
        notBefore, length, issuer, beforeSct, scts, sctList, afterSct, tbsDer, der);
  }

  public LeafRecipe issuer(FakeFulcio authority) {
    return new LeafRecipe(
        notBefore, lifetime, authority, beforeSct, scts, sctList, afterSct, tbsDer, der);
  }

  /** Edits the certificate before the CT logs sign it: everything downstream agrees with it. */
  public LeafRecipe tbs(UnaryOperator<Tbs> edit) {
    return new LeafRecipe(
        notBefore, lifetime, issuer, then(beforeSct, edit), scts, sctList, afterSct, tbsDer, der);
  }

  /** Without any SCT extension. */
  public LeafRecipe withoutScts() {
    return scts(new Sct[0]);
  }

  /** The SCTs to embed. */
  public LeafRecipe scts(Sct... all) {
    return new LeafRecipe(
        notBefore, lifetime, issuer, beforeSct, Arrays.asList(all), sctList, afterSct, tbsDer, der);
  }

  /** Edits the first SCT. */
  public LeafRecipe sct(UnaryOperator<Sct> edit) {
    var edited = new ArrayList<>(scts);
    edited.set(0, edit.apply(edited.getFirst()));
    return scts(edited.toArray(Sct[]::new));
  }

  /** Edits the TLS-encoded list of SCTs, the content of the extension's inner OCTET STRING. */
  public LeafRecipe sctList(UnaryOperator<Octets> edit) {
    return new LeafRecipe(
        notBefore, lifetime, issuer, beforeSct, scts, edit, afterSct, tbsDer, der);
  }

  /** Edits the certificate after the SCTs are in: the authority signs it, the CT logs did not. */
  public LeafRecipe afterSct(UnaryOperator<Tbs> edit) {
    return new LeafRecipe(notBefore, lifetime, issuer, beforeSct, scts, sctList, edit, tbsDer, der);
  }

  /** Edits the DER TBSCertificate that the authority signs. */
  public LeafRecipe tbsDer(UnaryOperator<Octets> edit) {
    return new LeafRecipe(
        notBefore, lifetime, issuer, beforeSct, scts, sctList, afterSct, edit, der);
  }

  /** Edits the finished certificate; nobody signs it again. */
  public LeafRecipe der(UnaryOperator<Octets> edit) {
    return new LeafRecipe(
        notBefore, lifetime, issuer, beforeSct, scts, sctList, afterSct, tbsDer, edit);
  }

  private static <T> UnaryOperator<T> then(UnaryOperator<T> first, UnaryOperator<T> second) {
    return value -> second.apply(first.apply(value));
  }

  /** The certificate of {@code spki} for {@code identity}. */
  Octets mint(Identity identity, Octets spki, Octets serial) {
    Tbs logged = beforeSct.apply(template(identity, spki, serial));
    Tbs full = afterSct.apply(withScts(logged));
    return der.apply(Tbs.signed(tbsDer.apply(full.der()), issuer.intermediate(), Hash.SHA384));
  }

  private Tbs template(Identity identity, Octets spki, Octets serial) {
    Octets keyId = spki.sha256().slice(0, 20);
    Tbs bare =
        new Tbs(
                2,
                serial,
                Der.encoded(issuer.intermediate().algorithm(Hash.SHA384)),
                issuer.issuerName(),
                notBefore,
                notBefore.plus(lifetime),
                Der.sequence(),
                spki,
                List.of())
            .append(X509Extension.keyUsage(DIGITAL_SIGNATURE))
            .append(X509Extension.extendedKeyUsage(false, X509Extension.CODE_SIGNING))
            .append(X509Extension.subjectKeyId(keyId))
            .append(X509Extension.authorityKeyId(FakeFulcio.keyId(issuer.intermediate())));
    for (X509Extension extension : identity.extensions()) {
      bare = bare.append(extension);
    }
    return bare;
  }

  private Tbs withScts(Tbs logged) {
    if (scts.isEmpty()) {
      return logged;
    }
    Octets list = Octets.of();
    for (Sct sct : scts) {
      Octets one = sct.encode(notBefore, issuer.intermediate().spki(), logged.der());
      list = list.plus(Sct.opaque16(one));
    }
    Octets content = sctList.apply(Sct.opaque16(list));
    return logged.append(
        new X509Extension(X509Extension.SCT_LIST, false, Der.octetString(content)));
  }
}
