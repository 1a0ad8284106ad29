/**
 * The page for people: a verdict as a chain of evidence.
 *
 * <p>Each link says whether it holds, what was expected and what was found; one that fails is open,
 * marked by a sign and a word and not by colour alone. The page is made here as a whole and works
 * without script; a little script hashes a file in the browser and sends what lies beside it.
 *
 * <p>The threat is evidence that becomes markup: everything that is shown was written by whoever
 * wrote the package. {@link dev.assay.server.page.Html} escapes all text, there is no inline style
 * or script, and the content security policy lets nothing in from elsewhere.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.page;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
