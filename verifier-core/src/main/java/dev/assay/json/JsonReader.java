package dev.assay.json;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads one JSON document into a tree. Stateless and safe for any number of threads.
 *
 * <p>Refusals: {@code MALFORMED_JSON}, {@code DUPLICATE_KEY}, {@code JSON_LIMIT_EXCEEDED}.
 */
public final class JsonReader {
  private final JsonLimits limits;
  private final JsonFactory factory;

  public JsonReader(JsonLimits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            // Evidence is in UTF-8 and in nothing else: a byte-order mark is refused, not skipped.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxStringLength(limits.maxStringChars())
                    .maxNameLength(limits.maxStringChars())
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .build())
            .build();
  }

  /** Longest number; evidence only holds 64-bit integers, which have 20 characters. */
  public static final int MAX_NUMBER_CHARS = 40;

  private static final class ForEvidence {
    static final JsonReader READER = new JsonReader(JsonLimits.EVIDENCE);
    static final JsonReader EMBEDDED = new JsonReader(JsonLimits.EMBEDDED);
  }

  /** The reader with {@link JsonLimits#EVIDENCE}. */
  public static JsonReader forEvidence() {
    return ForEvidence.READER;
  }

  /** The reader with {@link JsonLimits#EMBEDDED}. */
  public static JsonReader forEmbedded() {
    return ForEvidence.EMBEDDED;
  }

  /** Reads {@code document}; complaints name {@code where} as the place. */
  public Json read(Bytes document, String where) throws MalformedEvidence {
    if (document.size() > limits.maxBytes()) {
      throw tooLarge("at most " + limits.maxBytes() + " bytes", document.size() + " bytes", where);
    }
    if (!document.isUtf8()) {
      throw malformed("UTF-8", "bytes that are not", where);
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document.toArray())) {
      Json value = new TreeBuilder(parser, where).document();
      if (parser.nextToken() != null) {
        throw malformed("nothing after the document", "another value", where);
      }
      return value;
    } catch (StreamConstraintsException beyond) {
      throw tooLarge("evidence of ordinary size and depth", plain(beyond), where);
    } catch (JacksonException notJson) {
      throw malformed("JSON (RFC 8259)", plain(notJson), where);
    }
  }

  private static MalformedEvidence malformed(String expected, String actual, String where) {
    return new MalformedEvidence(ReasonCode.MALFORMED_JSON, expected, actual, where);
  }

  private static MalformedEvidence tooLarge(String expected, String actual, String where) {
    return new MalformedEvidence(ReasonCode.JSON_LIMIT_EXCEEDED, expected, actual, where);
  }

  private static String plain(JacksonException problem) {
    var location = problem.getLocation();
    String original = problem.getOriginalMessage();
    return location == null
        ? original
        : original + " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Builds the tree by recursion; the parser's own depth limit bounds the stack. */
  private final class TreeBuilder {
    private final JsonParser parser;
    private final String where;
    private int values;

    TreeBuilder(JsonParser parser, String where) {
      this.parser = parser;
      this.where = where;
    }

    Json document() throws MalformedEvidence {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw malformed("a JSON value", "an empty document", where);
      }
      return value(first);
    }

    private Json value(JsonToken token) throws MalformedEvidence {
      values++;
      if (values > limits.maxValues()) {
        throw tooLarge("at most " + limits.maxValues() + " values", "more", where);
      }
      // Not exhaustive on purpose: the remaining tokens never start a value.
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> new Json.Str(parser.getString());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
        case VALUE_TRUE -> Json.Bool.TRUE;
        case VALUE_FALSE -> Json.Bool.FALSE;
        case VALUE_NULL -> Json.Null.NULL;
        case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
            throw malformed("a JSON value", token.toString(), where);
      };
    }

    private Json object() throws MalformedEvidence {
      OwnMembers.Collected members = new OwnMembers.Collected();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (!members.put(name, value(parser.nextToken()))) {
          throw new MalformedEvidence(
              ReasonCode.DUPLICATE_KEY, "each key once", "\"" + name + "\" twice", where);
        }
      }
      return new Json.Obj(members.members());
    }

    private Json array() throws MalformedEvidence {
      List<Json> elements = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        elements.add(value(token));
      }
      return new Json.Arr(elements);
    }
  }
}
