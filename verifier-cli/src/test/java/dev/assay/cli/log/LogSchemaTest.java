package dev.assay.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that {@code assay log} writes as JSON is of the published schema. */
class LogSchemaTest {
  @TempDir Path directory;

  static List<String> violations(String document) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/schema/log.schema.json")));
    return schema.validate(document, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  @Test
  void documents_ofEveryCommand_areOfTheSchema() throws Exception {
    try (LogScene scene = new LogScene(directory, 300)) {
      int index = scene.release("acme/rocket", "1.0");
      assertThat(violations(scene.run("info", "--format", "json").out())).isEmpty();
      assertThat(violations(scene.run("get", "" + index, "--format", "json").out())).isEmpty();
      assertThat(violations(scene.run("prove", "" + index).out())).isEmpty();
      Files.writeString(directory.resolve("old.txt"), scene.fake.entries().checkpoint(10));
      assertThat(violations(scene.run("prove", "--since", "old.txt").out())).isEmpty();
      assertThat(
              violations(
                  scene.follow("--from", "0", "--repo", "acme/rocket", "--format", "json").out()))
          .isEmpty();
      assertThat(scene.run("index", "--index", "log.db").out()).startsWith("complete");
      assertThat(
              violations(
                  scene
                      .run(
                          "search",
                          "--index",
                          "log.db",
                          "--repo",
                          "acme/rocket",
                          "--format",
                          "json")
                      .out()))
          .isEmpty();
      scene.fake.serveCheckpoint(20);
      String caught = scene.follow("--repo", "a/b", "--format", "json").out();
      assertThat(caught).contains("log_misbehaved");
      assertThat(violations(caught)).isEmpty();
      assertThat(violations(Files.readString(evidence()))).isEmpty();
      assertThat(violations("{\"type\": \"other\"}")).isNotEmpty();
    }
  }

  private Path evidence() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("LOG_SHRANK"))
          .findFirst()
          .orElseThrow();
    }
  }
}
