/**
 * TOML 1.0 documents: lock files and policies, read into a tree that knows the line of each value.
 *
 * <p>The threat is a file that two tools read differently, or that costs more to read than it is
 * worth. The document must be UTF-8, has a size limit ({@link dev.assay.toml.TomlReader#MAX_BYTES})
 * and a limit of nesting, and a key that is defined twice is an error, as the specification says.
 *
 * <p>tomlj does the parsing and is named in {@link dev.assay.toml.TomlReader} only; whoever reads a
 * document holds a {@link dev.assay.toml.TomlCursor}, which says of each complaint on which line it
 * is.
 *
 * <p>Example: of {@code name = "demo"}, {@code cursor.get("name").string()} is {@code demo} and
 * {@code cursor.get("name").line()} is 1.
 */
@NullMarked
@CheckReturnValue
package dev.assay.toml;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
