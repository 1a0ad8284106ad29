@NullMarked
package dev.assay.testdata.log;

import org.jspecify.annotations.NullMarked;
