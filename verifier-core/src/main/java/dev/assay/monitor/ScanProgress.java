package dev.assay.monitor;

/** Is told now and then how far a scan has come. */
@FunctionalInterface
public interface ScanProgress {
  /**
   * The entries below {@code done} have been looked at.
   *
   * @param size how many there are
   */
  void reached(long done, long size);
}
