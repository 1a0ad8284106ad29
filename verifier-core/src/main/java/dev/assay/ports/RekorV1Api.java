package dev.assay.ports;

import dev.assay.model.Bytes;
import java.util.List;

/**
 * The REST interface of a Rekor v1 log, one method for each call, with the answers as they were
 * sent. What comes back proves nothing; {@code dev.assay.rekor.v1} ties it to signed checkpoints
 * before anybody sees it. Implementations are safe for concurrent use.
 *
 * <p>{@code NotFound} is LOG_ENTRY_NOT_FOUND, {@code Refused} is LOG_UNREACHABLE: a log that cannot
 * be asked, that asks for fewer requests, or that answers with more than {@link #MAX_BYTES}.
 */
public interface RekorV1Api {
  /** Ten entries of real size have some 50 kB; one body may have megabytes. */
  int MAX_BYTES = 16 * 1024 * 1024;

  /** The interface refuses to retrieve more entries at once. */
  int MAX_RETRIEVED = 10;

  /** {@code GET /api/v1/log}: all shards with their signed tree heads. */
  Fetched<Bytes> logInfo();

  /**
   * {@code GET /api/v1/log/entries?logIndex=}.
   *
   * @param globalIndex counted over all shards, not negative
   */
  Fetched<Bytes> entryByIndex(long globalIndex);

  /**
   * {@code GET /api/v1/log/entries/ID}.
   *
   * @param id 64 or 80 lower-case hexadecimal digits: the leaf hash, after the tree id or alone
   */
  Fetched<Bytes> entryById(String id);

  /**
   * {@code POST /api/v1/log/entries/retrieve}.
   *
   * @param globalIndexes at least 1 and at most {@link #MAX_RETRIEVED}
   */
  Fetched<Bytes> retrieve(List<Long> globalIndexes);

  /**
   * {@code GET /api/v1/log/proof}: a consistency proof within one shard.
   *
   * @param firstSize at least 1
   * @param lastSize at least {@code firstSize}
   */
  Fetched<Bytes> proof(long firstSize, long lastSize, long treeId);

  /** {@code POST /api/v1/index/retrieve}: what the log's index, which nothing proves, has. */
  Fetched<Bytes> search(RekorV1Query query);

  /** What messages call it; without credentials. */
  String location();
}
