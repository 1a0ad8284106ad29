package dev.assay.server.quarantine;

import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.python.ProjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where held files are kept. Refusals: QUARANTINE_UNAVAILABLE. Safe for concurrent use. */
public interface Quarantine extends AutoCloseable {
  /** The most that a list has at once. */
  int MAX_LIMIT = 1_000;

  /**
   * Makes {@code held} all that is held of a project; entries that were there before keep their
   * release and the time since when. Returns the releases of those that have one, by {@link
   * HeldFile#key}; whether a release holds is not looked at.
   */
  Outcome<Map<String, Release>> replace(ProjectName project, List<HeldFile> held);

  /**
   * The entries in the order of file name and digest.
   *
   * @param after the {@link HeldFile#key} that the list before this one ended with
   */
  Outcome<List<HeldFile>> list(Optional<ProjectName> project, Optional<String> after, int limit);

  /** One entry; QUARANTINE_ENTRY_NOT_FOUND. */
  Outcome<HeldFile> find(Sha256 sha256, String fileName);

  /**
   * Sets the release of an entry, whatever it had before. QUARANTINE_ENTRY_NOT_FOUND; {@link
   * HeldFile#objection}.
   */
  Outcome<HeldFile> release(Sha256 sha256, String fileName, Release release);

  /** Holds one more file, or the same one for these reasons; what else is held stays. */
  Outcome<HeldFile> hold(HeldFile file);

  /** What is held of a project for a reason, among others or alone. */
  Outcome<List<HeldFile>> heldFor(ProjectName project, ReasonCode code);

  /**
   * Takes a reason from an entry, which goes when it was the only one. Whether there was such an
   * entry.
   */
  Outcome<Boolean> absolve(Sha256 sha256, String fileName, ReasonCode code);

  /** Why nothing can be held or released now; empty when it can. */
  Optional<Reason> health();

  /** Every project of which something is held. */
  Outcome<List<ProjectName>> projects();

  @Override
  void close();
}
