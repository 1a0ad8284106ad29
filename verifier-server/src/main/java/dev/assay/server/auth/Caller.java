package dev.assay.server.auth;

import dev.assay.server.config.ServerConfig.Grant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who may ask, and for what.
 *
 * @param name for the log, the audit trail and quotas
 * @param policies names that it may use, its usual one first
 */
public record Caller(String name, List<String> policies, int perMinute, Set<Role> roles) {
  /** What a caller may do besides. */
  public enum Role {
    /** Have things verified. */
    VERIFY,
    /** See verdicts and decisions of all callers. */
    READ,
    /** Have the rules read again. */
    ADMIN
  }

  public Caller {
    Objects.requireNonNull(name, "name is null");
    policies = List.copyOf(policies);
    roles = Set.copyOf(roles);
  }

  static Caller of(Grant grant, String name) {
    Set<Role> roles =
        grant.roles().stream()
            .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
    return new Caller(name, grant.policies(), grant.perMinute(), roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
