package dev.assay.tlog;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern TREE_ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern ORIGIN = Pattern.compile("(.+) - ([0-9]+)");

    public RekorV1 {
      Objects.requireNonNull(host, "host is null");
    }

    @Override
    public boolean accepts(String found) {
      return treeId(found).isPresent();
    }

    /** The tree id in an origin of this log; empty for any other origin. */
    public OptionalLong treeId(String found) {
      Matcher form = ORIGIN.matcher(found);
      return form.matches() && form.group(1).equals(host)
          ? parse(form.group(2))
          : OptionalLong.empty();
    }

    @Override
    public String expected() {
      return host + " - TREEID";
    }

    private static OptionalLong parse(String decimal) {
      return Optional.of(decimal)
          .filter(digits -> TREE_ID.matcher(digits).matches())
          .flatMap(RekorV1::toLong)
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    }

    private static Optional<Long> toLong(String digits) {
      try {
        return Optional.of(Long.parseLong(digits));
      } catch (NumberFormatException beyond) {
        return Optional.empty();
      }
    }
  }
}
