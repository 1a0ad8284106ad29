/**
 * Who calls, and what it may ask for.
 *
 * <p>A caller is proven by a static token, of which the server knows only a digest, by a token of
 * an OpenID Connect issuer that is listed, or by a client certificate. What it may do is in the
 * configuration and nowhere else: no claim of a token names a policy. Where nobody is configured,
 * everybody on this machine may call, and the server listens nowhere else.
 *
 * <p>The threats are those of RFC 8725: an algorithm chosen by the token, keys chosen by the token,
 * a token for another audience, one that never ends; and a caller that makes the server ask the
 * issuer for keys as fast as it sends tokens.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.auth;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
