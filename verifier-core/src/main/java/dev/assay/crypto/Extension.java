package dev.assay.crypto;

import dev.assay.model.Bytes;

/**
 * One certificate extension.
 *
 * @param value the content of its OCTET STRING
 * @param start where its encoding begins in that of the TBSCertificate
 * @param end where that ends
 */
record Extension(String oid, boolean critical, Bytes value, int start, int end) {}
