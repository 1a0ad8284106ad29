/**
 * Logs that can be read through the server: a checkpoint, an entry with its proof, and the proof
 * that a log only grew, of tiles and of Rekor v1 alike.
 *
 * <p><b>Threat.</b> A log, or whoever answers for it, lies: what is returned was proven against a
 * checkpoint that the key of the trust root signed ({@link dev.assay.rekor.tiles}, {@link
 * dev.assay.rekor.v1}). A caller has the server ask elsewhere: places are those of the
 * configuration, by name.
 *
 * <pre>{@code
 * ReadableLog log = ReadableLog.of(place, trusted).orElseThrow();
 * Bytes document = log.entry(42).orThrow().json();
 * }</pre>
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.logs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
