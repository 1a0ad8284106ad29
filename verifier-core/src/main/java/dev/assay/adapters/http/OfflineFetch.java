package dev.assay.adapters.http;

import dev.assay.ports.HttpAnswer;
import dev.assay.ports.HttpCall;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.HttpFetch;
import dev.assay.ports.HttpResult;
import dev.assay.ports.SafeUrl;

/** Makes no request. Stateless. */
public final class OfflineFetch implements HttpFetch {
  private static final String DETAIL = "this run is offline";

  @Override
  public HttpResult fetch(HttpCall call) {
    return new HttpResult.Failed(HttpFailure.OFFLINE, DETAIL, SafeUrl.of(call.url()));
  }

  @Override
  public HttpAnswer open(HttpCall call) {
    return new HttpAnswer.Failed(HttpFailure.OFFLINE, DETAIL, call.url());
  }
}
