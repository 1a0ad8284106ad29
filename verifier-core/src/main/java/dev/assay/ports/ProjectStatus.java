package dev.assay.ports;

/** The status marker of a project (PEP 792). Index metadata: unsigned and changeable. */
public enum ProjectStatus {
  ACTIVE,
  /** No further releases are expected. */
  ARCHIVED,
  /** Considered unsafe by the index; nothing may be installed. */
  QUARANTINED,
  /** Superseded by another project. */
  DEPRECATED,
  /** A marker that this program does not know; PEP 792 says to treat it as active. */
  UNKNOWN
}
