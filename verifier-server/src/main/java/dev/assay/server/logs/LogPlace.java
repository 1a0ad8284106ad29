package dev.assay.server.logs;

import dev.assay.ports.RekorV1Api;
import dev.assay.ports.TileSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a log of the configuration is; which of both it is, the trust root says.
 *
 * @param tiles for a log of tiles
 * @param rekorV1 for one of Rekor v1, which is never a directory
 */
public record LogPlace(TileSource tiles, Optional<RekorV1Api> rekorV1) {
  public LogPlace {
    Objects.requireNonNull(tiles, "tiles is null");
    Objects.requireNonNull(rekorV1, "rekorV1 is null");
  }
}
