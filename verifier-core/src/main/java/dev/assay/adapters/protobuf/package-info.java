/**
 * Sigstore's protobuf messages, as a second reader of the JSON that conversions take and give.
 *
 * <p><b>What.</b> {@link dev.assay.adapters.protobuf.BundleMessage} parses the JSON of a bundle
 * with the generated class of the message {@code dev.sigstore.bundle.v1.Bundle}
 * (sigstore/protobuf-specs) and compares what that sees with what our own reader sees. A bundle
 * that other clients would read otherwise, or not at all, is not handed out.
 *
 * <p><b>Threat.</b> Two readers of one text that see two things. Our reader has been over the bytes
 * with its limits before the protobuf parser gets them.
 *
 * <pre>{@code
 * Outcome<Bytes> checked = BundleMessage.check(bundleJson);
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.adapters.protobuf;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
