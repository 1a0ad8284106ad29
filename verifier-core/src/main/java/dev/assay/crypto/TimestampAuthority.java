package dev.assay.crypto;

import dev.assay.model.Reason;
import dev.assay.model.TimeRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A timestamp authority of the trust root. Immutable and safe for any number of threads; keep the
 * object, because what was found out about its chain is kept with it.
 */
public final class TimestampAuthority {
  private final List<Certificate> chain;
  private final TimeRange validFor;
  private final String uri;
  private final ChainMemo memo = new ChainMemo();

  /**
   * A chain that the trust root vouches for.
   *
   * @param chain the certificate that signs timestamps first, its root last
   * @param validFor when the authority was trusted; both ends inclusive
   * @throws IllegalArgumentException when {@code chain} is empty
   */
  public TimestampAuthority(List<Certificate> chain, TimeRange validFor, String uri) {
    this.chain = List.copyOf(chain);
    this.validFor = Objects.requireNonNull(validFor, "validFor is null");
    this.uri = Objects.requireNonNull(uri, "uri is null");
    if (this.chain.isEmpty()) {
      throw new IllegalArgumentException("an authority has at least one certificate");
    }
  }

  /** The certificate that signs timestamps first, its root last. */
  public List<Certificate> chain() {
    return chain;
  }

  public TimeRange validFor() {
    return validFor;
  }

  public String uri() {
    return uri;
  }

  Certificate signing() {
    return chain.get(0);
  }

  /** What makes the chain unfit to sign timestamps, whatever the time is. */
  Optional<Reason> violation(SignatureCheck signatures) {
    return memo.violation(signatures, () -> TimestampProfile.violation(chain, signatures));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimestampAuthority that
        && chain.equals(that.chain)
        && validFor.equals(that.validFor)
        && uri.equals(that.uri);
  }

  @Override
  public int hashCode() {
    return Objects.hash(chain, validFor, uri);
  }

  /** The name in the signing certificate, and when it was trusted. */
  @Override
  public String toString() {
    return signing().subjectText() + " " + validFor;
  }
}
