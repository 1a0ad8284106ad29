package dev.assay.cli.trust;

import dev.assay.adapters.files.Kit;
import dev.assay.adapters.files.KitManifest;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.trust.TrustRootReader;
import dev.assay.trust.TrustRootSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kit that a command was given.
 *
 * @param name as it was given
 */
public record OpenKit(String name, Kit kit) {
  public OpenKit {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(kit, "kit is null");
  }

  /** The trust root in it; OFFLINE_INPUT_MISSING when there is none. */
  public Outcome<LoadedRoot> trustRoot() {
    return switch (kit.trustRoot()) {
      case Fetched.Found<Bytes>(Bytes json, Retrieval how) -> read(json);
      case Fetched.NotFound<Bytes>(Reason reason, Optional<Retrieval> how) ->
          new Outcome.Refused<>(reason);
      case Fetched.Refused<Bytes>(Reason reason) -> new Outcome.Refused<>(reason);
    };
  }

  private Outcome<LoadedRoot> read(Bytes json) {
    Optional<Instant> expires = kit.manifest().trustRoot().flatMap(KitManifest.Root::expires);
    TrustRootSource source = new TrustRootSource.Kit(name, expires);
    try {
      return Outcome.passed(
          new LoadedRoot(new TrustRootReader().read(json, source), json, List.of()));
    } catch (MalformedEvidence malformed) {
      return new Outcome.Refused<>(malformed.reason());
    }
  }
}
