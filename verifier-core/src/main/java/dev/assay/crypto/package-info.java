/**
 * Keys, signatures, certificates, certificate timestamps and RFC 3161 timestamps.
 *
 * <p>The only package that imports {@code java.security} or Bouncy Castle.
 */
@NullMarked
@CheckReturnValue
package dev.assay.crypto;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
