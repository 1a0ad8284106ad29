/** Advisories in the form of OSV: records of any shape, and a service on loopback that has them. */
@NullMarked
package dev.assay.testdata.osv;

import org.jspecify.annotations.NullMarked;
