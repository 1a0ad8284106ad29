/** Logs of tiles that behave, and that lie on request; to read, to follow, and to measure with. */
@NullMarked
package dev.assay.testdata.log;

import org.jspecify.annotations.NullMarked;
