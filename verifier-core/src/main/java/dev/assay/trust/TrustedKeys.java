package dev.assay.trust;

import dev.assay.crypto.Certificate;
import dev.assay.crypto.CtLog;
import dev.assay.crypto.VerificationKey;
import dev.assay.json.JsonCursor;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.model.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the logs and chains of one trust root, and remembers which logs it left out. */
final class TrustedKeys {
  /** Signing certificate or issuing authority, intermediates, root. */
  static final int MAX_CHAIN_CERTIFICATES = 10;

  private static final String TREE_HASH = "SHA2_256";

  /** RFC 3339, as proto3 JSON writes it. */
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?"
              + "(?:Z|[+-][0-9]{2}:[0-9]{2})");

  /** The characters that a host, port and path can have, and that a note's key name can have. */
  private static final Pattern BASE_URL =
      Pattern.compile(
          "https?://([A-Za-z0-9\\[](?:[A-Za-z0-9\\-._~:\\[\\]/%]*[A-Za-z0-9\\-._~:\\[\\]%])?)/?");

  private final List<String> skipped = new ArrayList<>();

  private record LogKey(KeyDetails details, VerificationKey key) {}

  /** The logs that were left out, each with the reason. */
  List<String> skipped() {
    return skipped;
  }

  /** A Rekor log, or empty when its algorithms are not supported. */
  Optional<TransparencyLog> transparencyLog(JsonCursor log) throws MalformedEvidence {
    TimeRange validFor = validFor(log.get("publicKey"));
    Bytes logId = keyId(log.get("logId")).value();
    Optional<JsonCursor> other = log.find("checkpointKeyId");
    Optional<Bytes> checkpointKeyId =
        other.isPresent() ? Optional.of(keyId(other.get()).value()) : Optional.empty();
    String baseUrl = log.get("baseUrl").string();
    String host = host(log.get("baseUrl"));
    String operator = text(log, "operator");
    return key(log)
        .map(known ->
            new TransparencyLog(
                logId,
                known.key,
                known.details.hash(),
                validFor,
                baseUrl,
                host,
                checkpointKeyId,
                operator));
  }

  /** A CT log, or empty when its algorithms are not supported. */
  Optional<CtLog> ctLog(JsonCursor log) throws MalformedEvidence {
    TimeRange validFor = validFor(log.get("publicKey"));
    Sha256 logId = keyId(log.get("logId"));
    String uri = text(log, "baseUrl");
    return key(log).map(known -> new CtLog(logId, known.key, known.details.hash(), validFor, uri));
  }

  private Optional<LogKey> key(JsonCursor log) throws MalformedEvidence {
    JsonCursor publicKey = log.get("publicKey");
    Bytes rawBytes = publicKey.get("rawBytes").base64();
    String treeHash = log.get("hashAlgorithm").string();
    String name = publicKey.get("keyDetails").string();
    Optional<KeyDetails> details = KeyDetails.named(name);
    if (!treeHash.equals(TREE_HASH) || details.isEmpty()) {
      skipped.add(log.pointer() + ": " + (details.isEmpty() ? "key " + name : "hash " + treeHash));
      return Optional.empty();
    }
    VerificationKey key = parse(details.get(), rawBytes, publicKey.pointer());
    if (!details.get().fits(key)) {
      throw publicKey.get("keyDetails").wrong("what the key is, " + key.kind());
    }
    return Optional.of(new LogKey(details.get(), key));
  }

  private static VerificationKey parse(KeyDetails details, Bytes rawBytes, String pointer)
      throws MalformedEvidence {
    try {
      return details.parse(rawBytes);
    } catch (MalformedEvidence malformed) {
      throw at(malformed.reason(), pointer + "/rawBytes");
    }
  }

  /** The certificates of an authority, at least one. */
  static List<Certificate> chain(JsonCursor authority) throws MalformedEvidence {
    JsonCursor list = authority.get("certChain").get("certificates");
    List<Certificate> chain = new ArrayList<>();
    for (JsonCursor element : list.elements(MAX_CHAIN_CERTIFICATES)) {
      JsonCursor rawBytes = element.get("rawBytes");
      try {
        chain.add(Certificate.parse(rawBytes.base64()));
      } catch (MalformedEvidence malformed) {
        throw at(malformed.reason(), rawBytes.pointer());
      }
    }
    if (chain.isEmpty()) {
      throw list.wrong("at least one certificate");
    }
    return chain;
  }

  /** The period of validity at {@code holder}; {@code TRUST_ROOT_VALIDITY_MISSING} if no start. */
  static TimeRange validFor(JsonCursor holder) throws MalformedEvidence {
    Optional<JsonCursor> period = holder.find("validFor");
    Optional<JsonCursor> start = period.isPresent() ? period.get().find("start") : Optional.empty();
    if (start.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.TRUST_ROOT_VALIDITY_MISSING,
          "validFor with a start",
          period.isPresent() ? "no start" : "no validFor",
          holder.pointer());
    }
    Optional<JsonCursor> end = period.get().find("end");
    TimeRange range =
        new TimeRange(
            instant(start.get()),
            end.isPresent() ? Optional.of(instant(end.get())) : Optional.empty());
    if (range.end().isPresent() && range.end().get().isBefore(range.start())) {
      throw period.get().wrong("an end after the start");
    }
    return range;
  }

  /** The member, or the empty text when it is absent. */
  static String text(JsonCursor holder, String name) throws MalformedEvidence {
    Optional<JsonCursor> member = holder.find(name);
    return member.isPresent() ? member.get().string() : "";
  }

  private static Instant instant(JsonCursor text) throws MalformedEvidence {
    if (TIMESTAMP.matcher(text.string()).matches()) {
      try {
        return OffsetDateTime.parse(text.string()).toInstant();
      } catch (DateTimeException noSuchTime) {
        // the same complaint
      }
    }
    throw text.wrong("a time such as 2021-01-12T11:53:27Z");
  }

  private static Sha256 keyId(JsonCursor logId) throws MalformedEvidence {
    JsonCursor keyId = logId.get("keyId");
    Bytes id = keyId.base64();
    if (id.size() != Sha256.SIZE_BYTES) {
      throw keyId.wrong("32 bytes in base64");
    }
    return new Sha256(id);
  }

  private static String host(JsonCursor baseUrl) throws MalformedEvidence {
    Matcher form = BASE_URL.matcher(baseUrl.string());
    if (!form.matches()) {
      throw baseUrl.wrong("a URL such as https://rekor.sigstore.dev");
    }
    return form.group(1);
  }

  private static MalformedEvidence at(Reason reason, String pointer) {
    return new MalformedEvidence(reason.code(), reason.expected(), reason.actual(), pointer);
  }
}
