package dev.assay.server.judge;

import dev.assay.LedgerRun;
import dev.assay.ledger.ChainHead;
import dev.assay.ledger.LedgerStore;
import dev.assay.ledger.Sighting;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.python.ProjectName;
import dev.assay.report.FileReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ledger of publishers that the server has in common with {@code assay --ledger}: what it knows
 * is compared with each decision, and what is news is on the disk before the decision is given. The
 * whole chain is read and checked once, at the start; what other programs append meanwhile is known
 * after the next start. Safe for concurrent use.
 */
public final class SeenPublishers implements AutoCloseable {
  private final LedgerStore ledger;
  private final InstantSource clock;
  private final Map<ProjectName, List<Sighting>> known = new HashMap<>();
  private final Set<Sighting> noted = new HashSet<>();
  private final ReentrantLock turn = new ReentrantLock();

  private SeenPublishers(LedgerStore ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Reads the whole ledger; the refusals are those of {@link LedgerStore#read}. */
  public static Outcome<SeenPublishers> of(LedgerStore ledger, InstantSource clock) {
    SeenPublishers seen = new SeenPublishers(ledger, clock);
    return switch (ledger.read(Optional.empty(), entry -> seen.remember(entry.seen()))) {
      case Outcome.Refused<ChainHead>(Reason reason) -> new Outcome.Refused<>(reason);
      case Outcome.Passed<ChainHead> whole -> Outcome.passed(seen);
    };
  }

  private void remember(Sighting sighting) {
    known.computeIfAbsent(sighting.project(), project -> new ArrayList<>()).add(sighting);
    var unused = noted.add(timeless(sighting));
  }

  /** The same thing seen again is no news. */
  private static Sighting timeless(Sighting sighting) {
    return new Sighting(
        Instant.EPOCH,
        "",
        sighting.project(),
        sighting.version(),
        sighting.fileName(),
        sighting.sha256(),
        sighting.verdict(),
        sighting.reasons(),
        sighting.identityChecked(),
        sighting.accepted(),
        sighting.publishers());
  }

  /** The files with what differs from the ledger, and with why where it was not written. */
  public List<FileReport> compared(List<FileReport> files) {
    turn.lock();
    try {
      LedgerRun run = LedgerRun.knowing(known, "server", clock.instant());
      List<FileReport> compared = new ArrayList<>();
      List<Sighting> news = new ArrayList<>();
      for (FileReport file : files) {
        LedgerRun.Compared one = run.compare(file);
        compared.add(one.report());
        one.seen().filter(it -> !noted.contains(timeless(it))).ifPresent(news::add);
      }
      return written(news).map(reason -> failed(compared, reason)).orElse(compared);
    } finally {
      turn.unlock();
    }
  }

  private Optional<Reason> written(List<Sighting> news) {
    if (news.isEmpty()) {
      return Optional.empty();
    }
    return switch (ledger.append(news)) {
      case Outcome.Refused<LedgerStore.Recorded>(Reason reason) -> Optional.of(reason);
      case Outcome.Passed<LedgerStore.Recorded> done -> {
        news.forEach(this::remember);
        yield Optional.empty();
      }
    };
  }

  private static List<FileReport> failed(List<FileReport> files, Reason reason) {
    return files.stream().map(file -> file.with(List.of(reason))).toList();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
