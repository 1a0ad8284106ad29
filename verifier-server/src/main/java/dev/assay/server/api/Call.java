package dev.assay.server.api;

import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.server.auth.Caller;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request, as the endpoints see it.
 *
 * @param path its segments, decoded
 * @param query each parameter's values
 * @param header looks a header up; empty where it is absent
 * @param body not to be read twice
 * @param id names this request in log and answer
 */
record Call(
    String method,
    List<String> path,
    Map<String, List<String>> query,
    Function<String, Optional<String>> header,
    InputStream body,
    Caller caller,
    String id) {
  Call {
    Objects.requireNonNull(method, "method is null");
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  /** The one value of a parameter. */
  Optional<String> parameter(String name) throws Refusal {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw malformed("one " + name, values.size() + " of them", name);
    }
    return values.stream().findFirst();
  }

  /** Refuses parameters that are not among {@code known}: a misspelt one would be none. */
  void allowOnly(String... known) throws Refusal {
    for (String name : query.keySet()) {
      if (!List.of(known).contains(name)) {
        throw malformed("one of " + String.join(", ", known), name, "the query");
      }
    }
  }

  static Refusal malformed(String expected, String actual, String where) {
    return new Refusal(
        Problem.of(400, new Reason(ReasonCode.REQUEST_MALFORMED, expected, actual, where)));
  }

  /**
   * The policy that counts: the one that is named, if the caller may use it, else its usual one.
   */
  String policy(Optional<String> named) throws Refusal {
    if (named.isPresent() && !caller.policies().contains(named.get())) {
      throw new Refusal(
          Problem.of(
              403,
              ReasonCode.CALLER_NOT_PERMITTED,
              "one of " + String.join(", ", caller.policies()),
              "policy " + named.get()));
    }
    return named.orElseGet(() -> caller.policies().getFirst());
  }
}
