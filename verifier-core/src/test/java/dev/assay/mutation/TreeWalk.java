package dev.assay.mutation;

import dev.assay.testdata.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Nodes of a JSON tree by their number in pre-order; the root is 0. */
final class TreeWalk {
  private final int target;
  private final Function<JsonValue, Optional<JsonValue>> edit;
  private int seen;

  private TreeWalk(int target, Function<JsonValue, Optional<JsonValue>> edit) {
    this.target = target;
    this.edit = edit;
  }

  static List<JsonValue> nodes(JsonValue tree) {
    List<JsonValue> nodes = new ArrayList<>();
    collect(tree, nodes);
    return nodes;
  }

  /** The tree with node {@code at} replaced, or removed when empty. */
  static JsonValue replace(JsonValue tree, int at, Optional<JsonValue> by) {
    return replace(tree, at, node -> by);
  }

  static JsonValue replace(JsonValue tree, int at, Function<JsonValue, Optional<JsonValue>> edit) {
    return new TreeWalk(at, edit).walk(tree).orElseGet(JsonValue::ofNull);
  }

  private static void collect(JsonValue node, List<JsonValue> nodes) {
    nodes.add(node);
    switch (node) {
      case JsonValue.Obj object -> object.members().forEach(m -> collect(m.value(), nodes));
      case JsonValue.Arr array -> array.elements().forEach(element -> collect(element, nodes));
      case JsonValue.Str string -> {}
      case JsonValue.Raw raw -> {}
    }
  }

  private Optional<JsonValue> walk(JsonValue node) {
    if (seen++ == target) {
      seen += TreeWalk.nodes(node).size() - 1;
      return edit.apply(node);
    }
    return Optional.of(
        switch (node) {
          case JsonValue.Obj object -> {
            List<JsonValue.Member> members = new ArrayList<>();
            for (JsonValue.Member member : object.members()) {
              walk(member.value())
                  .ifPresent(value -> members.add(new JsonValue.Member(member.name(), value)));
            }
            yield new JsonValue.Obj(members);
          }
          case JsonValue.Arr array -> {
            List<JsonValue> elements = new ArrayList<>();
            array.elements().forEach(element -> walk(element).ifPresent(elements::add));
            yield new JsonValue.Arr(elements);
          }
          case JsonValue.Str string -> string;
          case JsonValue.Raw raw -> raw;
        });
  }
}
