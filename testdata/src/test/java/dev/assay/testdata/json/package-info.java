@NullMarked
package dev.assay.testdata.json;

import org.jspecify.annotations.NullMarked;
