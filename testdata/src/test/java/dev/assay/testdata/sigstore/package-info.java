@NullMarked
package dev.assay.testdata.sigstore;

import org.jspecify.annotations.NullMarked;
