package dev.assay.policy;

import dev.assay.policy.NamePattern.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Builds the states of a {@link NamePattern}, from its end to its start: each part is built with
 * the state that follows it (Thompson's construction).
 */
final class NamePatternParser {
  /** The state in which the whole name was read. */
  static final int END = 0;

  /** Deeper groups have no use in a name. */
  private static final int MAX_DEPTH = 10;

  private final String text;
  private final List<State> states = new ArrayList<>();
  private int at;

  NamePatternParser(String text) {
    this.text = text;
    states.add(new State(new BitSet(), -1, -1));
  }

  List<State> states() {
    return states;
  }

  /** The start state. */
  int parse() {
    Node whole = alternatives(0);
    if (at < text.length()) {
      throw wrong("\")\" without \"(\"");
    }
    return build(whole, END);
  }

  /** A parsed part. */
  private sealed interface Node {
    record Chars(BitSet accepted) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

    record Either(List<Node> ways) implements Node {}

    record Repeat(Node part, char how) implements Node {}
  }

  private Node alternatives(int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("more than " + MAX_DEPTH + " groups in each other");
    }
    List<Node> ways = new ArrayList<>(List.of(sequence(depth)));
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      ways.add(sequence(depth));
    }
    return new Node.Either(ways);
  }

  private Node sequence(int depth) {
    List<Node> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      Node part = part(depth);
      if (at < text.length() && "?*+".indexOf(text.charAt(at)) >= 0) {
        part = new Node.Repeat(part, text.charAt(at++));
      }
      parts.add(part);
    }
    if (parts.isEmpty()) {
      throw wrong("an empty part, which would match the empty name");
    }
    return new Node.Sequence(parts);
  }

  private Node part(int depth) {
    char c = text.charAt(at++);
    if (c == '(') {
      Node group = alternatives(depth + 1);
      if (at >= text.length()) {
        throw wrong("\"(\" without \")\"");
      }
      at++;
      return group;
    }
    BitSet accepted = new BitSet();
    if (c == '[') {
      set(accepted);
    } else if (c == '.') {
      accepted.set(0x21, 0x7f);
    } else if (isName(c)) {
      accepted.set(c);
    } else if (c == '^' || c == '$') {
      throw wrong("\"" + c + "\": a pattern is anchored at both ends without it");
    } else {
      throw wrong("the character \"" + c + "\"; names are lower case");
    }
    return new Node.Chars(accepted);
  }

  private void set(BitSet accepted) {
    while (at < text.length() && text.charAt(at) != ']') {
      char from = text.charAt(at++);
      char to = from;
      if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
        to = text.charAt(at + 1);
        at += 2;
      }
      if (!isName(from) || !isName(to) || from > to) {
        throw wrong("a set that is not of lower-case letters, digits and hyphens");
      }
      accepted.set(from, to + 1);
    }
    if (at >= text.length() || accepted.isEmpty()) {
      throw wrong("an empty or open set");
    }
    at++;
  }

  /** Names are compared in their normalized form, which has no other characters. */
  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  private int build(Node node, int next) {
    return switch (node) {
      case Node.Chars chars -> add(new State(chars.accepted(), next, -1));
      case Node.Sequence sequence -> {
        int after = next;
        for (Node part : sequence.parts().reversed()) {
          after = build(part, after);
        }
        yield after;
      }
      case Node.Either either -> {
        int entry = build(either.ways().getLast(), next);
        for (int i = either.ways().size() - 2; i >= 0; i--) {
          entry = add(new State(new BitSet(), build(either.ways().get(i), next), entry));
        }
        yield entry;
      }
      case Node.Repeat repeat -> repeated(repeat, next);
    };
  }

  private int repeated(Node.Repeat repeat, int next) {
    if (repeat.how() == '?') {
      return add(new State(new BitSet(), build(repeat.part(), next), next));
    }
    int fork = add(new State(new BitSet(), -1, next));
    int part = build(repeat.part(), fork);
    states.set(fork, new State(new BitSet(), part, next));
    return repeat.how() == '+' ? part : fork;
  }

  private int add(State state) {
    states.add(state);
    return states.size() - 1;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + ", at character " + at);
  }
}
