package dev.assay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void json_everyKindOfMember_isThereInItsOrder() {
    Fields fields = new Fields();
    fields.text("b", "x");
    fields.optionalText("none", Optional.empty());
    fields.optionalText("some", Optional.of("y"));
    fields.number("a", -7);
    fields.list("list", List.of("1", "2"), Json.Num::new);
    fields.list("empty", List.of(), Json.Str::new);
    fields.put("b", Json.Null.NULL);

    assertThat(JsonWriter.compact(fields.json()))
        .isEqualTo("{\"b\":null,\"some\":\"y\",\"a\":-7,\"list\":[1,2],\"empty\":[]}");
  }

  @Test
  void json_whatComesAfterwards_changesNoObjectThatIsMade() {
    Fields fields = new Fields();
    fields.text("a", "1");
    Json made = fields.json();
    fields.text("b", "2");

    assertThat(made).isEqualTo(new Json.Obj(Map.of("a", new Json.Str("1"))));
    assertThat(fields.json()).isEqualTo(new Json.Obj(Map.of("b", new Json.Str("2"))));
    assertThatThrownBy(() -> ((Json.Obj) made).members().put("c", Json.Null.NULL))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () -> ((Json.Obj) made).members().entrySet().iterator().next().setValue(made))
        .isInstanceOf(RuntimeException.class);
  }
}
