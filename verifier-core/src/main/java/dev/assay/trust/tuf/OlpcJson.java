package dev.assay.trust.tuf;

import dev.assay.json.Json;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.Map;
import java.util.TreeMap;

/**
 * OLPC canonical JSON, the form over which TUF signs: keys sorted by code point, no white space,
 * integers only, and in strings only {@code "} and {@code \} escaped, so that control characters
 * stay raw bytes. Not RFC 8785.
 */
public final class OlpcJson {
  private OlpcJson() {}

  /** The canonical form; TRUST_METADATA_INVALID for a number that is not an integer. */
  public static Bytes canonical(Json value, String where) throws MalformedEvidence {
    StringBuilder out = new StringBuilder();
    write(value, where, out);
    return Bytes.ofUtf8(out.toString());
  }

  private static void write(Json value, String where, StringBuilder out) throws MalformedEvidence {
    switch (value) {
      case Json.Obj object -> {
        char before = '{';
        for (Map.Entry<String, Json> member : sorted(object).entrySet()) {
          out.append(before);
          before = ',';
          quote(member.getKey(), out);
          out.append(':');
          write(member.getValue(), where, out);
        }
        out.append(object.members().isEmpty() ? "{}" : "}");
      }
      case Json.Arr array -> {
        char before = '[';
        for (Json element : array.elements()) {
          out.append(before);
          before = ',';
          write(element, where, out);
        }
        out.append(array.elements().isEmpty() ? "[]" : "]");
      }
      case Json.Num number -> out.append(integer(number.text(), where));
      case Json.Str string -> quote(string.value(), out);
      case Json.Bool bool -> out.append(bool == Json.Bool.TRUE);
      case Json.Null none -> out.append("null");
    }
  }

  /** By code point: a String's own order differs from it beyond the basic plane. */
  private static Map<String, Json> sorted(Json.Obj object) {
    Map<String, Json> sorted = new TreeMap<>(OlpcJson::byCodePoint);
    sorted.putAll(object.members());
    return sorted;
  }

  private static int byCodePoint(String left, String right) {
    return Bytes.ofUtf8(left).compareTo(Bytes.ofUtf8(right));
  }

  private static String integer(String text, String where) throws MalformedEvidence {
    boolean plain =
        !text.isEmpty()
            && text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
    if (!plain || text.equals("-0")) {
      throw new MalformedEvidence(ReasonCode.TRUST_METADATA_INVALID, "integers only", text, where);
    }
    return text;
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }
}
