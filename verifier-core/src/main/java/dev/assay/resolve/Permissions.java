package dev.assay.resolve;

import dev.assay.python.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which pre-releases and yanked versions may be chosen, as requirements ask for them. A requirement
 * that asks is only found while searching, so a search runs with what was known before it; when it
 * found more, it is run again. They only ever grow, so that ends. Not thread-safe.
 *
 * @param named projects of which a requirement names a pre-release: they are as good as others
 * @param lastResort projects of which nothing else is left: pre-releases come after all others
 * @param pinned yanked versions that a requirement asks for exactly (PEP 592)
 */
record Permissions(Set<String> named, Set<String> lastResort, Map<String, Set<Version>> pinned) {
  static Permissions none() {
    return new Permissions(new HashSet<>(), new HashSet<>(), new HashMap<>());
  }

  Permissions copy() {
    Map<String, Set<Version>> copied = new HashMap<>();
    pinned.forEach((project, versions) -> copied.put(project, new HashSet<>(versions)));
    return new Permissions(new HashSet<>(named), new HashSet<>(lastResort), copied);
  }

  boolean isPinned(String project, Version version) {
    return pinned.getOrDefault(project, Set.of()).contains(version);
  }

  void name(String project) {
    boolean unused = named.add(project);
  }

  void allowLastResort(String project) {
    boolean unused = lastResort.add(project);
  }

  void pin(String project, Version version) {
    boolean unused = pinned.computeIfAbsent(project, it -> new HashSet<>()).add(version);
  }
}
