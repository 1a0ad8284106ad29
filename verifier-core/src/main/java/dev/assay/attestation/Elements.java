package dev.assay.attestation;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import java.util.List;
import java.util.Optional;

/** Two ways to step into evidence that the readers share. */
final class Elements {
  private Elements() {}

  /** The elements of an array; more than {@code maxCount} are refused with {@code tooMany}. */
  static List<JsonCursor> of(JsonCursor array, int maxCount, ReasonCode tooMany)
      throws MalformedEvidence {
    if (array.value() instanceof Json.Arr arr && arr.elements().size() > maxCount) {
      throw new MalformedEvidence(
          tooMany, "at most " + maxCount, Integer.toString(arr.elements().size()), array.pointer());
    }
    return array.elements(maxCount);
  }

  /** As {@link JsonCursor#get}, but null is as good as absent, which is the proto3 JSON rule. */
  static JsonCursor required(JsonCursor parent, String name) throws MalformedEvidence {
    Optional<JsonCursor> member = parent.find(name);
    if (member.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.FIELD_MISSING, "\"" + name + "\"", "no such field", parent.pointer());
    }
    return member.get();
  }
}
