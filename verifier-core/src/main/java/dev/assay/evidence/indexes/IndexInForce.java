package dev.assay.evidence.indexes;

import dev.assay.policy.IndexAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A place where pip looks for files.
 *
 * @param location the address without credentials, or a path
 * @param address of an index that can be asked; empty for directories and pages of links
 * @param origin what brings it in: {@code --extra-index-url}, {@code PIP_INDEX_URL}, or a file with
 *     the section or line
 */
public record IndexInForce(
    Role role, String location, Optional<IndexAddress> address, String origin) {
  /** How it was named. To pip they are all equal: the highest version wins, wherever it is. */
  public enum Role {
    MAIN,
    EXTRA,
    FIND_LINKS
  }

  public IndexInForce {
    Objects.requireNonNull(role, "role is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(address, "address is null");
    Objects.requireNonNull(origin, "origin is null");
  }

  /** A place as somebody wrote it; credentials in it are dropped. */
  public static IndexInForce of(Role role, String written, String origin) {
    Optional<IndexAddress> address =
        role == Role.FIND_LINKS ? Optional.empty() : IndexAddress.parse(written);
    String location = address.map(IndexAddress::text).orElseGet(() -> withoutCredentials(written));
    return new IndexInForce(role, location, address, origin);
  }

  /** What stands before the last {@code @} of the authority can be a password. */
  private static String withoutCredentials(String written) {
    int start = written.indexOf("://");
    if (start < 0) {
      return written;
    }
    int end = start + "://".length();
    while (end < written.length() && "/?#".indexOf(written.charAt(end)) < 0) {
      end++;
    }
    int at = written.lastIndexOf('@', end - 1);
    return at > start
        ? written.substring(0, start + "://".length()) + written.substring(at + 1)
        : written;
  }

  /** {@code https://pypi.org/simple/ (PIP_INDEX_URL)}. */
  @Override
  public String toString() {
    return location + " (" + origin + ")";
  }
}
