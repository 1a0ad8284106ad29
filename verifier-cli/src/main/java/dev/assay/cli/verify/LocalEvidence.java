package dev.assay.cli.verify;

import dev.assay.adapters.files.Sidecars;
import dev.assay.cli.command.Arguments;
import dev.assay.cli.command.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of evidence for one file: those that the command line names, else those beside it.
 *
 * @param provenances PEP 740 provenance objects
 * @param attestations PEP 740 attestations, each in a file of its own
 * @param bundles Sigstore bundles
 */
record LocalEvidence(List<Named> provenances, List<Named> attestations, List<Named> bundles) {
  /** A file under the name that reports use. */
  record Named(String name, Path path) {}

  LocalEvidence {
    provenances = List.copyOf(provenances);
    attestations = List.copyOf(attestations);
    bundles = List.copyOf(bundles);
  }

  boolean isEmpty() {
    return provenances.isEmpty() && attestations.isEmpty() && bundles.isEmpty();
  }

  boolean hasPep740() {
    return !provenances.isEmpty() || !attestations.isEmpty();
  }

  /** What {@code --provenance}, {@code --attestation} and {@code --bundle} name. */
  static LocalEvidence given(Arguments arguments, Shell shell) {
    return new LocalEvidence(
        named(arguments.values(VerifyOptions.PROVENANCE), shell),
        named(arguments.values(VerifyOptions.ATTESTATION), shell),
        named(arguments.values(VerifyOptions.BUNDLE), shell));
  }

  private static List<Named> named(List<String> files, Shell shell) {
    return files.stream().map(file -> new Named(file, shell.resolve(file))).toList();
  }

  /** What lies beside {@code file}. */
  static LocalEvidence beside(Subject.LocalFile file) {
    List<Named> provenances = new ArrayList<>();
    List<Named> attestations = new ArrayList<>();
    List<Named> bundles = new ArrayList<>();
    for (Sidecars.Sidecar sidecar : Sidecars.of(file.path(), file.sidecars())) {
      Named named = new Named(file.name() + sidecar.kind().ending(), sidecar.path());
      switch (sidecar.kind()) {
        case PROVENANCE -> provenances.add(named);
        case PUBLISH_ATTESTATION, SLSA_ATTESTATION -> attestations.add(named);
        case SIGSTORE_JSON, SIGSTORE -> bundles.add(named);
      }
    }
    return new LocalEvidence(provenances, attestations, bundles);
  }
}
