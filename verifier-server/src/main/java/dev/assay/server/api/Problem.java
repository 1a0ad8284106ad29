package dev.assay.server.api;

import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.server.limits.Overload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a request has no answer (RFC 9457), with the reason code that the command line would give.
 *
 * @param status of HTTP, 400 to 599
 */
record Problem(int status, Reason reason, Optional<Duration> retryAfter) {
  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(retryAfter, "retryAfter is null");
  }

  static Problem of(int status, Reason reason) {
    return new Problem(status, reason, Optional.empty());
  }

  static Problem of(int status, ReasonCode code, String expected, String actual) {
    return of(status, new Reason(code, expected, actual, ""));
  }

  static Problem of(Overload overload) {
    int status = overload.code() == ReasonCode.REQUEST_TIMEOUT ? 504 : 503;
    return new Problem(
        status, new Reason(overload.code(), "", "", ""), Optional.of(overload.retryAfter()));
  }

  Json json(String requestId) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", new Json.Str("urn:assay:reason:" + reason.code().name()));
    members.put("title", new Json.Str(reason.code().summary()));
    members.put("status", Json.Num.of(status));
    members.put("detail", new Json.Str(reason.toString()));
    members.put("instance", new Json.Str("urn:assay:request:" + requestId));
    members.put("code", new Json.Str(reason.code().name()));
    put(members, "expected", reason.expected());
    put(members, "actual", reason.actual());
    put(members, "where", reason.where());
    members.put("remedy", new Json.Str(reason.code().remedy()));
    return new Json.Obj(members);
  }

  private static void put(Map<String, Json> members, String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, new Json.Str(value));
    }
  }

  Answer answer(String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    retryAfter.ifPresent(
        wait -> headers.put("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    if (status == 401) {
      headers.put("WWW-Authenticate", "Bearer realm=\"assay\", Basic realm=\"assay\"");
    }
    headers.put("Cache-Control", "no-store");
    return new Answer.Whole(
        status, MEDIA_TYPE, Bytes.ofUtf8(JsonWriter.pretty(json(requestId))), headers);
  }
}
