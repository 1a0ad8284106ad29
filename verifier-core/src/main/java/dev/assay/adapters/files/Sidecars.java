package dev.assay.adapters.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Evidence that lies beside a distribution, under its name with an ending. Stateless. */
public final class Sidecars {
  /** Which kind of evidence, by its ending. */
  public enum Kind {
    /** A PEP 740 attestation of type publish. */
    PUBLISH_ATTESTATION(".publish.attestation"),
    /** A PEP 740 attestation of type SLSA provenance. */
    SLSA_ATTESTATION(".slsa.attestation"),
    /** A PEP 740 provenance object. */
    PROVENANCE(".provenance"),
    /** A Sigstore bundle. */
    SIGSTORE_JSON(".sigstore.json"),
    /** A Sigstore bundle under its older ending. */
    SIGSTORE(".sigstore");

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    public String ending() {
      return ending;
    }
  }

  /** One file of evidence. */
  public record Sidecar(Kind kind, Path path) {
    public Sidecar {
      Objects.requireNonNull(kind, "kind is null");
      Objects.requireNonNull(path, "path is null");
    }
  }

  private Sidecars() {}

  /** All sidecars of {@code distribution} that exist, in the order of {@link Kind}. */
  public static List<Sidecar> of(Path distribution) {
    Path fileName = distribution.getFileName();
    if (fileName == null) {
      return List.of();
    }
    return Arrays.stream(Kind.values())
        .map(kind -> new Sidecar(kind, distribution.resolveSibling(fileName + kind.ending())))
        .filter(sidecar -> Files.exists(sidecar.path()))
        .toList();
  }
}
