package dev.assay.server.audit;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One decision. Texts longer than {@link #MAX_TEXT_CHARS} are cut, and what a database cannot hold
 * (NUL, half of a surrogate pair) becomes U+FFFD, so that no caller's text keeps a decision from
 * being recorded. Times are cut to microseconds.
 *
 * @param id of the decision, as the caller was told
 * @param caller who asked, as it was authenticated
 * @param subject what was asked about
 * @param digest of the file, where it is known
 * @param policyDigest of the policy that decided, if one did
 * @param trustRootDigest of the trust root that decided, if it came to that
 * @param reasons the codes, in the order of the verdict document
 * @param latency from the request to the decision
 * @param outboundCalls how many requests the server made for it
 * @param document what was given, where that is a verdict document
 */
public record DecisionRecord(
    String id,
    Instant time,
    String caller,
    String subject,
    Optional<Sha256> digest,
    Optional<Sha256> policyDigest,
    Optional<Sha256> trustRootDigest,
    Verdict verdict,
    List<String> reasons,
    Duration latency,
    boolean cacheHit,
    int outboundCalls,
    Optional<Document> document) {
  /** Longer than any file name, URL or identity that is kept whole elsewhere. */
  public static final int MAX_TEXT_CHARS = 1024;

  /** More than a verdict document of one file has. */
  public static final int MAX_REASONS = 100;

  /**
   * A verdict document.
   *
   * @param verdictId by which it can be asked for while it is kept
   * @param sha256 its digest
   */
  public record Document(Sha256 verdictId, Sha256 sha256) {
    public Document {
      Objects.requireNonNull(verdictId, "verdictId is null");
      Objects.requireNonNull(sha256, "sha256 is null");
    }
  }

  public DecisionRecord {
    id = text(id);
    time = time.truncatedTo(ChronoUnit.MICROS);
    caller = text(caller);
    subject = text(subject);
    Objects.requireNonNull(digest, "digest is null");
    Objects.requireNonNull(policyDigest, "policyDigest is null");
    Objects.requireNonNull(trustRootDigest, "trustRootDigest is null");
    Objects.requireNonNull(verdict, "verdict is null");
    reasons = reasons.stream().limit(MAX_REASONS).toList();
    if (!reasons.stream().allMatch(DecisionRecord::isCode)) {
      throw new IllegalArgumentException("no reason codes: " + reasons);
    }
    latency = latency.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(document, "document is null");
    if (latency.isNegative() || outboundCalls < 0) {
      throw new IllegalArgumentException("negative: " + latency + ", " + outboundCalls);
    }
  }

  /** One that gave no document, as whether a file may leave. */
  public DecisionRecord(
      String id,
      Instant time,
      String caller,
      String subject,
      Optional<Sha256> digest,
      Optional<Sha256> policyDigest,
      Optional<Sha256> trustRootDigest,
      Verdict verdict,
      List<String> reasons,
      Duration latency,
      boolean cacheHit,
      int outboundCalls) {
    this(
        id,
        time,
        caller,
        subject,
        digest,
        policyDigest,
        trustRootDigest,
        verdict,
        reasons,
        latency,
        cacheHit,
        outboundCalls,
        Optional.empty());
  }

  /** The same, which gave this document. */
  public DecisionRecord with(Document given) {
    return new DecisionRecord(
        id,
        time,
        caller,
        subject,
        digest,
        policyDigest,
        trustRootDigest,
        verdict,
        reasons,
        latency,
        cacheHit,
        outboundCalls,
        Optional.of(given));
  }

  private static boolean isCode(String code) {
    return !code.isEmpty()
        && code.length() <= 64
        && code.chars().allMatch(c -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789".indexOf(c) >= 0);
  }

  private static String text(String given) {
    int end = Math.min(given.length(), MAX_TEXT_CHARS);
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < end; ) {
      int point = given.codePointAt(at);
      at += Character.charCount(point);
      boolean half = Character.getType(point) == Character.SURROGATE;
      text.appendCodePoint(point == 0 || half || at > end ? 0xFFFD : point);
    }
    return text.toString();
  }

  /** The record as JSON; absent facts are absent keys. Latency is in microseconds. */
  public Json json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Str(id));
    members.put("time", new Json.Str(time.toString()));
    members.put("caller", new Json.Str(caller));
    members.put("subject", new Json.Str(subject));
    digest.ifPresent(it -> members.put("sha256", new Json.Str(it.hex())));
    policyDigest.ifPresent(it -> members.put("policy", new Json.Str(it.hex())));
    trustRootDigest.ifPresent(it -> members.put("trustRoot", new Json.Str(it.hex())));
    members.put("verdict", new Json.Str(verdict.name()));
    members.put("reasons", new Json.Arr(reasons.stream().<Json>map(Json.Str::new).toList()));
    members.put("latencyMicros", Json.Num.of(latency.toNanos() / 1000));
    members.put("cacheHit", Json.Bool.of(cacheHit));
    members.put("outboundCalls", Json.Num.of(outboundCalls));
    document.ifPresent(it -> {
      members.put("verdictId", new Json.Str(it.verdictId().hex()));
      members.put("document", new Json.Str(it.sha256().hex()));
    });
    return new Json.Obj(members);
  }

  /** What the chain's hash covers. */
  Bytes canonical() {
    return JsonWriter.canonical(json());
  }
}
