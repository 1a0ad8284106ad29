/**
 * A package index (PEP 503, PEP 691) in front of another one, for pip, uv and poetry: it lists and
 * serves what the policy lets through.
 *
 * <p>{@link dev.assay.server.gateway.Gateway#listing} judges every file of a project's page by its
 * listed digest and its provenance before the page is shown. {@link
 * dev.assay.server.gateway.Gateway#file} gives out the bytes of one of these files, by the digest
 * that was judged.
 *
 * <p>What is held against a release or a name whatever its evidence is, {@code Objections} adds:
 * advisories of a snapshot, under the policy's signals, and look-alike names. It can make a
 * decision worse and never better.
 *
 * <p><b>What a client sees of a refusal.</b> pip and its like show neither the body of an error nor
 * its headers, but they show the reason phrase of a status line and the reason of a yanked file
 * (PEP 592). So a refused file is listed as yanked, with code and decision id, which makes every
 * resolver pass it by unless somebody asks for exactly this version; and its bytes are 403 with the
 * same in the reason phrase. {@code refused = "hide"} leaves it out instead.
 *
 * <p><b>Threat.</b> The index, or somebody between, serves other bytes than it lists: no byte
 * leaves before the whole file is on the disk and has the digest that was judged. Serving while
 * hashing and holding back the last chunk would be quicker for the first who asks, but a client
 * that resumes, or that unpacks while it loads, would have had bytes of a file that is refused a
 * moment later; and ranges could not be served at all. A file from the disk is hashed again each
 * time before it is served. An index that was caught has the file held until it serves what it
 * lists ({@code OtherBytes}). Metadata (PEP 658) without a hash of its own is not passed on, since
 * a resolver acts on it. A project of the internal index is asked for nowhere else, and every other
 * project never there, so that nobody can publish under an internal name outside. A page whose
 * quarantine cannot be read is not shown; bytes whose decision cannot be recorded do not leave.
 *
 * <p>What an installer is likely to ask for next, {@code FetchAhead} brings to the disk while it
 * thinks. That is a fetch and nothing else: the file is compared, decided on and recorded when it
 * is asked for, as if it had been fetched then.
 *
 * <p><b>Limits.</b> Those of {@link dev.assay.index} for pages, {@code
 * FileStore.MAX_METADATA_BYTES}, the listed size for files, {@code FileStore.AT_ONCE}, {@code
 * FetchAhead.AT_ONCE}.
 *
 * <p>Example: {@code pip install --index-url http://127.0.0.1:8080/simple/ demo}, with
 *
 * <pre>
 *   [gateway]
 *   directory = "gate"
 * </pre>
 *
 * <p>Specifications: PEP 503, 592, 658, 691, 700, 714, 740, 792; RFC 9110 section 14 (ranges).
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
