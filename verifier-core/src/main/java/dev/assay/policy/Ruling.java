package dev.assay.policy;

import dev.assay.model.Reason;
import java.util.Objects;

/** What a policy says about a file that was verified. */
public sealed interface Ruling {
  /** The verdict counts as it is. */
  record Stands() implements Ruling {}

  /**
   * The file is not VERIFIED, and may be so.
   *
   * @param because one phrase
   */
  record Waived(String because) implements Ruling {
    public Waived {
      Objects.requireNonNull(because, "because is null");
    }
  }

  /** The file was exempt, and the time is over: one more reason, which is REJECTED. */
  record Lapsed(Reason reason) implements Ruling {
    public Lapsed {
      Objects.requireNonNull(reason, "reason is null");
    }
  }
}
