package dev.assay.mutation;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Changes to one node of a JSON tree. */
final class TreeMutations {
  private static final int DEEP = 200;
  private static final int HUGE_CHARS = 300_000;

  private final RandomGenerator random;

  TreeMutations(RandomGenerator random) {
    this.random = random;
  }

  /**
   * One change somewhere in {@code tree}.
   *
   * @param donor another good document of the same kind, from which a node may be taken
   */
  JsonValue mutate(JsonValue tree, JsonValue donor) {
    List<JsonValue> nodes = TreeWalk.nodes(tree);
    int at = random.nextInt(nodes.size());
    JsonValue node = nodes.get(at);
    return TreeWalk.replace(tree, at, Optional.of(changed(node, at, donor)));
  }

  /** The tree without one of its nodes, or with one of its members twice. */
  String mutateStructure(JsonValue tree) {
    List<JsonValue> nodes = TreeWalk.nodes(tree);
    int at = 1 + random.nextInt(nodes.size() - 1);
    if (random.nextBoolean()) {
      return TreeWalk.replace(tree, at, Optional.empty()).text();
    }
    return TreeWalk.replace(tree, at, node -> Optional.of(doubled(node))).text();
  }

  private JsonValue doubled(JsonValue node) {
    return switch (node) {
      case JsonValue.Obj object when !object.members().isEmpty() -> {
        JsonValue.Member member = object.members().get(random.nextInt(object.members().size()));
        yield object.append(member.name(), member.value());
      }
      case JsonValue.Arr array -> {
        List<JsonValue> twice = new ArrayList<>(array.elements());
        twice.addAll(array.elements());
        yield new JsonValue.Arr(twice);
      }
      case JsonValue.Obj object -> JsonValue.array(object, object);
      case JsonValue.Str string -> JsonValue.of(string.value() + string.value());
      case JsonValue.Raw raw -> new JsonValue.Raw(raw.text() + raw.text());
    };
  }

  private JsonValue changed(JsonValue node, int at, JsonValue donor) {
    return switch (random.nextInt(8)) {
      case 0 -> JsonValue.ofNull();
      case 1 -> JsonValue.array(node);
      case 2 -> JsonValue.object("x", node);
      case 3 -> donated(at, donor);
      case 4 -> deep();
      case 5 -> JsonValue.of("A".repeat(random.nextInt(HUGE_CHARS)));
      case 6 -> reordered(node);
      default -> nudged(node);
    };
  }

  private JsonValue donated(int at, JsonValue donor) {
    List<JsonValue> nodes = TreeWalk.nodes(donor);
    return at < nodes.size() && random.nextInt(3) > 0
        ? nodes.get(at)
        : nodes.get(random.nextInt(nodes.size()));
  }

  private static JsonValue deep() {
    JsonValue nest = JsonValue.of(0);
    for (int i = 0; i < DEEP; i++) {
      nest = JsonValue.array(nest);
    }
    return nest;
  }

  private JsonValue reordered(JsonValue node) {
    if (node instanceof JsonValue.Arr array && array.elements().size() > 1) {
      List<JsonValue> swapped = new ArrayList<>(array.elements());
      int i = random.nextInt(swapped.size());
      int j = random.nextInt(swapped.size());
      JsonValue kept = swapped.get(i);
      swapped.set(i, swapped.get(j));
      swapped.set(j, kept);
      return new JsonValue.Arr(swapped);
    }
    return nudged(node);
  }

  private JsonValue nudged(JsonValue node) {
    return switch (node) {
      case JsonValue.Str string -> JsonValue.of(nudgedText(string.value()));
      case JsonValue.Raw raw -> new JsonValue.Raw(nudgedNumber(raw.text()));
      case JsonValue.Obj object -> object.append("extra", JsonValue.of(1));
      case JsonValue.Arr array -> {
        List<JsonValue> longer = new ArrayList<>(array.elements());
        longer.add(array.elements().isEmpty() ? JsonValue.of("") : array.elements().getFirst());
        yield new JsonValue.Arr(longer);
      }
    };
  }

  private String nudgedText(String text) {
    if (text.isEmpty()) {
      return "x";
    }
    if (text.chars().allMatch(Character::isDigit)) {
      return nudgedNumber(text);
    }
    return random.nextBoolean() ? nudgedBytes(text) : nudgedCharacter(text);
  }

  private static final List<Function<Long, String>> NUMBERS =
      List.of(
          n -> Long.toString(n + 1),
          n -> Long.toString(n - 1),
          n -> "-" + n,
          n -> "0",
          n -> "9223372036854775807",
          n -> "9223372036854775808",
          n -> n + ".0",
          n -> n + "e0",
          n -> "0" + n);

  private String nudgedNumber(String text) {
    try {
      return NUMBERS.get(random.nextInt(NUMBERS.size())).apply(Long.parseLong(text));
    } catch (NumberFormatException notNumber) {
      return "1";
    }
  }

  private String nudgedCharacter(String text) {
    int at = random.nextInt(text.length());
    char other = (char) (0x20 + random.nextInt(0x60));
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  /** One bit of what a base64 text stands for: the change that signatures must notice. */
  private String nudgedBytes(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length == 0) {
        return "AA==";
      }
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return Octets.of(bytes).base64();
    } catch (IllegalArgumentException notBase64) {
      return nudgedCharacter(text);
    }
  }
}
