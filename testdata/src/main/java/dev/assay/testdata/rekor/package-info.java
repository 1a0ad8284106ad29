/**
 * A Rekor v1 log behind its REST interface, that really signs, and that can be made to lie. Never
 * on a release class path.
 */
@NullMarked
package dev.assay.testdata.rekor;

import org.jspecify.annotations.NullMarked;
