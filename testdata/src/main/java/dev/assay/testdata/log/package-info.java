/**
 * Logs of tiles that behave, and that lie on request; to read, to follow, and to measure with.
 *
 * <ul>
 *   <li>{@link dev.assay.testdata.log.FakeTileLog}: small, in memory, grows, ends, and tells each
 *       {@link dev.assay.testdata.log.Lie}. Trouble on the way is the server's, see {@link
 *       dev.assay.testdata.http.Fault}.
 *   <li>{@link dev.assay.testdata.log.OddEntries}: what may stand in a log and cannot be read.
 *   <li>{@link dev.assay.testdata.log.LogGenerator}: up to 10^7 entries in a directory.
 *   <li>{@link dev.assay.testdata.log.VirtualLog}: up to 2^62 entries, computed on demand.
 * </ul>
 *
 * <p>None of it uses the verifier's code.
 */
@NullMarked
package dev.assay.testdata.log;

import org.jspecify.annotations.NullMarked;
