/** See docs/ARCHITECTURE.md. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
