package dev.assay.ports;

import java.util.Objects;

/** Whether the maintainers withdrew a file (PEP 592). Index metadata: unsigned and changeable. */
public sealed interface Yank {
  record NotYanked() implements Yank {}

  /**
   * Withdrawn.
   *
   * @param reason as the maintainers gave it; may be empty
   */
  record Yanked(String reason) implements Yank {
    public Yanked {
      Objects.requireNonNull(reason, "reason is null");
    }
  }
}
