package dev.assay.crypto;

import dev.assay.model.Bytes;

/**
 * One certificate extension.
 *
 * @param value the content of its OCTET STRING
 * @param element the whole encoding
 */
record Extension(String oid, boolean critical, Bytes value, Bytes element) {}
