package dev.assay.adapters.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

    /** Every kind. */
    public static final Set<Kind> ALL = Set.of(values());

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    public String ending() {
      return ending;
    }

    /**
     * The kinds that the file {@code name} can have in a directory of which these are all names.
     */
    public static Set<Kind> among(Set<String> names, String name) {
      Set<Kind> kinds = EnumSet.noneOf(Kind.class);
      for (Kind kind : Kind.values()) {
        if (names.contains(name + kind.ending())) {
          kinds.add(kind);
        }
      }
      return Set.copyOf(kinds);
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

  /** The sidecars of {@code distribution} that exist and are of {@code kinds}, in their order. */
  public static List<Sidecar> of(Path distribution, Set<Kind> kinds) {
    Path fileName = distribution.getFileName();
    List<Sidecar> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (fileName != null && kinds.contains(kind)) {
        Path path = distribution.resolveSibling(fileName + kind.ending());
        if (Files.exists(path)) {
          found.add(new Sidecar(kind, path));
        }
      }
    }
    return List.copyOf(found);
  }
}
