package dev.assay.monitor;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A local index of what proven entries say. It knows from where to where it is complete, and grows
 * only at its end. Not thread-safe; refusals are LOG_INDEX_FILE_INVALID and LOG_INDEX_IN_USE.
 */
public interface EntryIndex extends AutoCloseable {
  /**
   * From where to where an index has every entry of a log.
   *
   * @param origin the log
   * @param from its first index
   * @param to the index after its last one
   * @param note the signed checkpoint that the entries were proven against
   * @param range the compact range over all leaves before {@code to}, serialized
   */
  record Coverage(String origin, long from, long to, Bytes note, Bytes range) {
    public Coverage {
      Objects.requireNonNull(origin, "origin is null");
      Objects.requireNonNull(note, "note is null");
      Objects.requireNonNull(range, "range is null");
    }
  }

  /**
   * What is kept of an entry.
   *
   * @param san empty when the entry has no certificate, or cannot be read
   * @param readable whether the entry could be read; one that could not is in every answer's count
   */
  record Row(
      long index,
      Sha256 leafHash,
      String san,
      String issuer,
      String repository,
      String digest,
      boolean readable) {
    public Row {
      Objects.requireNonNull(leafHash, "leafHash is null");
      Objects.requireNonNull(san, "san is null");
      Objects.requireNonNull(issuer, "issuer is null");
      Objects.requireNonNull(repository, "repository is null");
      Objects.requireNonNull(digest, "digest is null");
    }
  }

  /** What is looked for; every field that is there must be equal, the repository in any case. */
  record Query(
      Optional<String> san,
      Optional<String> issuer,
      Optional<String> repository,
      Optional<String> digest) {
    public Query {
      Objects.requireNonNull(san, "san is null");
      Objects.requireNonNull(issuer, "issuer is null");
      Objects.requireNonNull(repository, "repository is null");
      Objects.requireNonNull(digest, "digest is null");
    }
  }

  /**
   * What was found.
   *
   * @param unreadable entries of the covered ones that could not be read, and may be of anybody
   * @param more whether there are more rows than were asked for
   */
  record Answer(List<Row> rows, long unreadable, boolean more) {
    public Answer {
      rows = List.copyOf(rows);
    }
  }

  /** What the index covers of the log; empty when it has nothing of it. */
  Outcome<Optional<Coverage>> coverage(String origin);

  /** Every log that it has something of. */
  Outcome<List<Coverage>> coverages();

  /** Adds rows, and makes {@code now} what is covered: both, or neither. */
  Optional<Reason> add(List<Row> rows, Coverage now);

  /** The rows of the log that match, the newest first, at most {@code most}. */
  Outcome<Answer> find(String origin, Query query, int most);

  /** Hands on the leaf hashes of all rows of the log, in their order. */
  Optional<Reason> leafHashes(String origin, Consumer<Sha256> receiver);

  /** Closes the file. */
  @Override
  void close();
}
