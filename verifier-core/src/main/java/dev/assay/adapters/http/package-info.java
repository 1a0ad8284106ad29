/**
 * HTTP over the JDK's client, and the package index over HTTP: the only code that opens sockets.
 *
 * <p><b>What.</b> {@link dev.assay.adapters.http.HttpStack} puts the layers together, each of which
 * wraps one small interface:
 *
 * <pre>
 *   HttpIndex        Simple API and Integrity API as a PackageIndex
 *   CachingFetch     ETag revalidation against an EvidenceCache
 *   RetryingFetch    retries, gzip, whole bodies
 *   RedirectingTransport   redirects, where AllowedHosts lets them lead
 *   JdkTransport     one exchange: proxy, TLS, credentials, timeouts, NetworkLog
 * </pre>
 *
 * <p><b>Threat.</b> The other side is hostile or absent. Bodies are bounded while they stream, also
 * after decompression; an answer that never ends runs into the idle or the total timeout; a
 * redirect leads to the same origin or an allowed one, never from https to http, and takes no
 * credentials along; a failed transfer is INDETERMINATE and never looks like tampering or like
 * absence. Credentials come from index URLs, proxy URLs and netrc; no text made here contains one.
 *
 * <p><b>Offline.</b> No class of {@code java.net.http} or {@code javax.net.ssl} is loaded before
 * the first request, and {@link dev.assay.adapters.http.OfflineFetch} makes none.
 *
 * <p><b>Configuration</b> is values: {@link dev.assay.adapters.http.HttpSettings} and {@link
 * dev.assay.adapters.http.IndexChoice} are read from an environment that is passed in.
 *
 * <pre>{@code
 * HttpSettings settings = HttpSettings.fromEnvironment("0.1.0", System.getenv());
 * try (HttpStack stack = HttpStack.online(settings, surroundings, cache)) {
 *   PackageIndex index = stack.index(IndexUrl.pypi());
 * }
 * }</pre>
 *
 * <p>Specifications: RFC 9110, RFC 9111, PEP 503, PEP 691, PEP 740.
 */
@NullMarked
@CheckReturnValue
package dev.assay.adapters.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
