package dev.assay.evidence.names;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A name that is easily taken for another one.
 *
 * @param name the normalized name that was asked about
 * @param target the widely used project that may have been meant
 */
public record LookAlike(String name, String target, Resemblance how) {
  public LookAlike {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(target, "target is null");
    Objects.requireNonNull(how, "how is null");
  }

  /**
   * The warning. It is one and no verdict: an honest project can have such a name.
   *
   * @param known where the list is from
   * @param at when the name was looked at
   */
  public Signal signal(KnownProjects known, Instant at) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("likely-target", target);
    facts.put("resemblance", how.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return Signal.of(
        SignalCode.NAME_LOOKS_LIKE_ANOTHER,
        name,
        "it " + how.words() + " compared with " + target,
        facts,
        known.source(),
        at);
  }
}
