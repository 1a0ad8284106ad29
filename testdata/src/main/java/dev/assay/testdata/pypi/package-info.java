/**
 * A package index on loopback that behaves as PyPI does: Simple API in JSON and HTML, Integrity
 * API, JSON API, files and core metadata.
 *
 * <p>What it serves is an {@link dev.assay.testdata.pypi.IndexContent}, an immutable description
 * put together fluently and replaced whole between requests. Every page is made from that
 * description, so that the APIs agree unless a test makes them disagree:
 *
 * <pre>{@code
 * IndexContent content = IndexContent.empty().with(
 *     FakeProject.named("Demo.Pkg").with(
 *         FakeRelease.of("1.1").with(
 *             FakeFile.named("demo_pkg-1.1.tar.gz", bytes).provenance(provenance))));
 * try (FakePyPI pypi = FakePyPI.start(content)) {
 *   pypi.server().inject("/integrity/.*", Fault.status(503));
 *   ... fetch pypi.simpleUrl() + "demo-pkg/" ...
 * }
 * }</pre>
 *
 * <p>To be wrong on purpose: {@link dev.assay.testdata.pypi.FakeFile#json} and {@link
 * dev.assay.testdata.pypi.FakeProject#json} replace any member by any text, {@link
 * dev.assay.testdata.pypi.FakeFile#served} sends other bytes than those listed, and {@link
 * dev.assay.testdata.http.Fault} breaks the transport. The protocol follows PEPs 503, 592, 629,
 * 658, 691, 700, 714, 740 and 792 as PyPI implements them.
 */
@NullMarked
@CheckReturnValue
package dev.assay.testdata.pypi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
