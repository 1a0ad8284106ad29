package dev.assay.trust;

import dev.assay.crypto.CertificateAuthority;
import dev.assay.crypto.CtLog;
import dev.assay.crypto.TimestampAuthority;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code trusted_root.json}. Stateless and thread-safe.
 *
 * <p>Refusals: {@code TRUST_ROOT_UNSUPPORTED} (media type), {@code TRUST_ROOT_VALIDITY_MISSING} (a
 * period without a start, anywhere), {@code TRUST_ROOT_MALFORMED} (everything else: one bad key or
 * certificate spoils the file, since nobody can say which part of it was meant).
 */
public final class TrustRootReader {
  /** The largest TUF target is 5 MB; real roots have 10 kB. */
  public static final int MAX_BYTES = 5_000_000;

  /** Logs or authorities in one list; real roots have at most 4. */
  public static final int MAX_ELEMENTS = 256;

  private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 16, 1 << 20, 50_000);

  private static final String PREFIX = "application/vnd.dev.sigstore.trustedroot";
  private static final Set<String> MEDIA_TYPES =
      Set.of(
          PREFIX + "+json;version=0.1",
          PREFIX + "+json;version=0.2",
          PREFIX + ".v0.1+json",
          PREFIX + ".v0.2+json");

  private static final String WHERE = "trusted_root";

  /** Reads one trust root. */
  public TrustRoot read(Bytes json, TrustRootSource source) throws MalformedEvidence {
    try {
      JsonCursor root = JsonCursor.at(new JsonReader(LIMITS).read(json, WHERE), WHERE);
      requireMediaType(root);
      return new TrustRoot(contents(root), Sha256.of(json), source);
    } catch (MalformedEvidence malformed) {
      throw asTrustRoot(malformed.reason());
    }
  }

  /** A bad trust root is an obstacle and no evidence against what it should have verified. */
  private static MalformedEvidence asTrustRoot(Reason reason) {
    boolean own =
        reason.code() == ReasonCode.TRUST_ROOT_UNSUPPORTED
            || reason.code() == ReasonCode.TRUST_ROOT_VALIDITY_MISSING;
    ReasonCode code = own ? reason.code() : ReasonCode.TRUST_ROOT_MALFORMED;
    return new MalformedEvidence(code, reason.expected(), reason.actual(), reason.where());
  }

  private static void requireMediaType(JsonCursor root) throws MalformedEvidence {
    JsonCursor mediaType = root.get("mediaType");
    if (!MEDIA_TYPES.contains(mediaType.string())) {
      throw new MalformedEvidence(
          ReasonCode.TRUST_ROOT_UNSUPPORTED,
          PREFIX + "+json;version=0.1",
          mediaType.string(),
          mediaType.pointer());
    }
  }

  private static TrustRoot.Contents contents(JsonCursor root) throws MalformedEvidence {
    TrustedKeys keys = new TrustedKeys();
    List<TransparencyLog> logs = new ArrayList<>();
    for (JsonCursor log : list(root, "tlogs")) {
      keys.transparencyLog(log).ifPresent(logs::add);
    }
    List<CtLog> ctLogs = new ArrayList<>();
    for (JsonCursor log : list(root, "ctlogs")) {
      keys.ctLog(log).ifPresent(ctLogs::add);
    }
    List<CertificateAuthority> authorities = new ArrayList<>();
    for (JsonCursor authority : list(root, "certificateAuthorities")) {
      authorities.add(
          new CertificateAuthority(
              TrustedKeys.chain(authority),
              TrustedKeys.validFor(authority),
              TrustedKeys.text(authority, "uri")));
    }
    List<TimestampAuthority> timestampAuthorities = new ArrayList<>();
    for (JsonCursor authority : list(root, "timestampAuthorities")) {
      timestampAuthorities.add(
          new TimestampAuthority(
              TrustedKeys.chain(authority),
              TrustedKeys.validFor(authority),
              TrustedKeys.text(authority, "uri")));
    }
    requireOneKeyForEachId(logs);
    return new TrustRoot.Contents(authorities, ctLogs, logs, timestampAuthorities, keys.skipped());
  }

  private static List<JsonCursor> list(JsonCursor root, String name) throws MalformedEvidence {
    Optional<JsonCursor> list = root.find(name);
    return list.isPresent() ? list.get().elements(MAX_ELEMENTS) : List.of();
  }

  /** Entries are matched to logs by id alone, so an id must not leave a choice of keys. */
  private static void requireOneKeyForEachId(List<TransparencyLog> logs) throws MalformedEvidence {
    for (TransparencyLog log : logs) {
      for (TransparencyLog other : logs) {
        if (log.isNamedBy(other.logId()) && !log.key().equals(other.key())) {
          throw new MalformedEvidence(
              ReasonCode.TRUST_ROOT_MALFORMED,
              "one key for log id " + other.logId().hex(),
              "two",
              WHERE + "/tlogs");
        }
      }
    }
  }
}
