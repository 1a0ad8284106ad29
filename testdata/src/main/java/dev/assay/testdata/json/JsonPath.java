package dev.assay.testdata.json;

import java.util.ArrayList;
import java.util.List;

/** A way to one value inside a tree: names of members and positions in arrays. */
record JsonPath(List<String> steps) {
  static JsonPath of(String path) {
    return new JsonPath(List.of(path.split("/", -1)));
  }

  private JsonPath rest() {
    return new JsonPath(steps.subList(1, steps.size()));
  }

  JsonValue get(JsonValue root) {
    JsonValue here = root;
    for (String step : steps) {
      here = child(here, step);
    }
    return here;
  }

  JsonValue set(JsonValue root, JsonValue value) {
    String step = steps.getFirst();
    JsonValue edited = steps.size() == 1 ? value : rest().set(child(root, step), value);
    return switch (root) {
      case JsonValue.Obj object -> object.put(step, edited);
      case JsonValue.Arr array -> {
        var elements = new ArrayList<>(array.elements());
        int index = Integer.parseInt(step);
        if (index == elements.size()) {
          elements.add(edited);
        } else {
          elements.set(index, edited);
        }
        yield new JsonValue.Arr(elements);
      }
      case JsonValue.Str string -> throw noSuch(step, string);
      case JsonValue.Raw raw -> throw noSuch(step, raw);
    };
  }

  JsonValue remove(JsonValue root) {
    String step = steps.getFirst();
    JsonValue child = child(root, step);
    if (steps.size() > 1) {
      return new JsonPath(List.of(step)).set(root, rest().remove(child));
    }
    if (root instanceof JsonValue.Arr array) {
      var elements = new ArrayList<>(array.elements());
      elements.remove(Integer.parseInt(step));
      return new JsonValue.Arr(elements);
    }
    return root.asObject().drop(step);
  }

  private static JsonValue child(JsonValue parent, String step) {
    return switch (parent) {
      case JsonValue.Obj object -> object.member(step).orElseThrow(() -> noSuch(step, parent));
      case JsonValue.Arr array -> array.elements().get(Integer.parseInt(step));
      case JsonValue.Str string -> throw noSuch(step, string);
      case JsonValue.Raw raw -> throw noSuch(step, raw);
    };
  }

  private static IllegalArgumentException noSuch(String step, JsonValue in) {
    String text = in.text();
    return new IllegalArgumentException(
        "no '" + step + "' in " + text.substring(0, Math.min(200, text.length())));
  }
}
