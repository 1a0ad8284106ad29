/** See docs/ARCHITECTURE.md. */
@NullMarked
package dev.assay.server;

import org.jspecify.annotations.NullMarked;
