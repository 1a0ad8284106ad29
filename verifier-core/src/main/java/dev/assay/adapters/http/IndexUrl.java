package dev.assay.adapters.http;

import dev.assay.index.PercentCoding;
import dev.assay.ports.HttpCall;
import dev.assay.python.ProjectName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;

/**
 * The address of an index's Simple API, such as {@code https://pypi.org/simple/}.
 *
 * @param base ends with a slash; without user information, query and fragment
 * @param credentials those that the URL was written with
 */
public record IndexUrl(URI base, Optional<Credentials> credentials) {
  private static final String SIMPLE = "/simple/";

  public IndexUrl {
    Objects.requireNonNull(credentials, "credentials is null");
    if (!HttpCall.isFetchable(base) || !base.getRawPath().endsWith("/")) {
      throw new IllegalArgumentException("not an index URL that ends with a slash");
    }
  }

  /** The Python Package Index. */
  public static IndexUrl pypi() {
    return new IndexUrl(URI.create("https://pypi.org/simple/"), Optional.empty());
  }

  /** Parses what a user wrote; empty when it is no http(s) URL with a host. */
  public static Optional<IndexUrl> parse(String text) {
    try {
      URI url = new URI(text.strip());
      if (url.isOpaque() || url.getHost() == null || isScheme(url.getHost())) {
        return Optional.empty();
      }
      String path = url.getRawPath().endsWith("/") ? url.getRawPath() : url.getRawPath() + "/";
      String port = url.getPort() < 0 ? "" : ":" + url.getPort();
      URI base = new URI(url.getScheme() + "://" + url.getHost() + port + path);
      return HttpCall.isFetchable(base)
          ? Optional.of(
              new IndexUrl(
                  base, Optional.ofNullable(url.getRawUserInfo()).map(Credentials::ofUserInfo)))
          : Optional.empty();
    } catch (URISyntaxException notUrl) {
      return Optional.empty();
    }
  }

  /**
   * {@code https://https//user:pw@host} is a typing error that has its password in the path, where
   * every log would show it.
   */
  private static boolean isScheme(String host) {
    return host.equalsIgnoreCase("http") || host.equalsIgnoreCase("https");
  }

  /** Where the page of a project is. */
  public URI page(ProjectName project) {
    return base.resolve(project.normalized() + "/");
  }

  /**
   * Where the Integrity API has the provenance of a file: beside {@code /simple/}; empty for an
   * index whose address ends otherwise.
   */
  public Optional<URI> provenance(ProjectName project, String version, String fileName) {
    return beside(
        "/integrity/",
        project,
        PercentCoding.encode(version) + "/" + PercentCoding.encode(fileName) + "/provenance");
  }

  /** Where PyPI's JSON API has the document of a release; empty as above. */
  public Optional<URI> document(ProjectName project, String version) {
    return beside("/pypi/", project, PercentCoding.encode(version) + "/json");
  }

  /** The address beside which PyPI's other APIs are; empty as above. */
  public Optional<URI> root() {
    String text = base.toString();
    return text.endsWith(SIMPLE)
        ? Optional.of(URI.create(text.substring(0, text.length() - SIMPLE.length() + 1)))
        : Optional.empty();
  }

  private Optional<URI> beside(String api, ProjectName project, String rest) {
    String text = base.toString();
    if (!text.endsWith(SIMPLE)) {
      return Optional.empty();
    }
    String root = text.substring(0, text.length() - SIMPLE.length());
    return Optional.of(URI.create(root + api + project.normalized() + "/" + rest));
  }

  /** The address without credentials. */
  @Override
  public String toString() {
    return base.toString();
  }
}
