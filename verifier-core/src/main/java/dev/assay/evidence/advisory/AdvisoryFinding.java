package dev.assay.evidence.advisory;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.python.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One vulnerability or one report of malware that concerns a release, whatever number of records of
 * however many sources say so. Immutable.
 *
 * @param id the name to show: CVE, else PYSEC, else GHSA, else any; MAL for malware
 * @param ids every name of it, sorted
 * @param exploited whether a list of exploited vulnerabilities has it
 * @param rating the heaviest of the records'
 * @param fixedIn the lowest version above this one that no record calls affected; empty for none
 * @param disagreements what the records say differently, in plain words
 * @param sources where the records are from
 * @param asOf the newest time at which one of them was asked
 */
public record AdvisoryFinding(
    String id,
    List<String> ids,
    boolean malicious,
    boolean exploited,
    Rating rating,
    Optional<Version> fixedIn,
    String summary,
    List<String> disagreements,
    List<String> sources,
    Instant asOf) {
  public AdvisoryFinding {
    Objects.requireNonNull(id, "id is null");
    ids = List.copyOf(ids);
    Objects.requireNonNull(rating, "rating is null");
    Objects.requireNonNull(fixedIn, "fixedIn is null");
    Objects.requireNonNull(summary, "summary is null");
    disagreements = List.copyOf(disagreements);
    sources = List.copyOf(sources);
    Objects.requireNonNull(asOf, "asOf is null");
  }

  /** The finding as a signal about {@code release}. */
  public Signal signal(Release release) {
    SignalCode code =
        malicious
            ? SignalCode.MALICIOUS_RELEASE
            : exploited ? SignalCode.EXPLOITED_VULNERABILITY : SignalCode.KNOWN_VULNERABILITY;
    Severity severity =
        code == SignalCode.KNOWN_VULNERABILITY ? rating.band().severity() : code.severity();
    return new Signal(
        code, severity, release.toString(), sentence(), facts(), String.join(", ", sources), asOf);
  }

  private String sentence() {
    String title = summary.isEmpty() ? "" : ": " + summary;
    if (malicious) {
      return id + title;
    }
    String fix = fixedIn.map(version -> "fixed in " + version).orElse("no fix is known");
    return id + title + " (severity " + rating + ", " + fix + ")";
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("id", id);
    facts.put("aliases", String.join(" ", ids));
    facts.put("severity", rating.toString());
    rating.score().ifPresent(score -> facts.put("cvss", score.vector()));
    fixedIn.ifPresent(version -> facts.put("fixed-in", version.toString()));
    if (!disagreements.isEmpty()) {
      facts.put("disagreement", String.join("; ", disagreements));
    }
    return facts;
  }
}
