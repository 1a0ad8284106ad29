package dev.assay.crypto;

import java.util.List;

/** Every implementation of {@link SignatureCheck}; what one of them answers, all must. */
public final class BackEnds {
  public static final List<SignatureCheck> ALL =
      List.of(SignatureCheck.bouncyCastle(), SignatureCheck.jdk(), SignatureCheck.combs());

  private BackEnds() {}
}
