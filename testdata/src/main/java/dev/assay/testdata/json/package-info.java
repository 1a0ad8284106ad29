/**
 * A small JSON tree for fixtures: it can hold and write what a strict reader must refuse (the same
 * key twice, numbers in any spelling, raw text), and it edits by path without mutation.
 */
@NullMarked
package dev.assay.testdata.json;

import org.jspecify.annotations.NullMarked;
