package dev.assay.tlog;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one policy file, line by line; a name is known from its line on. For a single use.
 *
 * <p>Lines are handled as one character for each byte (ISO 8859-1), because the specification
 * compares names as bytes; they become UTF-8 where they leave the parser.
 */
final class WitnessPolicyParser {
  static final int MAX_BYTES = 64 * 1024;

  private final List<WitnessPolicy.Log> logs = new ArrayList<>();
  private final List<WitnessRule.Witness> witnesses = new ArrayList<>();
  private final Map<String, WitnessRule> named = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private final Set<Bytes> logKeys = new HashSet<>();
  private final Set<Bytes> witnessKeys = new HashSet<>();
  private @Nullable WitnessRule quorum;
  private int lineNumber;

  WitnessPolicy parse(Bytes file) throws MalformedEvidence {
    if (file.size() > MAX_BYTES) {
      throw malformed("at most " + MAX_BYTES + " bytes", file.size() + " bytes");
    }
    String text = file.latin1();
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw malformed("a line feed at the end of each line", "a last line without");
    }
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lineNumber++;
      line(text.substring(start, end));
      start = end + 1;
    }
    if (quorum == null) {
      throw malformed("a quorum line", "none");
    }
    return new WitnessPolicy(logs, witnesses, quorum);
  }

  private void line(String line) throws MalformedEvidence {
    if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw malformed("no control characters", line);
    }
    List<String> items = items(line);
    if (items.isEmpty() || items.getFirst().startsWith("#")) {
      return;
    }
    List<String> arguments = items.subList(1, items.size());
    // Not a closed choice: the words come from the file.
    switch (items.getFirst()) {
      case "log" -> log(arguments);
      case "witness" -> witness(arguments);
      case "group" -> group(arguments);
      case "quorum" -> quorum(arguments);
      default -> throw malformed("log, witness, group or quorum", items.getFirst());
    }
  }

  private void log(List<String> arguments) throws MalformedEvidence {
    requireCount(arguments, 1, 2, "log VKEY [URL]");
    VerifierKey key = key(arguments.getFirst(), false, logKeys);
    logs.add(new WitnessPolicy.Log(key, url(arguments, 1)));
  }

  private void witness(List<String> arguments) throws MalformedEvidence {
    requireCount(arguments, 2, 3, "witness NAME VKEY [URL]");
    VerifierKey key = key(arguments.get(1), true, witnessKeys);
    WitnessRule.Witness witness =
        new WitnessRule.Witness(utf8(arguments.getFirst()), key, url(arguments, 2));
    define(arguments.getFirst(), witness);
    witnesses.add(witness);
  }

  private void group(List<String> arguments) throws MalformedEvidence {
    requireCount(arguments, 3, Integer.MAX_VALUE, "group NAME any|all|K MEMBER...");
    List<WitnessRule> rules = new ArrayList<>();
    for (String name : arguments.subList(2, arguments.size())) {
      rules.add(defined(name));
      // So that no witness counts twice toward a quorum.
      if (!members.add(name)) {
        throw malformed("each name in one group at most", name);
      }
    }
    int threshold = threshold(arguments.get(1), rules.size());
    String name = arguments.getFirst();
    define(name, new WitnessRule.Group(utf8(name), threshold, rules));
  }

  private void quorum(List<String> arguments) throws MalformedEvidence {
    requireCount(arguments, 1, 1, "quorum NAME");
    if (quorum != null) {
      throw malformed("one quorum line", "another");
    }
    String name = arguments.getFirst();
    quorum = name.equals(WitnessPolicy.NONE) ? new WitnessRule.None() : defined(name);
  }

  private VerifierKey key(String vkey, boolean ofWitness, Set<Bytes> known)
      throws MalformedEvidence {
    VerifierKey key;
    try {
      key = VerifierKey.parse(utf8(vkey));
    } catch (MalformedEvidence notKey) {
      throw malformed(notKey.reason().expected(), notKey.reason().actual());
    }
    if (key.type().isCosignature() != ofWitness) {
      throw malformed(ofWitness ? "a key for cosignatures" : "a key of a log", vkey);
    }
    if (!known.add(key.key())) {
      throw malformed("each key once", vkey);
    }
    return key;
  }

  private void define(String name, WitnessRule rule) throws MalformedEvidence {
    if (name.equals(WitnessPolicy.NONE) || named.put(name, rule) != null) {
      throw malformed("a name that is not taken", name);
    }
  }

  private WitnessRule defined(String name) throws MalformedEvidence {
    WitnessRule rule = named.get(name);
    if (rule == null) {
      throw malformed("a name from a line above", name);
    }
    return rule;
  }

  private int threshold(String word, int count) throws MalformedEvidence {
    if (word.equals("any")) {
      return 1;
    }
    if (word.equals("all")) {
      return count;
    }
    for (int threshold = 1; threshold <= count; threshold++) {
      if (word.equals(Integer.toString(threshold))) {
        return threshold;
      }
    }
    throw malformed("any, all, or a number from 1 to " + count, word);
  }

  private void requireCount(List<String> arguments, int min, int max, String form)
      throws MalformedEvidence {
    if (arguments.size() < min || arguments.size() > max) {
      throw malformed(form, arguments.size() + " arguments");
    }
  }

  private static Optional<String> url(List<String> arguments, int index) {
    return index < arguments.size() ? Optional.of(utf8(arguments.get(index))) : Optional.empty();
  }

  private static List<String> items(String line) {
    List<String> items = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(line, " \t");
    while (tokens.hasMoreTokens()) {
      items.add(tokens.nextToken());
    }
    return items;
  }

  private static String utf8(String octets) {
    return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private MalformedEvidence malformed(String expected, String actual) {
    return new MalformedEvidence(
        ReasonCode.WITNESS_POLICY_MALFORMED,
        expected,
        actual,
        "witness policy, line " + lineNumber);
  }
}
