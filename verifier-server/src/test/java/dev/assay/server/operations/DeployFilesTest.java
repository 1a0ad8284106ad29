package dev.assay.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.JsonCursor;
import dev.assay.json.JsonLimits;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.policy.PolicyFile;
import dev.assay.server.OpenApiCheck;
import dev.assay.server.ServerWorkshop;
import dev.assay.server.config.ServerConfig;
import dev.assay.server.config.ServerConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples of {@code deploy/} and of the documentation are what the program understands. */
final class DeployFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static ServerConfig config() throws Exception {
    return ServerConfigReader.read(Bytes.ofUtf8(text("deploy/server.toml")), "server.toml");
  }

  private static List<JsonNode> yaml(String file) throws IOException {
    YAMLMapper mapper = new YAMLMapper();
    List<JsonNode> documents = new ArrayList<>();
    for (String document : text(file).split("(?m)^---$", -1)) {
      documents.add(mapper.readTree(document));
    }
    return documents;
  }

  private static Set<String> found(String regex, String text) {
    Set<String> all = new TreeSet<>();
    for (MatchResult match : Pattern.compile(regex).matcher(text).results().toList()) {
      all.add(match.group(1));
    }
    return all;
  }

  @Test
  void config_example_isRead() throws Exception {
    assertThat(config().callers().anonymous()).isFalse();
    assertThat(PolicyFile.read(Bytes.ofUtf8(text("deploy/policy.toml")), "policy.toml").findings())
        .isEmpty();
  }

  @Test
  void documentation_configurations_areRead() throws Exception {
    Set<String> blocks = found("(?s)```toml\\n(.*?)```", text("docs/server.md"));

    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThat(ServerConfigReader.read(Bytes.ofUtf8(block), "docs").policies()).isNotEmpty();
    }
  }

  @Test
  void documentation_requests_areInTheOpenApiDocument() throws Exception {
    Set<String> known = new TreeSet<>(OpenApiCheck.routes());
    known.add("GET /v1/logs/");

    assertThat(found("`((?:GET|POST) /v1/[^`?.]+)", text("docs/server.md")))
        .hasSizeGreaterThan(6)
        .isSubsetOf(known);
  }

  @Test
  void kubernetes_portsAndProbes_areThoseOfTheServer() throws Exception {
    ServerConfig config = config();
    JsonNode container =
        yaml("deploy/kubernetes/assay.yaml").getFirst().at("/spec/template/spec/containers/0");

    assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(config.listen().port());
    assertThat(container.at("/ports/1/containerPort").asInt())
        .isEqualTo(config.admin().orElseThrow().port());
    assertThat(OpenApiCheck.routes())
        .contains(
            "GET " + container.at("/livenessProbe/httpGet/path").asString(),
            "GET " + container.at("/readinessProbe/httpGet/path").asString());
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(yaml("deploy/kubernetes/assay.yaml").get(1).at("/kind").asString())
        .isEqualTo("Service");
  }

  @Test
  void compose_filesAndPorts_areThere() throws Exception {
    JsonNode service = yaml("deploy/container/compose.yaml").getFirst().at("/services/assay");

    assertThat(service.at("/ports/0").asString()).endsWith(":" + config().listen().port());
    assertThat(ROOT.resolve(service.at("/build/dockerfile").asString())).exists();
    for (JsonNode volume : service.at("/volumes")) {
      String source = volume.asString().split(":", -1)[0];
      if (source.startsWith("..")) {
        assertThat(ROOT.resolve("deploy/container").resolve(source)).exists();
      }
    }
  }

  @Test
  void commands_ofUnitAndImage_areTheCommand() throws Exception {
    assertThat(text("deploy/systemd/assay.service"))
        .contains("/assay serve --config /etc/assay/server.toml", "DynamicUser=yes")
        .contains("ProtectSystem=strict");
    assertThat(text("deploy/container/Containerfile"))
        .contains("CMD [\"serve\", \"--config\", \"/etc/assay/server.toml\"]", "USER 65532");
  }

  @Test
  void dashboard_metrics_areThoseOfTheServer() throws Exception {
    JsonCursor dashboard =
        JsonCursor.at(
            new JsonReader(JsonLimits.EVIDENCE)
                .read(Bytes.ofUtf8(text("deploy/grafana/assay.json")), "dashboard"),
            "dashboard");
    String metrics;
    try (ServerWorkshop served = ServerWorkshop.start()) {
      assertThat(served.post("/v1/verify", served.question()).statusCode()).isEqualTo(200);
      metrics = served.get("/metrics").body();
    }
    Set<String> described = found("# TYPE (\\S+)", metrics);

    for (JsonCursor panel : dashboard.get("panels").elements(100)) {
      String expr = panel.get("targets").elements(1).getFirst().get("expr").string();
      assertThat(found("((?:assay|trust_root)_[a-z_]+?)(?:_bucket)?\\b", expr))
          .as(expr)
          .isNotEmpty()
          .isSubsetOf(described);
    }
    assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.matches("[a-z_]+(\\{.*\\})? -?([0-9.E-]+|NaN)"));
  }
}
