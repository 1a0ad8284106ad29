package dev.assay.mutation;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes one mutant of one specimen; the same seed makes the same mutants. */
final class Mutator {
  /** Paths of documents inside documents, by the base64 field that holds them. */
  private static final List<String> NESTED_JSON =
      List.of(
          "envelope/statement",
          "verification_material/transparency_entries/0/canonicalizedBody",
          "dsseEnvelope/payload",
          "verificationMaterial/tlogEntries/0/canonicalizedBody");

  private static final List<String> NESTED_DER =
      List.of(
          "verification_material/certificate",
          "verificationMaterial/certificate/rawBytes",
          "verificationMaterial/timestampVerificationData/rfc3161Timestamps/0/signedTimestamp",
          "certificateAuthorities/0/certChain/certificates/0/rawBytes",
          "timestampAuthorities/0/certChain/certificates/0/rawBytes",
          "tlogs/0/publicKey/rawBytes");

  private static final List<String> NESTED_TEXT =
      List.of(
          "verification_material/transparency_entries/0/inclusionProof/checkpoint/envelope",
          "verificationMaterial/tlogEntries/0/inclusionProof/checkpoint/envelope");

  private final RandomGenerator random;
  private final TreeMutations trees;
  private final ByteMutations bytes;

  Mutator(RandomGenerator random) {
    this.random = random;
    this.trees = new TreeMutations(random);
    this.bytes = new ByteMutations(random);
  }

  Octets mutate(JsonValue document, JsonValue donor) {
    return switch (random.nextInt(8)) {
      case 0 -> bytes.mutate(document.bytes());
      case 1 -> Octets.ofUtf8(trees.mutateStructure(document));
      case 2, 3 -> nested(document, donor, NESTED_DER, this::mutatedDer).bytes();
      case 4 -> nested(document, donor, NESTED_JSON, this::mutatedJson).bytes();
      case 5 -> nested(document, donor, NESTED_TEXT, this::mutatedText).bytes();
      default -> trees.mutate(document, donor).bytes();
    };
  }

  private interface Change {
    JsonValue apply(JsonValue field);
  }

  private JsonValue nested(JsonValue document, JsonValue donor, List<String> paths, Change change) {
    List<String> there = paths.stream().filter(path -> has(document, path)).toList();
    if (there.isEmpty()) {
      return trees.mutate(document, donor);
    }
    String path = there.get(random.nextInt(there.size()));
    return document.edit(path, change::apply);
  }

  private static boolean has(JsonValue document, String path) {
    try {
      return document.get(path) instanceof JsonValue.Str;
    } catch (IllegalArgumentException | IllegalStateException absent) {
      return false;
    }
  }

  private JsonValue mutatedDer(JsonValue field) {
    return JsonValue.of(bytes.mutate(Octets.fromBase64(field.asString())));
  }

  private JsonValue mutatedJson(JsonValue field) {
    JsonValue inner = JsonValue.parse(Octets.fromBase64(field.asString()).utf8());
    return JsonValue.of(trees.mutate(inner, inner).bytes());
  }

  private JsonValue mutatedText(JsonValue field) {
    List<String> lines = List.of(field.asString().split("\n", -1));
    String line = lines.get(random.nextInt(lines.size()));
    String text = field.asString();
    return JsonValue.of(
        switch (random.nextInt(4)) {
          case 0 -> text.replace(line + "\n", "");
          case 1 -> text.replace(line + "\n", line + "\n" + line + "\n");
          case 2 -> text + line + "\n";
          default -> bytes.mutate(Octets.ofUtf8(text)).utf8();
        });
  }
}
