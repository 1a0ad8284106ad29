/**
 * What the library asks of the outside world, as interfaces and values: the package index, HTTP, a
 * cache, a store of trust roots, a way to wait.
 *
 * <p><b>What.</b> {@link dev.assay.ports.PackageIndex} answers three questions about an index:
 * which files a project has, what provenance a file has, what a file's bytes are. {@link
 * dev.assay.ports.HttpFetch} answers any GET or POST with a bounded body, {@link
 * dev.assay.ports.HttpTransport} is the one wire below it. Adapters implement these; nothing here
 * opens a socket or a file.
 *
 * <p><b>Threat.</b> Everything that comes through a port was written by a stranger. An answer is
 * therefore a sealed value: {@code Found}, {@code NotFound} or {@code Refused}. A source that says
 * "there is none" is another value than a source that could not be asked, so that a failing network
 * never looks like a missing attestation, and a missing attestation never like a pass. No port
 * throws for what the network or the other side did; an unchecked exception is a bug.
 *
 * <p><b>Facts.</b> Each answer has a {@link dev.assay.ports.Retrieval}: where it came from, when,
 * through which cache, with which digest. {@link dev.assay.ports.NetworkLog} counts what went over
 * the wire; an offline run proves itself by an empty one.
 *
 * <p>Worked example:
 *
 * <pre>{@code
 * switch (index.project(name)) {
 *   case Fetched.Found<ProjectPage> found -> found.value().find("demo_pkg-1.1.tar.gz");
 *   case Fetched.NotFound<ProjectPage> none -> none.reason();      // PROJECT_NOT_FOUND
 *   case Fetched.Refused<ProjectPage> refused -> refused.reason(); // INDEX_TIMEOUT, ...
 * }
 * }</pre>
 *
 * <p>Specifications: Simple Repository API (PEP 503, 592, 629, 658, 691, 700, 714, 740, 792), RFC
 * 9110 (HTTP), RFC 9111 (caching).
 */
@NullMarked
@CheckReturnValue
package dev.assay.ports;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
