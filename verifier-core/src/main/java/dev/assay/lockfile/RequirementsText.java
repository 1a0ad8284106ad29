package dev.assay.lockfile;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pip does to the text of a requirements file before it looks at a line: decode, split, join,
 * take comments off, put variables in. In this order, and with pip's own corners.
 */
final class RequirementsText {
  /** A line after all that, with the number of the line that it begins on. */
  record Line(int number, String text) {}

  private static final Pattern CODING = Pattern.compile("coding[:=][ \\t]*([-\\w.]{1,40})");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]{1,200})\\}");

  private RequirementsText() {}

  static List<Line> lines(Bytes content, String name, Map<String, String> environment)
      throws MalformedEvidence {
    List<Line> lines = new ArrayList<>();
    for (Line joined : joined(split(decode(content, name)))) {
      String text = strip(withoutComment(joined.text()));
      if (!text.isEmpty()) {
        lines.add(new Line(joined.number(), expanded(text, environment)));
      }
    }
    return lines;
  }

  private static String decode(Bytes content, String name) throws MalformedEvidence {
    for (Mark mark : Mark.values()) {
      if (mark.begins(content)) {
        return decode(content.slice(mark.length(), content.size()), mark.charset(), name);
      }
    }
    return decode(content, declared(content.toArray(), name), name);
  }

  private static String decode(Bytes content, Charset charset, String name)
      throws MalformedEvidence {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(content.asReadOnlyBuffer())
          .toString();
    } catch (CharacterCodingException other) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_ENTRY_MALFORMED, charset.name(), "bytes that are not", name);
    }
  }

  /** PEP 263: a comment among the first two lines; else UTF-8, on every machine. */
  private static Charset declared(byte[] bytes, String name) throws MalformedEvidence {
    int start = 0;
    for (int line = 0; line < 2 && start < bytes.length; line++) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String text = new String(bytes, start, Math.min(end - start, 500), StandardCharsets.US_ASCII);
      Matcher coding = CODING.matcher(text);
      if (text.startsWith("#") && coding.find()) {
        return charset(coding.group(1), name);
      }
      start = end + 1;
    }
    return StandardCharsets.UTF_8;
  }

  private static Charset charset(String label, String name) throws MalformedEvidence {
    try {
      // The one name of Python for a common encoding that Java does not know.
      return label.matches("latin[-_]1") ? StandardCharsets.ISO_8859_1 : Charset.forName(label);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new MalformedEvidence(
          ReasonCode.LOCK_ENTRY_MALFORMED, "an encoding that is known", label, name + ":1");
    }
  }

  /** Python's {@code splitlines}, which knows more ends of lines than editors do. */
  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text.charAt(i))) {
        lines.add(text.substring(start, i));
        boolean pair =
            text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        i += pair ? 1 : 0;
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static boolean endsLine(char c) {
    return (c >= '\n' && c <= '\r')
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /**
   * Lines that end in a backslash go on in the next one, without a space between. A comment ends
   * what it follows, also when it ends in a backslash itself.
   */
  private static List<Line> joined(List<String> lines) {
    List<Line> joined = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int first = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean comment = strip(line).startsWith("#");
      if (first == 0) {
        first = i + 1;
      }
      if (line.endsWith("\\") && !comment) {
        open.append(withoutBackslashes(line));
      } else {
        joined.add(new Line(first, open + (comment ? " " : "") + line));
        open.setLength(0);
        first = 0;
      }
    }
    if (first != 0) {
      joined.add(new Line(first, open.toString()));
    }
    return joined;
  }

  /** At both ends, as pip does. */
  private static String withoutBackslashes(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && line.charAt(start) == '\\') {
      start++;
    }
    while (end > start && line.charAt(end - 1) == '\\') {
      end--;
    }
    return line.substring(start, end);
  }

  /** A {@code #} begins a comment at the start and behind white space, and nowhere else. */
  private static String withoutComment(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '#' && (i == 0 || isSpace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private static String expanded(String line, Map<String, String> environment) {
    return VARIABLE
        .matcher(line)
        .replaceAll(found -> {
          String value = environment.getOrDefault(found.group(1), "");
          return Matcher.quoteReplacement(value.isEmpty() ? found.group() : value);
        });
  }

  /** Without white space, in Python's sense, at both ends. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || c == '\t'
        || endsLine(c)
        || c == 0x1f
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /** Byte order marks; those of UTF-32 begin with those of UTF-16. */
  private enum Mark {
    UTF_8("UTF-8", "efbbbf"),
    UTF_32_BE("UTF-32BE", "0000feff"),
    UTF_32_LE("UTF-32LE", "fffe0000"),
    UTF_16_BE("UTF-16BE", "feff"),
    UTF_16_LE("UTF-16LE", "fffe");

    private final String charsetName;
    private final String hex;

    Mark(String charsetName, String hex) {
      this.charsetName = charsetName;
      this.hex = hex;
    }

    int length() {
      return hex.length() / 2;
    }

    Charset charset() {
      return Charset.forName(charsetName);
    }

    boolean begins(Bytes content) {
      return content.size() >= length() && content.slice(0, length()).hex().equals(hex);
    }
  }
}
