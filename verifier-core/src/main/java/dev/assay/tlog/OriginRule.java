package dev.assay.tlog;

import java.util.Objects;
import java.util.OptionalLong;

/** Which origin line the checkpoints of a log must have. */
public sealed interface OriginRule {
  /** Whether a checkpoint with this origin is of the log. */
  boolean accepts(String origin);

  /** What is accepted, in words. */
  String expected();

  /** Logs of tiles, Rekor v2: the origin is the log's name. */
  record Exactly(String origin) implements OriginRule {
    public Exactly {
      Objects.requireNonNull(origin, "origin is null");
    }

    @Override
    public boolean accepts(String found) {
      return found.equals(origin);
    }

    @Override
    public String expected() {
      return origin;
    }
  }

  /**
   * Rekor v1: the origin is {@code HOST - TREEID}, while signatures are under {@code HOST} alone.
   * One log has several trees ("shards"), signed with one key; a tree id is a decimal above 0.
   */
  record RekorV1(String host) implements OriginRule {
    private static final String SEPARATOR = " - ";

    public RekorV1 {
      Objects.requireNonNull(host, "host is null");
    }

    @Override
    public boolean accepts(String found) {
      return treeId(found).isPresent();
    }

    /** The tree id in an origin of this log; empty for any other origin. */
    public OptionalLong treeId(String found) {
      int digits = host.length() + SEPARATOR.length();
      return found.startsWith(SEPARATOR, host.length()) && found.startsWith(host)
          ? parse(found.substring(digits))
          : OptionalLong.empty();
    }

    @Override
    public String expected() {
      return host + " - TREEID";
    }

    private static OptionalLong parse(String decimal) {
      try {
        long id = Long.parseLong(decimal);
        // Refuses "+1" and "007", which are read too.
        return id > 0 && Long.toString(id).equals(decimal)
            ? OptionalLong.of(id)
            : OptionalLong.empty();
      } catch (NumberFormatException other) {
        return OptionalLong.empty();
      }
    }
  }
}
