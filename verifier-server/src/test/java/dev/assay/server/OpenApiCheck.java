package dev.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Holds answers to the document that callers read. */
public final class OpenApiCheck {
  private OpenApiCheck() {}

  /** The document. */
  public static JsonCursor document() throws MalformedEvidence {
    try (InputStream in =
        VerifyServer.class.getResourceAsStream("/dev/assay/server/api/openapi.json")) {
      assertThat(in).isNotNull();
      Bytes bytes = Bytes.of(in.readAllBytes());
      return JsonCursor.at(new JsonReader(JsonLimits.EVIDENCE).read(bytes, "openapi"), "openapi");
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  /** Every method and path pattern of it. */
  public static List<String> routes() throws MalformedEvidence {
    List<String> routes = new ArrayList<>();
    JsonCursor paths = document().get("paths");
    for (String path : paths.keys()) {
      paths
          .get(path)
          .keys()
          .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path));
    }
    return routes;
  }

  static void check(String method, String path, HttpResponse<String> response) {
    check(method, path, response, response.body());
  }

  /** Holds an answer to the document; {@code body} is its text. */
  public static void check(String method, String path, HttpResponse<?> response, String body) {
    try {
      Optional<JsonCursor> operation = operation(method, path);
      if (operation.isEmpty()) {
        assertThat(response.statusCode()).as(method + " " + path).isIn(404, 405);
        return;
      }
      JsonCursor responses = operation.get().get("responses");
      String status = Integer.toString(response.statusCode());
      JsonCursor described = responses.get(responses.has(status) ? status : "default");
      String type = response.headers().firstValue("content-type").orElse("").split(";", 2)[0];
      if (described.has("content")) {
        JsonCursor content = described.get("content");
        assertThat(content.keys()).as(method + " " + path + " " + status).contains(type);
        if (type.endsWith("json") && !type.contains("ndjson")) {
          conform(content.get(type).get("schema").value(), body);
        }
      }
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(method + " " + path, malformed);
    }
  }

  /** Holds a document to one of the schemas. */
  public static void conforms(String schema, String body) throws MalformedEvidence {
    conform(new Json.Obj(Map.of("$ref", new Json.Str("#/components/schemas/" + schema))), body);
  }

  private static void conform(Json schema, String body) throws MalformedEvidence {
    Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) schema).members());
    members.put("components", document().get("components").value());
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonWriter.compact(new Json.Obj(members)));
    assertThat(compiled.validate(body, InputFormat.JSON)).as(body).isEmpty();
  }

  private static Optional<JsonCursor> operation(String method, String path)
      throws MalformedEvidence {
    JsonCursor paths = document().get("paths");
    for (String pattern : paths.keys()) {
      String regex = "\\Q" + pattern.replaceAll("\\{[a-z]+}", "\\\\E[^/]+\\\\Q") + "\\E";
      String lower = method.toLowerCase(Locale.ROOT);
      if (path.matches(regex) && paths.get(pattern).has(lower)) {
        return Optional.of(paths.get(pattern).get(lower));
      }
    }
    return Optional.empty();
  }
}
