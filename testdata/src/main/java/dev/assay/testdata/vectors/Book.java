package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the vectors of one area. */
final class Book {
  /** The codes that say that a question could not be answered. */
  private static final Set<String> INDETERMINATE =
      Set.of(
          "ATTESTATION_VERSION_UNSUPPORTED",
          "PROVENANCE_VERSION_UNSUPPORTED",
          "BUNDLE_VERSION_UNSUPPORTED",
          "PAYLOAD_TYPE_UNSUPPORTED",
          "STATEMENT_TYPE_UNSUPPORTED",
          "PREDICATE_TYPE_UNSUPPORTED",
          "DIGEST_ALGORITHM_UNSUPPORTED",
          "DISTRIBUTION_NAME_INVALID",
          "KEY_REQUIRED",
          "SIGNATURE_NEEDS_FILE",
          "LOG_ENTRY_KIND_UNSUPPORTED",
          "PUBLISHER_KIND_UNKNOWN",
          "NO_EXPECTATION",
          "TRUST_ROOT_MALFORMED",
          "TRUST_ROOT_UNSUPPORTED",
          "TRUST_ROOT_VALIDITY_MISSING");

  private final String area;
  private final List<Vector> vectors = new ArrayList<>();

  Book(String area) {
    this.area = area;
  }

  List<Vector> vectors() {
    return List.copyOf(vectors);
  }

  /** A case that must be verified. */
  Case good(String name, String description) {
    return new Case(Vector.VERIFIED, Vector.VERIFIED, name, description);
  }

  /** A case that must not be, for the reason {@code code} at least. */
  Case bad(String code, String name, String description) {
    String verdict = INDETERMINATE.contains(code) ? "INDETERMINATE" : "REJECTED";
    return new Case(code, verdict, name, description);
  }

  /** A vector that still lacks its evidence. */
  final class Case {
    private final String code;
    private final String verdict;
    private final String name;
    private final String description;

    private Case(String code, String verdict, String name, String description) {
      this.code = code;
      this.verdict = verdict;
      this.name = name;
      this.description = description;
    }

    void of(Draft draft) {
      Octets root = draft.root().isEmpty() ? draft.ownRoot() : Roots.named(draft.root()).bytes();
      vectors.add(
          new Vector(
              area,
              code,
              name,
              description,
              draft.kind(),
              draft.evidence(),
              root,
              draft.root(),
              draft.subject(),
              draft.expectation(),
              verdict));
    }
  }
}
