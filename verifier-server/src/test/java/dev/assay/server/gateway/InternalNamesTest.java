package dev.assay.server.gateway;

import static dev.assay.server.gateway.GatewayWorkshop.path;
import static dev.assay.server.gateway.GatewayWorkshop.project;
import static dev.assay.server.gateway.GatewayWorkshop.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testdata.pypi.FakeFile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that only one of the two indexes may have. */
final class InternalNamesTest {
  private static final String INTERNAL = "internal = [\"internal-*\", \"Our.Tool\"]\n";

  @TempDir Path directory;

  @Test
  void internalName_comesFromTheInternalIndexAlone() throws Exception {
    try (GatewayWorkshop gate = new GatewayWorkshop(directory, INTERNAL + "internal-url = \"x\"")) {
      FakeFile ours = gate.signed("internal-tool", "1.0", "acme/internal");
      FakeFile theirs = gate.signed("internal-tool", "9.9", "acme/internal");
      gate.internal.replaceContent(
          gate.internal.content().with(project("internal-tool", "1.0", ours)));
      gate.publish(project("internal-tool", "9.9", theirs));

      assertThat(gate.page("internal-tool")).contains("1.0").doesNotContain("9.9");
      assertThat(gate.get(path(ours)).body()).isEqualTo(ours.content());
      assertThat(gate.get(path(theirs)).statusCode()).isEqualTo(404);
      assertThat(gate.index.server().requests()).isEmpty();
    }
  }

  @Test
  void otherName_isNeverAskedOfTheInternalIndex() throws Exception {
    try (GatewayWorkshop gate = new GatewayWorkshop(directory, INTERNAL + "internal-url = \"x\"")) {
      FakeFile good = gate.signed("demo", "1.0", "acme/demo");
      gate.publish(project("demo", "1.0", good));

      assertThat(gate.get(path(good)).statusCode()).isEqualTo(200);
      assertThat(gate.internal.server().requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal-tool", "our-tool", "internal-"})
  void internalName_withoutInternalIndex_isAskedNowhere(String name) throws Exception {
    try (GatewayWorkshop gate = new GatewayWorkshop(directory, INTERNAL)) {
      HttpResponse<byte[]> answer = gate.get("/simple/" + name + "/");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(text(answer))
          .contains(name.endsWith("-") ? "PROJECT_NOT_FOUND" : "GATEWAY_NAME_RESERVED");
      assertThat(gate.index.server().requests()).isEmpty();
    }
  }
}
