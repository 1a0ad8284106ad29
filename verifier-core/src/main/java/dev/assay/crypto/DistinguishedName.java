package dev.assay.crypto;

import dev.assay.model.MalformedEvidence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Checks the structure of an X.501 Name and renders it (RFC 4514). */
final class DistinguishedName {
  private DistinguishedName() {}

  /**
   * Reads the elements of a Name from {@code name}, a cursor over its content, and returns its
   * text: last relative name first, {@code CN=sigstore-intermediate,O=sigstore.dev}.
   */
  static String text(Der name) throws MalformedEvidence {
    Deque<String> parts = new ArrayDeque<>();
    while (!name.atEnd()) {
      parts.addFirst(relative(name.enter(Der.SET, "relativeDistinguishedName")));
    }
    return String.join(",", parts);
  }

  private static String relative(Der set) throws MalformedEvidence {
    List<String> attributes = new ArrayList<>();
    do {
      Der attribute = set.enter(Der.SEQUENCE, "attribute");
      String type = attribute.oid("type");
      attributes.add(label(type) + "=" + value(attribute));
      attribute.finish();
    } while (!set.atEnd());
    return String.join("+", attributes);
  }

  private static String value(Der attribute) throws MalformedEvidence {
    if (attribute.nextIs(Der.UTF8_STRING)) {
      return escaped(attribute.utf8String("value"));
    }
    for (int tag : new int[] {Der.PRINTABLE_STRING, Der.IA5_STRING}) {
      if (attribute.nextIs(tag)) {
        return escaped(attribute.utf8(attribute.content(tag, "value"), "value"));
      }
    }
    return "#" + attribute.anyElement("value").hex();
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edgeSpace = c == ' ' && (i == 0 || i == value.length() - 1);
      if (edgeSpace || "\"+,;<>\\".indexOf(c) >= 0 || (c == '#' && i == 0)) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  private static String label(String oid) {
    return switch (oid) {
      case "2.5.4.3" -> "CN";
      case "2.5.4.6" -> "C";
      case "2.5.4.7" -> "L";
      case "2.5.4.8" -> "ST";
      case "2.5.4.9" -> "STREET";
      case "2.5.4.10" -> "O";
      case "2.5.4.11" -> "OU";
      case "0.9.2342.19200300.100.1.1" -> "UID";
      case "0.9.2342.19200300.100.1.25" -> "DC";
      default -> oid;
    };
  }
}
