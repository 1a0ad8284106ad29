package dev.assay.adapters.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which indexes a run asks, and why.
 *
 * @param main the one that answers
 * @param origin the variable that named it, or {@code default}
 * @param extra further indexes, in order
 * @param problems values that could not be read, in plain words and without credentials
 */
public record IndexChoice(
    IndexUrl main, String origin, List<IndexUrl> extra, List<String> problems) {
  private static final List<String> MAIN =
      List.of("ASSAY_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL");
  private static final List<String> EXTRA =
      List.of("ASSAY_EXTRA_INDEX_URL", "UV_INDEX", "UV_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URL");

  public IndexChoice {
    Objects.requireNonNull(main, "main is null");
    Objects.requireNonNull(origin, "origin is null");
    extra = List.copyOf(extra);
    problems = List.copyOf(problems);
  }

  /**
   * The first of ASSAY_INDEX_URL, UV_DEFAULT_INDEX, UV_INDEX_URL and PIP_INDEX_URL that is set,
   * else PyPI; all of the EXTRA twins, separated by white space. A value that cannot be read is a
   * problem and does not fall back to PyPI unseen.
   */
  public static IndexChoice fromEnvironment(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    Optional<String> variable =
        MAIN.stream().filter(name -> !environment.getOrDefault(name, "").isBlank()).findFirst();
    Optional<IndexUrl> main =
        variable.flatMap(name -> parse(environment.getOrDefault(name, ""), name, problems));
    List<IndexUrl> extra = new ArrayList<>();
    for (String name : EXTRA) {
      for (String one : environment.getOrDefault(name, "").strip().split("\\s+", -1)) {
        if (!one.isEmpty()) {
          parse(one, name, problems).ifPresent(extra::add);
        }
      }
    }
    return new IndexChoice(
        main.orElseGet(IndexUrl::pypi),
        main.isPresent() ? variable.orElse("default") : "default",
        extra,
        problems);
  }

  /** uv lets a name stand before the URL: {@code corp=https://...}. */
  private static Optional<IndexUrl> parse(String value, String variable, List<String> problems) {
    int equals = value.indexOf('=');
    int scheme = value.indexOf("://");
    boolean named = equals >= 0 && equals < scheme;
    Optional<IndexUrl> url = IndexUrl.parse(named ? value.substring(equals + 1) : value);
    if (url.isEmpty()) {
      problems.add(variable + " is not an http(s) URL");
    }
    return url;
  }
}
