package dev.assay.policy.history;

import dev.assay.python.Version;
import java.util.Objects;

/**
 * Something that changed with a release.
 *
 * @param apart whether the release is yanked or a prerelease, so that it alarms nobody by default
 * @param before what was there before, and in which release
 * @param now what is there instead
 */
public record HistoryFinding(Kind kind, Version version, boolean apart, String before, String now) {
  /** What changed. */
  public enum Kind {
    FIRST_ATTESTED(false, "attested for the first time"),
    REPOSITORY_RENAMED(false, "the repository has another name, the same number and owner"),
    PROVENANCE_LOST(true, "no file is attested any more"),
    PARTLY_ATTESTED(true, "a file lacks the attestation that its siblings have"),
    MIXED_PUBLISHERS(true, "files of one release have different publishers"),
    PUBLISHER_CHANGED(true, "another repository, workflow or identity signed"),
    REPOSITORY_ID_CHANGED(true, "another repository has taken the same name"),
    OWNER_ID_CHANGED(true, "another owner has taken the same name"),
    REF_SHAPE_CHANGED(true, "signed from another kind of branch or tag");

    private final boolean downgrade;
    private final String summary;

    Kind(boolean downgrade, String summary) {
      this.downgrade = downgrade;
      this.summary = summary;
    }

    /** Whether somebody should look before the release is used. */
    public boolean isDowngrade() {
      return downgrade;
    }

    /** One phrase. */
    public String summary() {
      return summary;
    }
  }

  public HistoryFinding {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(before, "before is null");
    Objects.requireNonNull(now, "now is null");
  }
}
