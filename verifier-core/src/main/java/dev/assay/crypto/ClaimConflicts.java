package dev.assay.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Contradictions in a certificate: pairs of claims that Fulcio derives from the same field of one
 * identity token. A pair of which one is absent says nothing.
 */
final class ClaimConflicts {
  static final String GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
  private static final String GITHUB = "https://github.com/";

  private final List<String> found = new ArrayList<>();

  private ClaimConflicts() {}

  static List<String> of(FulcioClaims claims) {
    ClaimConflicts conflicts = new ClaimConflicts();
    conflicts.requireSuccessors(claims);
    conflicts.requireRepository(claims);
    return List.copyOf(conflicts.found);
  }

  static List<String> of(FulcioClaims claims, SubjectAlternativeName name) {
    ClaimConflicts conflicts = new ClaimConflicts();
    conflicts.requireSuccessors(claims);
    conflicts.requireRepository(claims);
    conflicts.requireName(claims, name);
    return List.copyOf(conflicts.found);
  }

  private void requireSuccessors(FulcioClaims claims) {
    requireSame("issuer", ".1", claims.legacyIssuer(), ".8", claims.issuerV2());
    requireSame("trigger", ".2", claims.legacyTrigger(), ".20", claims.buildTrigger());
    requireSame("commit", ".3", claims.legacySha(), ".13", claims.sourceRepositoryDigest());
    requireSame("ref", ".6", claims.legacyRef(), ".14", claims.sourceRepositoryRef());
  }

  private void requireRepository(FulcioClaims claims) {
    Optional<String> repository = claims.sourceRepositoryUri();
    if (claims.issuer().filter(ClaimConflicts::isGitHub).isPresent()) {
      requireSame(
          "repository", ".5", claims.legacyRepository().map(GITHUB::concat), ".12", repository);
      requirePrefix(
          "owner", ".16", claims.sourceRepositoryOwnerUri().map(owner -> owner + "/"), repository);
      requirePrefix(
          "run", ".21", repository.map(uri -> uri + "/actions/runs/"), claims.runInvocationUri());
    } else if (claims.legacyRepository().isPresent()
        && repository.isPresent()
        && !repository.get().endsWith("/" + claims.legacyRepository().get())) {
      // Another issuer's GitHub can be on another host.
      add("repository", claims.legacyRepository().get(), ".5", repository.get(), ".12");
    }
  }

  /** Fulcio makes the name from the same value as .9, but through a URL parser that may escape. */
  private void requireName(FulcioClaims claims, SubjectAlternativeName name) {
    Optional<String> signer = claims.buildSignerUri();
    if (name.kind() == SubjectAlternativeName.Kind.URI
        && signer.isPresent()
        && !FulcioText.percentDecoded(name.value())
            .equals(FulcioText.percentDecoded(FulcioText.unescaped(signer.get())))) {
      add("signer", name.value(), "the name", signer.get(), ".9");
    }
  }

  /** GitHub's issuer, or an enterprise's own below it. */
  private static boolean isGitHub(String issuer) {
    return issuer.equals(GITHUB_ISSUER) || issuer.startsWith(GITHUB_ISSUER + "/");
  }

  private void requireSame(
      String what, String first, Optional<String> one, String second, Optional<String> other) {
    if (one.isPresent() && other.isPresent() && !same(one.get(), other.get())) {
      add(what, one.get(), first, other.get(), second);
    }
  }

  private void requirePrefix(
      String what, String claim, Optional<String> prefix, Optional<String> value) {
    if (prefix.isPresent() && value.isPresent() && !value.get().startsWith(prefix.get())) {
      found.add(
          "the %s (%s) does not fit: %s does not start with %s"
              .formatted(what, claim, value.get(), prefix.get()));
    }
  }

  private void add(String what, String one, String first, String other, String second) {
    found.add("the %s is %s in %s and %s in %s".formatted(what, one, first, other, second));
  }

  /** Older Fulcio escaped one claim of a pair and not the other, which is no contradiction. */
  private static boolean same(String one, String other) {
    return one.equals(other) || FulcioText.unescaped(one).equals(FulcioText.unescaped(other));
  }
}
