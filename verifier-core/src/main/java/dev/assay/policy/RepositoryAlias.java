package dev.assay.policy;

import dev.assay.python.Version;
import dev.assay.python.VersionSpecifiers;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A repository that was renamed or transferred: rules that name it also accept what was signed
 * under its former name. A numeric repository id survives both and keeps being compared; the
 * owner's id does not survive a transfer and is not.
 *
 * @param repository the name today
 * @param formerly the name at that time, on the same forge
 * @param versions which releases may have been signed under it; empty for all
 * @param line where it is in the file, counted from 1
 */
public record RepositoryAlias(
    Forge forge,
    String repository,
    String formerly,
    Optional<VersionSpecifiers> versions,
    int line) {
  public RepositoryAlias {
    Objects.requireNonNull(forge, "forge is null");
    Objects.requireNonNull(repository, "repository is null");
    Objects.requireNonNull(formerly, "formerly is null");
    Objects.requireNonNull(versions, "versions is null");
  }

  /** Whether the rule names this repository. */
  boolean isOf(PublisherRule rule) {
    return rule.forge().equals(Optional.of(forge))
        && rule.repository().filter(name -> same(name, repository)).isPresent();
  }

  /** The rule for the former name, for a release to which that applies. */
  Optional<PublisherRule> former(PublisherRule rule, Version version) {
    if (!isOf(rule) || (versions.isPresent() && !versions.get().admits(version))) {
      return Optional.empty();
    }
    return Optional.of(rule.withRepositoryFormerly(formerly));
  }

  private static boolean same(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }
}
