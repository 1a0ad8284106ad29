/** Every vector through the library: the verdict, and the reason code that names it. */
@NullMarked
package dev.assay.vectors;

import org.jspecify.annotations.NullMarked;
