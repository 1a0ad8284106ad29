package dev.assay.index;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the start tags of an HTML document, in one pass, as the WHATWG tokenizer would: comments,
 * declarations and the content of script, style and the like are skipped, attribute names are
 * case-insensitive, the first of two equal attributes counts, character references are resolved.
 * Text and end tags do not matter to an index page. Not thread-safe; used once.
 */
final class HtmlTags {
  /** Twice what the largest real pages have. */
  static final int MAX_CHARS = 64 * 1024 * 1024;

  /** Attributes beyond these are not kept; no tag of an index page has more than eight. */
  static final int MAX_ATTRIBUTES = 64;

  /** Elements whose content is no markup. */
  private static final Set<String> RAW_TEXT =
      Set.of("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes");

  /** A start tag: name and attribute names in lower case. */
  record Tag(String name, Map<String, String> attributes) {
    Tag {
      attributes = Map.copyOf(attributes);
    }
  }

  private final String html;
  private final Consumer<Tag> sink;
  private int at;

  private HtmlTags(String html, Consumer<Tag> sink) {
    this.html = html;
    this.sink = sink;
  }

  /** Gives every start tag to {@code sink}, in document order. */
  static void scan(String html, Consumer<Tag> sink) {
    new HtmlTags(html, sink).scan();
  }

  private void scan() {
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      if (open < 0 || open + 1 >= html.length()) {
        return;
      }
      at = open + 1;
      char next = html.charAt(at);
      if (isLetter(next)) {
        startTag();
      } else if (html.startsWith("!--", at)) {
        skipComment();
      } else if (next == '!' || next == '?' || next == '/') {
        skipTo(">");
      }
    }
  }

  private void startTag() {
    String name = word("/>").toLowerCase(Locale.ROOT);
    Map<String, String> attributes = new LinkedHashMap<>();
    while (true) {
      skipSpace("/");
      if (at >= html.length()) {
        return; // a tag that never ends is none
      }
      if (html.charAt(at) == '>') {
        at++;
        break;
      }
      attribute(attributes);
    }
    sink.accept(new Tag(name, attributes));
    if (RAW_TEXT.contains(name)) {
      skipRawText(name);
    }
  }

  private void attribute(Map<String, String> attributes) {
    int from = at;
    at++; // a leading '=' belongs to the name (WHATWG 13.2.5.32)
    String name = html.charAt(from) + word("/>=");
    skipSpace("");
    String value = "";
    if (at < html.length() && html.charAt(at) == '=') {
      at++;
      skipSpace("");
      value = value();
    }
    if (attributes.size() < MAX_ATTRIBUTES) {
      attributes.putIfAbsent(name.toLowerCase(Locale.ROOT), CharacterReferences.resolve(value));
    }
  }

  private String value() {
    if (at >= html.length() || html.charAt(at) == '>') {
      return "";
    }
    char quote = html.charAt(at);
    if (quote != '"' && quote != '\'') {
      return word(">");
    }
    int end = html.indexOf(quote, at + 1);
    if (end < 0) {
      at = html.length(); // never closed: the rest of the document is inside the value
      return "";
    }
    String value = html.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  /** Characters up to white space or one of {@code ends}. */
  private String word(String ends) {
    int from = at;
    while (at < html.length() && !isSpace(html.charAt(at)) && ends.indexOf(html.charAt(at)) < 0) {
      at++;
    }
    return html.substring(from, at);
  }

  private void skipSpace(String alsoSkipped) {
    while (at < html.length()
        && (isSpace(html.charAt(at)) || alsoSkipped.indexOf(html.charAt(at)) >= 0)) {
      at++;
    }
  }

  /**
   * To the first {@code -->} or {@code --!>}. Looks at each {@code >} once, so that a page of many
   * comments stays linear; {@code <!-->} and {@code <!--->} are whole comments (WHATWG 13.2.5.43).
   */
  private void skipComment() {
    int open = at;
    for (int end = html.indexOf('>', open + 3); end >= 0; end = html.indexOf('>', end + 1)) {
      boolean plain = html.startsWith("--", end - 2);
      boolean bang = html.startsWith("--!", end - 3) && end - 3 >= open + 3;
      if (plain || bang) {
        at = end + 1;
        return;
      }
    }
    at = html.length();
  }

  private void skipTo(String end) {
    int found = html.indexOf(end, at);
    at = found < 0 ? html.length() : found + end.length();
  }

  /** To the end tag of {@code name}; without one, the rest of the document is its content. */
  private void skipRawText(String name) {
    for (int close = html.indexOf("</", at); close >= 0; close = html.indexOf("</", close + 2)) {
      int after = close + 2 + name.length();
      boolean sameName = html.regionMatches(true, close + 2, name, 0, name.length());
      if (sameName && (after >= html.length() || endsName(html.charAt(after)))) {
        at = close;
        return;
      }
    }
    at = html.length();
  }

  private static boolean endsName(char c) {
    return isSpace(c) || c == '/' || c == '>';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
