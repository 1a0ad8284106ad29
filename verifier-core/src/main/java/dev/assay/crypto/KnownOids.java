package dev.assay.crypto;

import dev.assay.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The object identifiers that nearly every certificate has, with their text, so that it is not put
 * together again for each of the twenty or so extensions of each certificate.
 */
final class KnownOids {
  private static final String ORGANIZATION = "2.5.4.10";
  private static final String COMMON_NAME = "2.5.4.3";

  private static final Map<Bytes, String> DOTTED =
      Stream.concat(
              Stream.of(
                  Oids.SUBJECT_KEY_IDENTIFIER,
                  Oids.KEY_USAGE,
                  Oids.SUBJECT_ALTERNATIVE_NAME,
                  Oids.BASIC_CONSTRAINTS,
                  Oids.AUTHORITY_KEY_IDENTIFIER,
                  Oids.EXTENDED_KEY_USAGE,
                  Oids.SCT_LIST,
                  Oids.CODE_SIGNING,
                  ORGANIZATION,
                  COMMON_NAME),
              Stream.of(FulcioClaim.values()).map(FulcioClaim::oid))
          .collect(Collectors.toUnmodifiableMap(KnownOids::content, Function.identity()));

  private KnownOids() {}

  /** The text of the identifier with this content, if it is one of them. */
  static Optional<String> dotted(Bytes content) {
    return Optional.ofNullable(DOTTED.get(content));
  }

  /** All of them. */
  static Map<Bytes, String> all() {
    return DOTTED;
  }

  /** X.690 section 8.19: seven bits an octet, the first two arcs in one number. */
  private static Bytes content(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    append(content, 40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      append(content, Integer.parseInt(arcs[i]));
    }
    return Bytes.of(content.toByteArray());
  }

  private static void append(ByteArrayOutputStream content, int arc) {
    int groups = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(arc) + 6) / 7);
    for (int group = groups - 1; group >= 0; group--) {
      int more = group > 0 ? 0x80 : 0;
      content.write(((arc >>> (7 * group)) & 0x7f) | more);
    }
  }
}
