/**
 * Trust roots: which keys of authorities and logs are believed, from when to when, and where that
 * knowledge comes from.
 *
 * <p>{@link dev.assay.trust.EmbeddedTrustRoot} is what the library ships; {@code
 * dev.assay.trust.tuf} verifies the metadata through which a newer one arrives.
 */
@NullMarked
@CheckReturnValue
package dev.assay.trust;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
