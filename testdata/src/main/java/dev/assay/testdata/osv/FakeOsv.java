package dev.assay.testdata.osv;

import dev.assay.testdata.http.JsonText;
import dev.assay.testdata.http.LoopbackServer;
import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * OSV's service as its users see it: {@code POST /v1/querybatch} with pages, {@code GET
 * /v1/vulns/ID}. It evaluates no ranges: a test says which versions have which record. Start it
 * with {@link LoopbackServer#start}, whose faults break it. Safe for concurrent use.
 */
public final class FakeOsv implements LoopbackServer.Site {
  private static final int MOST_QUERIES = 1000;
  private static final String AGAIN = "RklSU1RfUEFHRV9UT0tFTg==";

  private final Map<String, String> records = new ConcurrentHashMap<>();
  private final Map<String, String> modified = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> hits = new ConcurrentHashMap<>();
  private final Map<String, Boolean> refused = new ConcurrentHashMap<>();
  private final AtomicInteger emptyPages = new AtomicInteger();
  private volatile int pageSize = 1000;

  /** Has {@code record}, and finds it for these versions of {@code project}. */
  public FakeOsv with(OsvRecord record, String project, String... versions) {
    records.put(record.id(), record.json());
    modified.put(record.id(), record.modified());
    for (String version : versions) {
      hits.computeIfAbsent(project + " " + version, key -> ConcurrentHashMap.newKeySet())
          .add(record.id());
    }
    return this;
  }

  /** What {@code GET /v1/vulns/ID} answers, whatever it is. */
  public FakeOsv serving(String id, String text) {
    records.put(id, text);
    return this;
  }

  /** Forgets the record, and still finds it. */
  public FakeOsv losing(String id) {
    records.remove(id);
    return this;
  }

  /** Answers with at most so many ids for a query and page; 1 to 1000. */
  public FakeOsv pageSize(int size) {
    pageSize = size;
    return this;
  }

  /** The next so many pages hold a token and nothing else. */
  public FakeOsv emptyPages(int count) {
    emptyPages.set(count);
    return this;
  }

  /** Any batch with this project is answered with 400, as one bad query spoils a batch. */
  public FakeOsv refusing(String project) {
    refused.put(project, true);
    return this;
  }

  @Override
  public Response answer(Request request) {
    if (request.path().equals("/v1/querybatch") && request.method().equals("POST")) {
      return batch(JsonValue.parse(request.body()));
    }
    if (request.path().startsWith("/v1/vulns/")) {
      String record = records.get(request.path().substring("/v1/vulns/".length()));
      return record == null ? notFound() : Response.json(200, record);
    }
    return notFound();
  }

  private static Response notFound() {
    return Response.json(404, "{\"code\":5,\"message\":\"Bug not found.\"}");
  }

  private Response batch(JsonValue body) {
    List<JsonValue> queries = ((JsonValue.Arr) body.get("queries")).elements();
    if (queries.size() > MOST_QUERIES) {
      return Response.json(400, "{\"code\":3,\"message\":\"Too many queries.\"}");
    }
    List<Object> results = new ArrayList<>();
    for (JsonValue query : queries) {
      String project = query.get("package/name").asString();
      if (refused.containsKey(project)) {
        return Response.json(400, "{\"code\":3,\"message\":\"Invalid query.\"}");
      }
      results.add(page(project + " " + query.get("version").asString(), token(query)));
    }
    return Response.json(200, JsonText.of(JsonText.object("results", results)));
  }

  private static Optional<String> token(JsonValue query) {
    return query.asObject().member("page_token").map(JsonValue::asString);
  }

  private Map<String, @Nullable Object> page(String release, Optional<String> token) {
    List<String> all = hits.getOrDefault(release, Set.of()).stream().sorted().toList();
    if (!all.isEmpty() && emptyPages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return JsonText.object("next_page_token", AGAIN);
    }
    int from = token.filter(text -> !text.equals(AGAIN)).map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + pageSize);
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    List<Object> vulns = new ArrayList<>();
    for (String id : new LinkedHashSet<>(all.subList(from, to))) {
      vulns.add(JsonText.object("id", id, "modified", modified.get(id)));
    }
    if (!vulns.isEmpty()) {
      page.put("vulns", vulns);
    }
    if (to < all.size()) {
      page.put("next_page_token", Integer.toString(to));
    }
    return page;
  }
}
