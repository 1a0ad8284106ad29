package dev.assay.evidence.advisory;

import dev.assay.evidence.Severity;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * How bad a source says that a vulnerability is.
 *
 * @param score the CVSS score that the band is from; empty where the source has a word only
 */
public record Rating(Band band, Optional<CvssScore> score) {
  /** FIRST's bands, and the absence of any. UNKNOWN is no low band: most records have none. */
  public enum Band {
    UNKNOWN(Severity.MEDIUM),
    NONE(Severity.INFO),
    LOW(Severity.LOW),
    MEDIUM(Severity.MEDIUM),
    HIGH(Severity.HIGH),
    CRITICAL(Severity.CRITICAL);

    private final Severity severity;

    Band(Severity severity) {
      this.severity = severity;
    }

    /** The weight of a signal about it; that of UNKNOWN is medium. */
    public Severity severity() {
      return severity;
    }
  }

  /** A known band before UNKNOWN, then by band and score. */
  public static final Comparator<Rating> BY_WEIGHT =
      Comparator.comparing(Rating::band)
          .thenComparingInt(rating -> rating.score().map(CvssScore::tenths).orElse(-1));

  /** Where a source says nothing. */
  public static final Rating UNKNOWN = new Rating(Band.UNKNOWN, Optional.empty());

  public Rating {
    Objects.requireNonNull(band, "band is null");
    Objects.requireNonNull(score, "score is null");
  }

  /** The rating of a score. */
  public static Rating of(CvssScore score) {
    return new Rating(score.band(), Optional.of(score));
  }

  /** GitHub's word: LOW, MODERATE, MEDIUM, HIGH or CRITICAL; empty for any other. */
  public static Optional<Rating> ofWord(String word) {
    return switch (word) {
      case "LOW" -> Optional.of(new Rating(Band.LOW, Optional.empty()));
      case "MODERATE", "MEDIUM" -> Optional.of(new Rating(Band.MEDIUM, Optional.empty()));
      case "HIGH" -> Optional.of(new Rating(Band.HIGH, Optional.empty()));
      case "CRITICAL" -> Optional.of(new Rating(Band.CRITICAL, Optional.empty()));
      default -> Optional.empty();
    };
  }

  /** {@code high 7.5}, {@code medium}, {@code unknown}. */
  @Override
  public String toString() {
    String word = band.name().toLowerCase(java.util.Locale.ROOT);
    return score.map(known -> word + " " + known.text()).orElse(word);
  }
}
