package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A {@code trusted_root.json}, as a tree in production's field order that can be edited by path:
 * {@code tlogs/0/publicKey/validFor/end}. Logs, authorities and windows are added one by one.
 */
public record TrustedRoot(JsonValue json) {
  public static final String V0_1 = "application/vnd.dev.sigstore.trustedroot+json;version=0.1";

  /** The other spelling. */
  public static final String V0_1_SUFFIX = "application/vnd.dev.sigstore.trustedroot.v0.1+json";

  public static final String V0_2_SUFFIX = "application/vnd.dev.sigstore.trustedroot.v0.2+json";

  /** A root without any key. */
  public static TrustedRoot empty() {
    return new TrustedRoot(
        JsonValue.object("mediaType", V0_1)
            .put("tlogs", JsonValue.array())
            .put("certificateAuthorities", JsonValue.array())
            .put("ctlogs", JsonValue.array())
            .put("timestampAuthorities", JsonValue.array()));
  }

  /** The root of {@code sigstore}: each key valid from a year before its base time, without end. */
  public static TrustedRoot of(FakeSigstore sigstore) {
    Instant start = sigstore.baseTime().minus(Duration.ofDays(365));
    return empty()
        .log(sigstore.rekorV1(), start)
        .log(sigstore.rekorV2(), start)
        .authority(sigstore.fulcio(), start)
        .ctLog(sigstore.ctLog(), start)
        .timestampAuthority(sigstore.tsa(), start);
  }

  public Octets bytes() {
    return json.bytes();
  }

  public TrustedRoot edit(UnaryOperator<JsonValue> edit) {
    return new TrustedRoot(edit.apply(json));
  }

  public TrustedRoot mediaType(String type) {
    return edit(root -> root.with("mediaType", type));
  }

  /** With a transparency log; one entry stands for all shards under a key. */
  public TrustedRoot log(FakeLog log, Instant start) {
    return add("tlogs", log(log.baseUrl(), log.key(), log.logId(), start));
  }

  public TrustedRoot ctLog(FakeCtLog log, Instant start) {
    return add("ctlogs", log(log.baseUrl(), log.key(), log.logId(), start));
  }

  public TrustedRoot authority(FakeFulcio fulcio, Instant start) {
    return add(
        "certificateAuthorities", authority("sigstore", fulcio.uri(), fulcio.chain(), start));
  }

  public TrustedRoot timestampAuthority(FakeTsa tsa, Instant start) {
    return add(
        "timestampAuthorities",
        authority("sigstore-tsa-selfsigned", tsa.uri(), tsa.chain(), start));
  }

  /**
   * With another window of validity for the log or authority at {@code path}, such as {@code
   * "tlogs/0"}; an empty text leaves that end out.
   */
  public TrustedRoot valid(String path, String start, String end) {
    JsonValue.Obj window = JsonValue.object();
    window = start.isEmpty() ? window : window.put("start", JsonValue.of(start));
    JsonValue full = end.isEmpty() ? window : window.put("end", JsonValue.of(end));
    String holder = path.contains("logs/") ? path + "/publicKey" : path;
    return edit(root -> root.with(holder + "/validFor", full));
  }

  private TrustedRoot add(String list, JsonValue element) {
    return edit(root -> {
      int end = ((JsonValue.Arr) root.get(list)).elements().size();
      return root.with(list + "/" + end, element);
    });
  }

  private static JsonValue log(String baseUrl, SigningKey key, Octets logId, Instant start) {
    JsonValue publicKey =
        JsonValue.object("rawBytes", JsonValue.of(key.spki()))
            .put("keyDetails", JsonValue.of(key.type().keyDetails()))
            .put("validFor", from(start));
    return JsonValue.object("baseUrl", baseUrl)
        .put("hashAlgorithm", JsonValue.of("SHA2_256"))
        .put("publicKey", publicKey)
        .put("logId", JsonValue.object("keyId", JsonValue.of(logId)));
  }

  private static JsonValue authority(String name, String uri, List<Octets> chain, Instant start) {
    List<JsonValue> certificates =
        chain.stream()
            .<JsonValue>map(der -> JsonValue.object("rawBytes", JsonValue.of(der)))
            .toList();
    return JsonValue.object(
            "subject",
            JsonValue.object("organization", "sigstore.example")
                .put("commonName", JsonValue.of(name)))
        .put("uri", JsonValue.of(uri))
        .put("certChain", JsonValue.object("certificates", new JsonValue.Arr(certificates)))
        .put("validFor", from(start));
  }

  private static JsonValue from(Instant start) {
    return JsonValue.object("start", start.toString());
  }
}
