package dev.assay.monitor;

import dev.assay.model.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Finds which of many texts occur in some bytes, in one pass over them and however many texts there
 * are (Aho and Corasick, 1975). Capitals A to Z are ignored. Immutable.
 */
final class LiteralFilter {
  /** Shorter texts occur by chance, and are not worth looking for. */
  static final int MIN_CHARS = 4;

  /** More of a text does not make it rarer, and would only make the table larger. */
  static final int MAX_CHARS = 48;

  private final int[] classOf;
  private final int classes;
  private final int[] next;
  private final int[][] found;

  private LiteralFilter(int[] classOf, int classes, int[] next, int[][] found) {
    this.classOf = classOf;
    this.classes = classes;
    this.next = next;
    this.found = found;
  }

  /** A filter for {@code literals}, each of printable ASCII in lower case. */
  static LiteralFilter of(List<String> literals) {
    int[] classOf = new int[256];
    int classes = 1; // 0 is every byte that is in no literal
    for (String literal : literals) {
      for (int i = 0; i < Math.min(literal.length(), MAX_CHARS); i++) {
        int lower = literal.charAt(i);
        if (classOf[lower] == 0) {
          classOf[lower] = classes;
          classOf[Character.toUpperCase(lower)] = classes;
          classes++;
        }
      }
    }
    return new Builder(literals, classOf, classes).build();
  }

  /** The positions in the list of literals of those that occur in {@code content}. */
  BitSet occurring(Bytes content) {
    BitSet hits = new BitSet();
    byte[] bytes = content.toArray();
    int state = 0;
    for (byte value : bytes) {
      state = next[state + classOf[value & 0xff]];
      int[] here = found[state / classes];
      if (here.length > 0) {
        for (int literal : here) {
          hits.set(literal);
        }
      }
    }
    return hits;
  }

  /** States are kept as the offset of their row in the table. */
  private static final class Builder {
    private static final int[] NONE = {};

    private final List<String> literals;
    private final int[] classOf;
    private final int classes;
    private final List<Map<Integer, Integer>> edges = new ArrayList<>();
    private final List<List<Integer>> ends = new ArrayList<>();

    Builder(List<String> literals, int[] classOf, int classes) {
      this.literals = literals;
      this.classOf = classOf;
      this.classes = classes;
    }

    LiteralFilter build() {
      int unused = state(); // the root
      for (int i = 0; i < literals.size(); i++) {
        insert(literals.get(i), i);
      }
      int[] table = new int[edges.size() * classes];
      link(table);
      int[][] found = new int[ends.size()][];
      for (int state = 0; state < found.length; state++) {
        List<Integer> here = ends.get(state);
        found[state] = here.isEmpty() ? NONE : here.stream().mapToInt(i -> i).toArray();
      }
      return new LiteralFilter(classOf, classes, table, found);
    }

    private int state() {
      edges.add(new HashMap<>());
      ends.add(new ArrayList<>());
      return edges.size() - 1;
    }

    private void insert(String literal, int number) {
      int state = 0;
      for (int i = 0; i < Math.min(literal.length(), MAX_CHARS); i++) {
        int character = classOf[literal.charAt(i)];
        Integer known = edges.get(state).get(character);
        if (known == null) {
          known = state();
          edges.get(state).put(character, known);
        }
        state = known;
      }
      ends.get(state).add(number);
    }

    /** Breadth first: a state's failure is nearer to the root than the state is. */
    private void link(int[] table) {
      int[] failure = new int[edges.size()];
      Queue<Integer> queue = new ArrayDeque<>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        for (int character = 0; character < classes; character++) {
          int fallback = state == 0 ? 0 : table[failure[state] * classes + character] / classes;
          Integer child = edges.get(state).get(character);
          if (child == null) {
            table[state * classes + character] = fallback * classes;
          } else {
            table[state * classes + character] = child * classes;
            failure[child] = fallback;
            ends.get(child).addAll(ends.get(fallback));
            queue.add(child);
          }
        }
      }
    }
  }
}
