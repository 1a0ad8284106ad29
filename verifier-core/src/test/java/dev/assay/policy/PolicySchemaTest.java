package dev.assay.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.policy.PolicyFinding.Kind;
import dev.assay.policy.cel.CelLanguage;
import dev.assay.toml.Toml;
import dev.assay.toml.TomlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema, the reader and the manual say the same. */
class PolicySchemaTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("../docs/schema/policy.schema.json")));
  }

  private static Json json(Toml value) {
    return switch (value) {
      case Toml.Table table -> {
        Map<String, Json> members = new LinkedHashMap<>();
        table.members().forEach((key, member) -> members.put(key, json(member)));
        yield new Json.Obj(members);
      }
      case Toml.Arr array -> new Json.Arr(array.elements().stream().map(it -> json(it)).toList());
      case Toml.Str string -> new Json.Str(string.value());
      case Toml.Int number -> new Json.Num(Long.toString(number.value()));
      case Toml.Bool bool -> Json.Bool.of(bool.value());
      case Toml.Other other -> new Json.Str(other.text());
    };
  }

  private static boolean fits(String toml) throws IOException, MalformedEvidence {
    Json document = json(TomlReader.read(Bytes.ofUtf8(toml), "p").value());
    return schema().validate(JsonWriter.pretty(document), InputFormat.JSON).isEmpty();
  }

  private static boolean usable(String toml) {
    return PolicyFile.read(Bytes.ofUtf8(toml), "p", CelLanguage::new).policy().isPresent();
  }

  private static List<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    String[] parts = Files.readString(Path.of("../docs/policy.md")).split("```", -1);
    for (int i = 1; i < parts.length; i += 2) {
      if (parts[i].startsWith("toml\n")) {
        examples.add(parts[i].substring("toml\n".length()));
      }
    }
    return examples;
  }

  @Test
  void manual_examples_areAsItSays() throws IOException, MalformedEvidence {
    List<String> examples = examples();

    assertThat(examples).hasSize(3);
    for (String example : examples) {
      boolean wrong = example.contains("{placeholder}");
      assertThat(fits(example)).as(example).isTrue();
      assertThat(usable(example)).as(example).isEqualTo(!wrong);
    }
    assertThat(PolicyFile.read(Bytes.ofUtf8(examples.get(1)), "p", CelLanguage::new).findings())
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.MALFORMED))
        .satisfies(it -> assertThat(it.line()).isEqualTo(8));
  }

  @Test
  void manual_fullExample_hasNoWarningEither() throws IOException {
    assertThat(
            PolicyFile.read(Bytes.ofUtf8(examples().get(2)), "p", CelLanguage::new)
                .linted(TODAY)
                .findings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "version = 2",
        "version = 1\nmode = 'warn'",
        "version = 1\nx = 1",
        "version = 1\nsignals = {yanked = 'no'}",
        "version = 1\nsignals = {min-age-days = 0}",
        "version = 1\nsignals = {min-age-days = 366}",
        "version = 1\nsignals = {min-age-days = '3'}",
        "version = 1\nsignals = {x = 1}",
        "version = 1\ndefault = {}",
        "version = 1\ndefault = {publisher = [{}]}",
        "version = 1\ndefault = {publisher = [{ref = 'v1'}]}",
        "version = 1\ndefault = {publisher = [{repository = ' '}]}",
        "version = 1\ndefault = {publisher = [{repository = 'a/b', repo = 'c'}]}",
        "version = 1\ndefault = {publisher = [{repository = 'a/b', owner-id = 'x'}]}",
        "version = 1\ndefault = {publisher = [{repository = 'a/b'}], require = 'all'}",
        "version = 1\ndefault = {name = 'x', publisher = [{repository = 'a/b'}]}",
        "version = 1\ndefault = {publisher = [{repository = 'a/b'}], conditions = []}",
        "version = 1\ndefault = {publisher = [{repository = 'a/b'}], conditions = 'true'}",
        "version = 1\nproject = [{publisher = [{repository = 'a/b'}]}]",
        "version = 1\nproject = [{name='a', glob='b*', publisher = [{repository = 'a/b'}]}]",
        "version = 1\nproject = [{glob='b', publisher = [{repository = 'a/b'}]}]",
        "version = 1\nexemption = [{name='a', owner='o', reason='r'}]",
        "version = 1\nexemption = [{name='a', owner='o', reason='r', expires='soon'}]",
        "version = 1\nexemption = [{name='a', owner='o', reason='r', expires=2027-01-01, x=1}]",
        "version = 1\nalias = [{repository = 'a/b'}]",
        "version = 1\nindex = [{name = 'a'}]",
        "version = 1\nindex = [{name = 'a', only = []}]",
        "version = 1\nindex = [{name = 'a', only = 'https://x.example/'}]",
        "version = 1\nindex = [{name = 'a', only = ['ftp://x.example/']}]",
        "version = 1\nindex = [{name = 'a', only = ['https://me:pw@x.example/']}]",
        "version = 1\nindex = [{only = ['https://x.example/']}]",
        "version = 1\nindex = [{name = 'a', only = ['https://x.example/'], also = []}]",
      })
  void schema_whatTheReaderRefuses_isRefused(String toml) throws IOException, MalformedEvidence {
    assertThat(usable(toml)).isFalse();
    assertThat(fits(toml)).isFalse();
  }
}
