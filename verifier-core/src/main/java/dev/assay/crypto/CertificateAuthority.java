package dev.assay.crypto;

import dev.assay.model.Reason;
import dev.assay.model.TimeRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority of the trust root. Immutable and safe for any number of threads; keep the
 * object, because what was found out about its chain is kept with it.
 */
public final class CertificateAuthority {
  private final List<Certificate> chain;
  private final TimeRange validFor;
  private final String uri;
  private final ChainMemo memo = new ChainMemo();

  /**
   * A chain that the trust root vouches for.
   *
   * @param chain the issuing authority first, its root last; a root alone is a chain too
   * @param validFor when the authority was trusted; both ends inclusive
   * @throws IllegalArgumentException when {@code chain} is empty
   */
  public CertificateAuthority(List<Certificate> chain, TimeRange validFor, String uri) {
    this.chain = List.copyOf(chain);
    this.validFor = Objects.requireNonNull(validFor, "validFor is null");
    this.uri = Objects.requireNonNull(uri, "uri is null");
    if (this.chain.isEmpty()) {
      throw new IllegalArgumentException("an authority has at least one certificate");
    }
  }

  /** The issuing authority first, its root last. */
  public List<Certificate> chain() {
    return chain;
  }

  public TimeRange validFor() {
    return validFor;
  }

  public String uri() {
    return uri;
  }

  Certificate issuing() {
    return chain.get(0);
  }

  /** What makes the chain unfit to issue signing certificates, whatever the time is. */
  Optional<Reason> violation(SignatureCheck signatures) {
    return memo.violation(signatures, () -> ChainCheck.RULES.violation(chain, signatures));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CertificateAuthority that
        && chain.equals(that.chain)
        && validFor.equals(that.validFor)
        && uri.equals(that.uri);
  }

  @Override
  public int hashCode() {
    return Objects.hash(chain, validFor, uri);
  }

  /** The name of the issuing authority, and when it was trusted. */
  @Override
  public String toString() {
    return issuing().subjectText() + " " + validFor;
  }
}
