/**
 * What keeps one caller, or a thousand, from taking the server down.
 *
 * <p>Everything that can grow has an end: {@link dev.assay.server.limits.Admission} bounds what is
 * worked on, {@link dev.assay.server.limits.CallerQuota} what one caller asks, {@link
 * dev.assay.server.limits.BoundedCache} what is kept, {@link dev.assay.server.limits.CryptoPool}
 * the threads that compute. What is beyond is refused with an {@link
 * dev.assay.server.limits.Overload}, which becomes 429 or 503 with {@code Retry-After}. {@link
 * dev.assay.server.limits.SingleFlight} lets a question that a hundred ask at once cost what one
 * costs.
 *
 * <p>Example: {@code new Admission(64, 256, Duration.ofSeconds(2)).during(() -> work())}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.limits;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
