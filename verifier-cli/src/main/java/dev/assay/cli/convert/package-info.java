/**
 * {@code assay convert}: PEP 740 attestations into Sigstore bundles and back, for other tools. Only
 * the form changes; nothing is verified. A bundle on either side is also read as Sigstore's own
 * protobuf message, so that what is written means the same to others.
 */
@NullMarked
@CheckReturnValue
package dev.assay.cli.convert;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
