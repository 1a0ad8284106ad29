package dev.assay.ledger;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import dev.assay.policy.history.PublisherIdentity;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen of a file of a release at one time.
 *
 * @param time in whole seconds
 * @param source which command or service saw it, {@code verify}
 * @param fileName the wheel's or sdist's name
 * @param sha256 of the file, where it was known
 * @param reasons the codes of the reasons, each once
 * @param identityChecked whether the signer was the one that somebody expected
 * @param accepted whether somebody said that a difference to earlier sightings is in order
 * @param publishers who signed: only identities of which every piece of evidence was verified
 */
public record Sighting(
    Instant time,
    String source,
    ProjectName project,
    Version version,
    String fileName,
    Optional<Sha256> sha256,
    Verdict verdict,
    List<String> reasons,
    boolean identityChecked,
    boolean accepted,
    List<PublisherIdentity> publishers) {
  /** A verdict document of one file has no more kinds of reasons. */
  public static final int MAX_REASONS = 64;

  /** A file has one publisher, or two while it moves. */
  public static final int MAX_PUBLISHERS = 16;

  public Sighting {
    time = time.truncatedTo(ChronoUnit.SECONDS);
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(fileName, "fileName is null");
    Objects.requireNonNull(sha256, "sha256 is null");
    Objects.requireNonNull(verdict, "verdict is null");
    reasons = reasons.stream().distinct().limit(MAX_REASONS).toList();
    publishers =
        publishers.stream()
            .distinct()
            .sorted(Comparator.comparing(PublisherIdentity::describe))
            .limit(MAX_PUBLISHERS)
            .toList();
  }

  /** Whether it says more than that {@code last} still holds. */
  public boolean isNewsAfter(Sighting last) {
    // An acceptance is news; that nobody accepted it a second time is not.
    boolean alike = accepted || last.accepted;
    return !like(last, alike).equals(last);
  }

  private Sighting like(Sighting last, boolean alike) {
    return new Sighting(
        last.time,
        last.source,
        project,
        version,
        fileName,
        sha256,
        verdict,
        reasons,
        identityChecked,
        alike,
        publishers);
  }

  /**
   * Whether later sightings are compared with it: it was VERIFIED, or there was nothing to verify,
   * or somebody said that it is in order. What was refused makes nobody known.
   */
  public boolean isReference() {
    return switch (verdict) {
      case VERIFIED, MISSING -> true;
      case REJECTED, INDETERMINATE -> false;
    };
  }

  /** As JSON; absent facts are absent keys. */
  public Json json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("time", new Json.Str(time.toString()));
    members.put("source", new Json.Str(source));
    members.put("project", new Json.Str(project.normalized()));
    members.put("version", new Json.Str(version.toString()));
    members.put("file", new Json.Str(fileName));
    sha256.ifPresent(digest -> members.put("sha256", new Json.Str(digest.hex())));
    members.put("verdict", new Json.Str(verdict.name()));
    members.put("reasons", new Json.Arr(reasons.stream().<Json>map(Json.Str::new).toList()));
    members.put("identityChecked", Json.Bool.of(identityChecked));
    members.put("accepted", Json.Bool.of(accepted));
    members.put("publishers", new Json.Arr(publishers.stream().map(Sighting::json).toList()));
    return new Json.Obj(members);
  }

  private static Json json(PublisherIdentity publisher) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("issuer", new Json.Str(publisher.issuer()));
    members.put("name", new Json.Str(publisher.name()));
    publisher.workflow().ifPresent(it -> members.put("workflow", new Json.Str(it)));
    publisher.repositoryId().ifPresent(it -> members.put("repositoryId", new Json.Str(it)));
    publisher.ownerId().ifPresent(it -> members.put("ownerId", new Json.Str(it)));
    members.put("ref", new Json.Str(publisher.refShape()));
    return new Json.Obj(members);
  }

  /** What the chain's hash covers: {@link #json} in the canonical form of RFC 8785. */
  public Bytes canonical() {
    return JsonWriter.canonical(json());
  }
}
