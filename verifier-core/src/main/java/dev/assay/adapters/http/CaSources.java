package dev.assay.adapters.http;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Files and directories with further CA certificates, which are added to those that Java trusts and
 * never replace them. Immutable.
 */
public record CaSources(List<Source> sources) {
  /**
   * One place.
   *
   * @param path a PEM file, or a directory of PEM files
   * @param origin the option or variable that names it, for messages
   * @param mayBeAbsent whether it is simply skipped when there is no such file
   */
  public record Source(Path path, String origin, boolean mayBeAbsent) {
    public Source {
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(origin, "origin is null");
    }
  }

  /** OpenSSL skips its two when they are absent; the others are errors where they are read. */
  private static final Map<String, Boolean> VARIABLES =
      Map.of(
          "SSL_CERT_FILE", true,
          "SSL_CERT_DIR", true,
          "REQUESTS_CA_BUNDLE", false,
          "PIP_CERT", false,
          "CURL_CA_BUNDLE", false);

  public CaSources {
    sources = List.copyOf(sources);
  }

  /** Only what Java itself trusts. */
  public static CaSources none() {
    return new CaSources(List.of());
  }

  /** Reads SSL_CERT_FILE, SSL_CERT_DIR, REQUESTS_CA_BUNDLE, PIP_CERT and CURL_CA_BUNDLE. */
  public static CaSources fromEnvironment(Map<String, String> environment) {
    List<Source> sources = new ArrayList<>();
    VARIABLES.keySet().stream()
        .sorted()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .forEach(name -> {
          try {
            Path path = Path.of(environment.getOrDefault(name, ""));
            sources.add(new Source(path, name, VARIABLES.getOrDefault(name, false)));
          } catch (InvalidPathException noPath) {
            // A value that is no path on this system names no file.
          }
        });
    return new CaSources(sources);
  }

  /** A copy with one more file or directory, which must be there. */
  public CaSources with(Path path, String origin) {
    List<Source> more = new ArrayList<>(sources);
    more.add(new Source(path, origin, false));
    return new CaSources(more);
  }
}
