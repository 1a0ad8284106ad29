/**
 * Assay tells where a Python package really came from: it verifies the PEP 740 attestations and
 * Sigstore bundles of a distribution and answers with one of four verdicts.
 *
 * <p>The way in is the facade {@code Assay}; the way through is one direction only: bytes, parsed
 * evidence, verification, decision, document. See {@code docs/ARCHITECTURE.md}.
 */
@NullMarked
@CheckReturnValue
package dev.assay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
