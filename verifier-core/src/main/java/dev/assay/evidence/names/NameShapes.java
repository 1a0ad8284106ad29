package dev.assay.evidence.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forms of a normalized name that differ names have in common when they look alike. */
final class NameShapes {
  private static final List<String> PREFIXES =
      List.of("python3-", "python-", "py-", "python", "py");
  private static final List<String> SUFFIXES =
      List.of("-python3", "-python", "-py3", "-py", "python", "py");

  /** What is left without prefix and suffix says something only when it is this long. */
  private static final int MIN_STEM = 4;

  private static final Map<Character, Character> SINGLES =
      Map.of('0', 'o', '1', 'l', 'i', 'l', '5', 's', '3', 'e', '4', 'a', '7', 't', '8', 'b');

  private static final Map<Character, String> KEYBOARD = keyboard();

  /** Words that make a name look like an official part or a better version of a project. */
  static final Set<String> LURES =
      Set.copyOf(
          Arrays.asList(
              ("aio api app async auth beta bin build cli client cloud common compat config core"
                      + " cpu cuda dev download easy ext fast fix fixed free gpu helper helpers"
                      + " install installer kit latest lib libs light lite linux mac master mini"
                      + " module new next nightly official package patch patched plugin plus pre pro"
                      + " project py py3 python python3 release sdk secure security server service"
                      + " setup simple src stable test testing tests tool toolkit tools ultra update"
                      + " updated updater upgrade util utils v2 v3 win windows wrapper")
                  .split(" ", -1)));

  private NameShapes() {}

  /** Without separators. */
  static String squashed(String name) {
    return name.replace("-", "");
  }

  /** With characters that look alike made the same. */
  static String skeleton(String name) {
    String merged = name.replace("rn", "m").replace("vv", "w").replace("cl", "d");
    StringBuilder skeleton = new StringBuilder(merged.length());
    for (int i = 0; i < merged.length(); i++) {
      skeleton.append(SINGLES.getOrDefault(merged.charAt(i), merged.charAt(i)));
    }
    return skeleton.toString();
  }

  /** Without {@code python-} and the like before or behind it; the name itself if it has none. */
  static String stem(String name) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix) && name.length() - prefix.length() >= MIN_STEM) {
        return name.substring(prefix.length());
      }
    }
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix) && name.length() - suffix.length() >= MIN_STEM) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  /** The words in alphabetical order; empty for a name of one word. */
  static String sortedWords(String name) {
    String[] words = name.split("-", -1);
    if (words.length < 2) {
      return "";
    }
    Arrays.sort(words);
    return String.join("-", words);
  }

  /** Every name that has one character less. */
  static List<String> deletions(String name) {
    List<String> all = new ArrayList<>(name.length());
    for (int i = 0; i < name.length(); i++) {
      all.add(name.substring(0, i) + name.substring(i + 1));
    }
    return all;
  }

  /** Every form in which one character is left open. */
  static List<String> masks(String name) {
    List<String> all = new ArrayList<>(name.length());
    for (int i = 0; i < name.length(); i++) {
      all.add(name.substring(0, i) + '?' + name.substring(i + 1));
    }
    return all;
  }

  /** Every name in which two neighbours are exchanged. */
  static List<String> transpositions(String name) {
    List<String> all = new ArrayList<>(name.length());
    for (int i = 0; i + 1 < name.length(); i++) {
      if (name.charAt(i) != name.charAt(i + 1)) {
        all.add(name.substring(0, i) + name.charAt(i + 1) + name.charAt(i) + name.substring(i + 2));
      }
    }
    return all;
  }

  /** Whether two keys are side by side on a QWERTY keyboard. */
  static boolean areNeighbours(char left, char right) {
    return KEYBOARD.getOrDefault(left, "").indexOf(right) >= 0;
  }

  private static Map<Character, String> keyboard() {
    List<String> rows = List.of("1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm");
    Map<Character, String> neighbours = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).length(); column++) {
        StringBuilder near = new StringBuilder();
        for (int[] step : new int[][] {{0, -1}, {0, 1}, {-1, 0}, {-1, 1}, {1, -1}, {1, 0}}) {
          int otherRow = row + step[0];
          int otherColumn = column + step[1];
          if (otherRow >= 0
              && otherRow < rows.size()
              && otherColumn >= 0
              && otherColumn < rows.get(otherRow).length()) {
            near.append(rows.get(otherRow).charAt(otherColumn));
          }
        }
        neighbours.put(rows.get(row).charAt(column), near.toString());
      }
    }
    return Map.copyOf(neighbours);
  }
}
