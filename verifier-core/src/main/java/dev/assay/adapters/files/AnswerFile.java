package dev.assay.adapters.files;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.ports.CachedAnswer;
import dev.assay.ports.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One cached answer as a file: a line of JSON, a line feed, the body. */
final class AnswerFile {
  /** A page of the largest size and its line of JSON. */
  static final int MAX_BYTES = 129 * 1024 * 1024;

  private static final int MAX_HEAD_BYTES = 64 * 1024;

  private static final JsonReader JSON =
      new JsonReader(new JsonLimits(MAX_HEAD_BYTES, 4, MAX_HEAD_BYTES, 64));

  private AnswerFile() {}

  static Bytes encode(String key, CachedAnswer answer) {
    Map<String, Json> headers = new LinkedHashMap<>();
    answer
        .headers()
        .fields()
        .forEach((name, values) -> headers.put(name, new Json.Str(values.get(0))));
    Map<String, Json> head = new LinkedHashMap<>();
    head.put("key", new Json.Str(key));
    head.put("url", new Json.Str(answer.url().toString()));
    head.put("confirmedAt", new Json.Str(answer.confirmedAt().toString()));
    head.put("sha256", new Json.Str(Sha256.of(answer.body()).hex()));
    head.put("headers", new Json.Obj(headers));
    String line = JsonWriter.compact(new Json.Obj(head)) + "\n";
    return Bytes.concat(Bytes.ofUtf8(line), answer.body());
  }

  /** Throws when the file is damaged or belongs to another key. */
  static CachedAnswer decode(Bytes content, String key) throws MalformedEvidence {
    int end = 0;
    while (end < content.size() && end < MAX_HEAD_BYTES && content.at(end) != '\n') {
      end++;
    }
    JsonCursor head = JsonCursor.at(JSON.read(content.slice(0, end), "cache entry"), "");
    Bytes body = content.slice(Math.min(end + 1, content.size()), content.size());
    if (!head.get("key").string().equals(key)) {
      throw head.get("key").wrong("the key that was asked for");
    }
    if (!head.get("sha256").string().equals(Sha256.of(body).hex())) {
      throw head.get("sha256").wrong("the digest of the body");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : head.get("headers").keys()) {
      headers.put(name, List.of(head.get("headers").get(name).string()));
    }
    return new CachedAnswer(
        new HttpHeaders(headers), url(head.get("url")), body, time(head.get("confirmedAt")));
  }

  private static URI url(JsonCursor url) throws MalformedEvidence {
    try {
      return new URI(url.string());
    } catch (URISyntaxException notUrl) {
      throw url.wrong("a URL");
    }
  }

  private static Instant time(JsonCursor time) throws MalformedEvidence {
    try {
      return Instant.parse(time.string());
    } catch (DateTimeException notTime) {
      throw time.wrong("a time");
    }
  }
}
