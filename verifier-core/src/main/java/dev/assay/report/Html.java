package dev.assay.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Writes HTML that is well-formed XML too. Every text and every value of an attribute is escaped
 * here; names of elements and attributes are ours. Belongs to one rendering.
 */
final class Html {
  /** RFC 3986 section 2.2; any other character is percent-encoded in an honest address. */
  private static final String RESERVED = ":/?#[]@!$&'()*+,;=%";

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  @CanIgnoreReturnValue
  Html open(String element, String... attributes) {
    tag(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Closes the innermost element. */
  @CanIgnoreReturnValue
  Html close() {
    String element = open.pop();
    out.append("</").append(element).append('>');
    // Inside a line a line feed would be a space that nobody wrote.
    boolean inline =
        switch (element) {
          case "span", "a", "code", "strong" -> true;
          default -> false;
        };
    if (!inline) {
      out.append('\n');
    }
    return this;
  }

  @CanIgnoreReturnValue
  Html text(String text) {
    out.append(Xml.text(text));
    return this;
  }

  /** An element with nothing but text inside. */
  @CanIgnoreReturnValue
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** An element that has no content, such as {@code meta}. */
  @CanIgnoreReturnValue
  Html empty(String element, String... attributes) {
    tag(element, attributes).append("/>\n");
    return this;
  }

  /** Our own style sheet, as it is: inside it an escape would not be read as one. */
  @CanIgnoreReturnValue
  Html style(String css) {
    if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
      throw new IllegalArgumentException("no style that HTML and XML read alike");
    }
    out.append("<style>").append(css).append("</style>\n");
    return this;
  }

  private StringBuilder tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(Xml.text(attributes[i + 1])).append('"');
    }
    return out;
  }

  /** The text, as a link where the whole of it is an https address without credentials. */
  @CanIgnoreReturnValue
  Html address(String text) {
    return httpsAddress(text)
        .map(href -> element("a", text, "href", href, "rel", "noreferrer noopener"))
        .orElseGet(() -> text(text));
  }

  private static Optional<String> httpsAddress(String text) {
    boolean plain = text.startsWith("https://") && text.chars().allMatch(Html::isOfAnAddress);
    if (!plain) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean usable = uri.getHost() != null && uri.getRawUserInfo() == null;
      return usable ? Optional.of(text) : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static boolean isOfAnAddress(int c) {
    return PackageUrl.UNRESERVED.indexOf(c) >= 0 || RESERVED.indexOf(c) >= 0;
  }

  /** The document; {@link IllegalStateException} where an element is still open. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("open elements: " + open);
    }
    return "<!DOCTYPE html>\n" + out;
  }
}
