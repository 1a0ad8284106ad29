/**
 * A loopback HTTP server that answers from a function, records what it was asked and breaks on
 * demand.
 *
 * <p>{@link dev.assay.testdata.http.LoopbackServer} binds to a free port of the loopback address
 * and asks a {@link dev.assay.testdata.http.LoopbackServer.Site} for the answer to each request. A
 * {@link dev.assay.testdata.http.Fault} injected for a path replaces or damages that answer, from a
 * plain 503 to a gzip bomb or a connection that closes without a word. With {@link
 * dev.assay.testdata.http.LoopbackTls} it speaks TLS under a throw-away CA.
 *
 * <pre>{@code
 * try (LoopbackServer server = LoopbackServer.start(request -> Response.text(200, "hello"))) {
 *   server.inject("/slow.*", Fault.delay(Duration.ofSeconds(2)));
 *   ... fetch server.url("/slow/x") ...
 *   assertThat(server.count("/slow/x")).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>Nothing here sleeps: delays wait on a latch that closing the server releases, so no test run
 * is held up by a fault that nobody waits for.
 */
@NullMarked
@CheckReturnValue
package dev.assay.testdata.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
