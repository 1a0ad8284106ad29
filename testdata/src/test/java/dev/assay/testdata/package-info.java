@NullMarked
package dev.assay.testdata;

import org.jspecify.annotations.NullMarked;
