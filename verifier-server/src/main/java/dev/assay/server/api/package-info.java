/**
 * The HTTP interface: what can be asked, and in which form.
 *
 * <p>{@link dev.assay.server.api.Routes} is the table of all requests; {@code openapi.json} beside
 * it is what callers read, and a test holds the two together. {@link dev.assay.server.api.Pipeline}
 * is what happens to each: name, route, caller, quota, answer, log. A verification that does not
 * end well is a 200 with its verdict document; only a request that could not be answered is an
 * error, with RFC 9457's document and the reason code that the command line would give.
 *
 * <p>The threat is a caller: it may send anything at any speed. Bodies are bounded in size and
 * time, unknown keys and parameters are errors, and nothing of a request is ever a trust root, an
 * address to fetch, or a policy that the caller was not granted.
 *
 * <p>Example: {@code POST /v1/verify} with {@code {"fileName": "demo-1.0.tar.gz", "sha256":
 * "..."}}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
