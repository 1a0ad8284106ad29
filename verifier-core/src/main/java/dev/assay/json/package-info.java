/**
 * Strict JSON: a reader with named limits, an immutable tree, a cursor that knows where it is, and
 * two writers.
 *
 * <p>Evidence is read with {@link dev.assay.json.JsonReader}: valid UTF-8 without a byte-order
 * mark, one value and nothing after it, no key twice in one object, bounded size, depth, string
 * length and node count. Numbers keep their text; they never pass through a {@code double}. A
 * parser walks the tree with {@link dev.assay.json.JsonCursor}, whose complaints carry the RFC 6901
 * pointer of the place.
 *
 * <p>{@link dev.assay.json.JsonWriter} writes RFC 8785 canonical JSON (of strings, integers,
 * booleans, null, arrays and objects) and a pretty form with the same content.
 */
@NullMarked
@CheckReturnValue
package dev.assay.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
