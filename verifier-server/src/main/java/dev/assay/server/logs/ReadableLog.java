package dev.assay.server.logs;

import dev.assay.crypto.SignatureCheck;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.ports.TileCache;
import dev.assay.rekor.LogProof;
import dev.assay.rekor.tiles.TileLog;
import dev.assay.rekor.v1.RekorV1Log;
import dev.assay.tlog.VerifiedCheckpoint;
import dev.assay.trust.TransparencyLog;
import java.util.Optional;

/** A log of which nothing is returned before it is proven. Safe for concurrent use. */
public sealed interface ReadableLog permits ReadableTiles, ReadableRekorV1 {
  /** The newest checkpoint; of Rekor v1 that of the shard that grows. */
  Outcome<VerifiedCheckpoint> checkpoint();

  /**
   * An entry with its proof. LOG_ENTRY_NOT_FOUND beyond the end.
   *
   * @param index in Rekor v1 counted over all shards; the proof has the one in its shard
   */
  Outcome<LogProof> entry(long index);

  /** The proof that the log, or the shard that it is of, only grew since a signed note. */
  Outcome<LogProof> consistency(Bytes older);

  /** Reads the log {@code trusted} at a place; empty where that has only the other kind. */
  static Optional<ReadableLog> of(LogPlace place, TransparencyLog trusted) {
    SignatureCheck signatures = SignatureCheck.bouncyCastle();
    return trusted.isTiles()
        ? Optional.of(
            new ReadableTiles(
                new TileLog(
                    place.tiles(),
                    trusted.noteVerifier(signatures),
                    trusted.originRule(),
                    TileCache.none())))
        : place.rekorV1().map(api -> new ReadableRekorV1(new RekorV1Log(api, trusted, signatures)));
  }
}
