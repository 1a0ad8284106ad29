package dev.assay.server.audit;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.model.Verdict;
import java.util.Objects;

/**
 * A verdict as it was given.
 *
 * @param id as the document says it
 * @param policy the name of the policy that decided, by which callers may see it or not
 * @param sha256 the digest of the document
 */
public record GivenVerdict(
    Sha256 id, String policy, Verdict verdict, Sha256 sha256, Bytes document) {
  public GivenVerdict {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(policy, "policy is null");
    Objects.requireNonNull(verdict, "verdict is null");
    Objects.requireNonNull(sha256, "sha256 is null");
    Objects.requireNonNull(document, "document is null");
  }
}
