@NullMarked
package dev.assay.testdata.vectors;

import org.jspecify.annotations.NullMarked;
