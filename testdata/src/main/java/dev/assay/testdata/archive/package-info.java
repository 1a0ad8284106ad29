/**
 * Mints archives, honest ones and hostile ones: wheels with their {@code RECORD}, ZIP files whose
 * two directories contradict each other, tar files with links and devices. Written byte by byte,
 * because no library writes what an attacker would.
 */
@NullMarked
package dev.assay.testdata.archive;

import org.jspecify.annotations.NullMarked;
