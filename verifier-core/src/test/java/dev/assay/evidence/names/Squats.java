package dev.assay.evidence.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Makes squats of names by rules of its own, not by those of the detector. Which place of a name is
 * changed depends on the name and on nothing else.
 */
final class Squats {
  private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");
  private static final List<String> WORDS =
      List.of("gpu", "api", "sdk", "tools", "official", "security", "update", "pro", "dev", "lite");

  /** A squat and what it squats on. */
  record Squat(String name, String target) {}

  private Squats() {}

  private static final Map<String, BiFunction<String, Integer, String>> KINDS =
      new LinkedHashMap<>();

  static {
    KINDS.put("transposition", Squats::transposed);
    KINDS.put("omission", (name, at) -> name.substring(0, at) + name.substring(at + 1));
    KINDS.put(
        "doubling", (name, at) -> name.substring(0, at) + name.charAt(at) + name.substring(at));
    KINDS.put("neighbouring key", Squats::slipped);
    KINDS.put("separator", Squats::separated);
    KINDS.put("look-alike character", Squats::disguised);
    KINDS.put("affix", Squats::affixed);
    KINDS.put("word of promise", (name, at) -> name + "-" + WORDS.get(at % WORDS.size()));
    KINDS.put("other letter", Squats::misspelt);
  }

  /** Squats of every kind on the names; none that is itself a name of {@code known}. */
  static Map<String, List<Squat>> of(List<String> names, Set<String> known) {
    Map<String, List<Squat>> all = new LinkedHashMap<>();
    KINDS.forEach((kind, make) -> {
      List<Squat> squats = new ArrayList<>();
      for (String name : names) {
        squat(name, make, known).ifPresent(squats::add);
      }
      all.put(kind, squats);
    });
    return all;
  }

  private static Optional<Squat> squat(
      String name, BiFunction<String, Integer, String> make, Set<String> known) {
    int start = Math.floorMod(name.hashCode(), name.length());
    for (int i = 0; i < name.length(); i++) {
      String squat = make.apply(name, (start + i) % name.length());
      if (!squat.equals(name) && !known.contains(squat) && squat.matches("[a-z0-9](-?[a-z0-9])+")) {
        return Optional.of(new Squat(squat, name));
      }
    }
    return Optional.empty();
  }

  private static String transposed(String name, int at) {
    return at + 1 >= name.length()
        ? name
        : name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
  }

  private static String slipped(String name, int at) {
    for (String row : ROWS) {
      int key = row.indexOf(name.charAt(at));
      if (key >= 0) {
        char near = row.charAt(key + 1 < row.length() ? key + 1 : key - 1);
        return name.substring(0, at) + near + name.substring(at + 1);
      }
    }
    return name;
  }

  private static String separated(String name, int at) {
    if (name.indexOf('-') >= 0) {
      return name.replaceFirst("-", "");
    }
    return name.substring(0, at) + "-" + name.substring(at);
  }

  private static String disguised(String name, int at) {
    return switch (name.charAt(at)) {
      case 'o' -> name.substring(0, at) + "0" + name.substring(at + 1);
      case 'l' -> name.substring(0, at) + "1" + name.substring(at + 1);
      case 'e' -> name.substring(0, at) + "3" + name.substring(at + 1);
      case 's' -> name.substring(0, at) + "5" + name.substring(at + 1);
      case 'm' -> name.substring(0, at) + "rn" + name.substring(at + 1);
      case 'w' -> name.substring(0, at) + "vv" + name.substring(at + 1);
      default -> name;
    };
  }

  private static String affixed(String name, int at) {
    return switch (at % 4) {
      case 0 -> "python-" + name;
      case 1 -> "py" + name;
      case 2 -> name + "-py";
      default -> name + "-python";
    };
  }

  private static String misspelt(String name, int at) {
    char letter = name.charAt(at);
    char other =
        "aeiou".indexOf(letter) >= 0 ? "aeioua".charAt("aeiou".indexOf(letter) + 1) : letter;
    return name.substring(0, at) + other + name.substring(at + 1);
  }
}
