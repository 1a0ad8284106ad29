package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.util.function.UnaryOperator;

/**
 * How a statement becomes the payload of an envelope.
 *
 * @param statement edits the statement as JSON
 * @param bytes edits its text
 */
public record PayloadRecipe(
    String payloadType, UnaryOperator<JsonValue> statement, UnaryOperator<Octets> bytes) {
  static PayloadRecipe inToto() {
    return new PayloadRecipe(Content.IN_TOTO, UnaryOperator.identity(), UnaryOperator.identity());
  }

  public PayloadRecipe payloadType(String type) {
    return new PayloadRecipe(type, statement, bytes);
  }

  public PayloadRecipe editStatement(UnaryOperator<JsonValue> edit) {
    return new PayloadRecipe(payloadType, edit, bytes);
  }

  public PayloadRecipe editBytes(UnaryOperator<Octets> edit) {
    return new PayloadRecipe(payloadType, statement, edit);
  }
}
