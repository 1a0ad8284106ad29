package dev.assay.verify;

import dev.assay.crypto.Certificate;
import dev.assay.crypto.CertificateAuthority;
import dev.assay.crypto.ChainCheck;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CHAIN: was the certificate issued by an authority that was valid at every proven time? */
final class ChainStep {
  record Result(Check check, Optional<CertificateAuthority> authority) {}

  private final ChainCheck chains;
  private final List<CertificateAuthority> authorities;

  ChainStep(ChainCheck chains, List<CertificateAuthority> authorities) {
    this.chains = chains;
    this.authorities = authorities;
  }

  Result run(Optional<SigningMaterial> material, List<VerifiedTime> times) {
    if (material.isEmpty()) {
      return new Result(
          Check.notRun(Step.CHAIN, "there is no usable certificate"), Optional.empty());
    }
    return switch (material.get()) {
      case SigningMaterial.Managed managed ->
          new Result(
              Check.notApplicable(Step.CHAIN, "a managed key has no certificate"),
              Optional.empty());
      case SigningMaterial.Leaf leaf -> certificate(leaf.certificate(), times);
    };
  }

  private Result certificate(Certificate leaf, List<VerifiedTime> times) {
    Findings findings = new Findings(Step.CHAIN);
    // A time outside the certificate's own validity is SIGNED_TIME's to refuse. Without a proven
    // time inside it the chain is still looked at, at the certificate's start, so that a report
    // tells a foreign certificate from a wrong time; it cannot pass.
    Set<Instant> proven = new LinkedHashSet<>();
    for (VerifiedTime time : times) {
      if (leaf.validity().contains(time.time())) {
        proven.add(time.time());
      }
    }
    Set<Instant> instants = proven.isEmpty() ? Set.of(leaf.notBefore()) : proven;
    Optional<CertificateAuthority> authority = Optional.empty();
    for (Instant at : instants) {
      Optional<CertificateAuthority> found = findings.take(chains.check(leaf, authorities, at));
      authority = authority.or(() -> found);
    }
    authority.ifPresent(found -> findings.fact("authority", found.uri()));
    if (proven.isEmpty() && !findings.refused()) {
      return new Result(
          Check.notRun(Step.CHAIN, "there is no proven time at which to check it"), authority);
    }
    return new Result(findings.check(), authority);
  }
}
