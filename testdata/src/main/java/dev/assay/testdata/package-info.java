/** Vectors, and the fakes that really sign. */
@NullMarked
package dev.assay.testdata;

import org.jspecify.annotations.NullMarked;
