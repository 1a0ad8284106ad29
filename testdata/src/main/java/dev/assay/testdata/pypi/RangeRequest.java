package dev.assay.testdata.pypi;

import dev.assay.testdata.http.Request;
import dev.assay.testdata.http.Response;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a request for one range of bytes with 206, as the file host of PyPI does. */
final class RangeRequest {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

  private RangeRequest() {}

  static Response applied(Request request, Response response) {
    Matcher range = RANGE.matcher(request.header("range").orElse(""));
    if (response.status() != 200 || !range.matches()) {
      return response;
    }
    byte[] body = response.body();
    boolean suffix = range.group(1).isEmpty();
    int from =
        suffix
            ? Math.max(0, body.length - Integer.parseInt(range.group(2)))
            : Integer.parseInt(range.group(1));
    int last =
        suffix || range.group(2).isEmpty()
            ? body.length - 1
            : Math.min(body.length - 1, Integer.parseInt(range.group(2)));
    if (from > last) {
      return Response.text(416, "").with("Content-Range", "bytes */" + body.length);
    }
    return response
        .with(206, Arrays.copyOfRange(body, from, last + 1))
        .with("Content-Range", "bytes " + from + "-" + last + "/" + body.length);
  }
}
