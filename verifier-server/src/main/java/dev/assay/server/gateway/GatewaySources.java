package dev.assay.server.gateway;

import dev.assay.adapters.files.DiskCache;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.PackageIndex;
import dev.assay.server.quarantine.Quarantine;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a gateway needs from the program around it.
 *
 * @param upstream makes the index behind it, whose requests go into the given log
 * @param internal makes the internal index; empty where there is none
 * @param files where files are kept
 * @param quarantine is closed with the gateway
 */
public record GatewaySources(
    Function<NetworkLog, PackageIndex> upstream,
    Optional<Function<NetworkLog, PackageIndex>> internal,
    DiskCache files,
    Quarantine quarantine) {
  public GatewaySources {
    Objects.requireNonNull(upstream, "upstream is null");
    Objects.requireNonNull(internal, "internal is null");
    Objects.requireNonNull(files, "files is null");
    Objects.requireNonNull(quarantine, "quarantine is null");
  }
}
