package dev.assay.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small regular expression for project names, always anchored at both ends: letters, digits,
 * {@code - _}, {@code .} for any character, sets as {@code [a-z0-9]}, groups, {@code |}, {@code ?},
 * {@code *} and {@code +}. It is run as a set of states, so it takes time proportional to the
 * pattern times the name, whatever the two are.
 */
public final class NamePattern {
  /** Longer than any list of names that should not be rules of their own. */
  public static final int MAX_CHARS = 200;

  private final String text;
  private final List<State> states;
  private final int start;

  /**
   * One state of the automaton.
   *
   * @param accepts the characters that lead to {@code next}; empty for a fork
   * @param next where to go
   * @param other the other way of a fork; -1 where there is none
   */
  record State(BitSet accepts, int next, int other) {}

  private NamePattern(String text, List<State> states, int start) {
    this.text = text;
    this.states = states;
    this.start = start;
  }

  /** Throws {@link IllegalArgumentException} with a sentence for what is no such pattern. */
  public static NamePattern parse(String text) {
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a pattern has 1 to " + MAX_CHARS + " characters");
    }
    NamePatternParser parser = new NamePatternParser(text);
    int start = parser.parse();
    return new NamePattern(text, List.copyOf(parser.states()), start);
  }

  public String text() {
    return text;
  }

  /** Whether all of {@code name} is as the pattern says. */
  public boolean matches(String name) {
    BitSet now = reach(List.of(start));
    for (int i = 0; i < name.length() && !now.isEmpty(); i++) {
      char c = name.charAt(i);
      List<Integer> next = new ArrayList<>();
      now.stream()
          .filter(s -> s > NamePatternParser.END && states.get(s).accepts().get(c))
          .forEach(s -> next.add(states.get(s).next()));
      now = reach(next);
    }
    return now.get(NamePatternParser.END);
  }

  /** All states that are reached without reading a character. */
  private BitSet reach(List<Integer> from) {
    BitSet reached = new BitSet(states.size());
    List<Integer> open = new ArrayList<>(from);
    while (!open.isEmpty()) {
      int state = open.removeLast();
      if (state < 0 || reached.get(state)) {
        continue;
      }
      reached.set(state);
      if (state != NamePatternParser.END && states.get(state).accepts().isEmpty()) {
        open.add(states.get(state).next());
        open.add(states.get(state).other());
      }
    }
    return reached;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamePattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
