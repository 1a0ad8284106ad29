package dev.assay.server.api;

import dev.assay.server.auth.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of all requests that there are.
 *
 * @param pattern segments after slashes; {@code {x}} is any segment, {@code {x}:verb} any that ends
 *     so
 * @param role what the caller must be; empty for what everybody may see
 */
record Route(
    String method,
    String pattern,
    Optional<Caller.Role> role,
    Set<Trait> traits,
    Endpoint endpoint) {
  /** What else holds for a route. */
  enum Trait {
    /** Takes an idempotency key. */
    IDEMPOTENT,
    /** Is not counted against the caller's quota. */
    FREE,
    /** Is answered on the admin port too. */
    ADMIN,
    /** Is answered on the admin port only, when there is one. */
    ADMIN_ONLY
  }

  /** What answers; the arguments are what stood for the braces of the pattern. */
  @FunctionalInterface
  interface Endpoint {
    Answer answer(Call call, List<String> arguments) throws Refusal;
  }

  static Route open(String method, String pattern, Endpoint endpoint, Trait... traits) {
    return new Route(method, pattern, Optional.empty(), Set.of(traits), endpoint);
  }

  static Route of(
      String method, String pattern, Caller.Role role, Endpoint endpoint, Trait... traits) {
    return new Route(method, pattern, Optional.of(role), Set.of(traits), endpoint);
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** What stands for the braces; empty when the path is not of this pattern. */
  Optional<List<String>> match(List<String> path) {
    List<String> parts = segments(pattern);
    if (parts.size() != path.size()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      String segment = path.get(i);
      int brace = part.indexOf('}');
      if (brace < 0) {
        if (!part.equals(segment)) {
          return Optional.empty();
        }
        continue;
      }
      String ending = part.substring(brace + 1);
      if (!segment.endsWith(ending) || segment.length() == ending.length()) {
        return Optional.empty();
      }
      arguments.add(segment.substring(0, segment.length() - ending.length()));
    }
    return Optional.of(arguments);
  }

  /** The parts between slashes; none for the root. */
  static List<String> segments(String path) {
    String bare = path.startsWith("/") ? path.substring(1) : path;
    return bare.isEmpty() ? List.of() : List.of(bare.split("/", -1));
  }
}
