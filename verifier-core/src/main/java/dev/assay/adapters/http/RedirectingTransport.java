package dev.assay.adapters.http;

import dev.assay.index.AllowedHosts;
import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpHeaders;
import dev.assay.ports.HttpMethod;
import dev.assay.ports.HttpTransport;
import dev.assay.ports.SafeUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Follows redirects where they may lead. Stateless besides what it wraps. */
public final class RedirectingTransport implements HttpTransport {
  /** As many as a real index needs: http to https, name to normalized name, slash added. */
  public static final int MAX_REDIRECTS = 5;

  /** Headers that were meant for the first origin only. */
  private static final List<String> SECRET_HEADERS =
      List.of("authorization", "proxy-authorization", "cookie");

  private final HttpTransport next;
  private final AllowedHosts allowed;

  public RedirectingTransport(HttpTransport next, AllowedHosts allowed) {
    this.next = next;
    this.allowed = allowed;
  }

  @Override
  public HttpAnswer send(HttpCall call) {
    HttpCall current = call;
    for (int followed = 0; ; followed++) {
      HttpAnswer answer = next.send(current);
      if (!(answer instanceof HttpAnswer.Response response) || !isRedirect(response.status())) {
        return answer;
      }
      Bodies.drain(response.body());
      if (followed == MAX_REDIRECTS) {
        return refused("more than " + MAX_REDIRECTS + " redirects", current.url());
      }
      List<String> locations = response.headers().fields().getOrDefault("location", List.of());
      Optional<URI> target = locations.size() == 1 ? resolve(current, locations.get(0)) : none();
      if (target.isEmpty()) {
        return refused("a redirect without one usable target", current.url());
      }
      Optional<String> objection = objection(current, target.get(), response.status());
      if (objection.isPresent()) {
        return refused("a redirect to " + objection.get(), current.url());
      }
      current = follow(current, target.get());
    }
  }

  private static Optional<URI> none() {
    return Optional.empty();
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private Optional<String> objection(HttpCall call, URI target, int status) {
    if (call.method() == HttpMethod.POST && status != 307 && status != 308) {
      return Optional.of("another request than a POST");
    }
    return HttpCall.isFetchable(target)
        ? allowed.objection(call.url(), target)
        : Optional.of(SafeUrl.of(target) + ", which is no plain http(s) URL");
  }

  private static HttpCall follow(HttpCall call, URI target) {
    HttpHeaders headers = call.headers();
    if (!AllowedHosts.sameOrigin(call.url(), target)) {
      for (String secret : SECRET_HEADERS) {
        headers = headers.without(secret);
      }
    }
    return call.withUrl(target).withHeaders(headers);
  }

  private static Optional<URI> resolve(HttpCall call, String location) {
    try {
      URI target = call.url().resolve(new URI(location));
      String text = target.toString();
      int hash = text.indexOf('#');
      return Optional.of(hash < 0 ? target : new URI(text.substring(0, hash)));
    } catch (URISyntaxException notUrl) {
      return Optional.empty();
    }
  }

  private static HttpAnswer refused(String detail, URI url) {
    return new HttpAnswer.Failed(HttpFailure.REDIRECT_REFUSED, detail, url);
  }
}
