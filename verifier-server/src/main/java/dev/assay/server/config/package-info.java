/**
 * The server's one configuration file.
 *
 * <p>TOML, of the form that {@code docs/schema/server.schema.json} describes. A key that is not
 * known is an error, since a misspelt limit or caller would otherwise be none. The threat is a
 * server that is open by mistake: without any caller configured it listens on loopback only.
 *
 * <p>Example:
 *
 * <pre>{@code
 * listen = "127.0.0.1:8080"
 * [policies]
 * default = "policy.toml"
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
