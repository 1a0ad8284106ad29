package dev.assay.evidence.advisory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import us.springett.cvss.Cvss;
import us.springett.cvss.Score;

/**
 * The base score of a CVSS vector. Temporal, threat and environmental metrics are about one place
 * and one time, so they are read and left out.
 *
 * @param vector the base metrics in the order of the specification, with the version's prefix
 * @param tenths ten times the score: 0 to 100
 */
public record CvssScore(CvssVersion version, String vector, int tenths) {
  /** Longer vectors are refused unread; all metrics of version 4.0 have some 200 characters. */
  public static final int MAX_CHARS = 512;

  public CvssScore {
    if (tenths < 0 || tenths > 100) {
      throw new IllegalArgumentException("a CVSS score is 0.0 to 10.0");
    }
  }

  /** The generations whose vectors are in advisories. */
  public enum CvssVersion {
    V2("", "AV:LAN AC:HML Au:MSN C:NPC I:NPC A:NPC", "E RL RC CDP TD CR IR AR"),
    V3_0("CVSS:3.0/", Metrics.BASE_3, Metrics.OTHER_3),
    V3_1("CVSS:3.1/", Metrics.BASE_3, Metrics.OTHER_3),
    V4_0(
        "CVSS:4.0/",
        "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN",
        "E CR IR AR MAV MAC MAT MPR MUI MVC MVI MVA MSC MSI MSA S AU R V RE U");

    private static final class Metrics {
      static final String BASE_3 = "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN";
      static final String OTHER_3 = "E RL RC CR IR AR MAV MAC MPR MUI MS MC MI MA";
    }

    private final String prefix;

    /** Name, colon and the letters of its values, for each base metric in order. */
    private final String base;

    private final String others;

    CvssVersion(String prefix, String base, String others) {
      this.prefix = prefix;
      this.base = base;
      this.others = others;
    }

    /** The base metrics in order; empty when one is absent, doubled, unknown or ill-valued. */
    private Optional<String> canonical(String metrics) {
      Map<String, String> found = new LinkedHashMap<>();
      for (String metric : metrics.split("/", -1)) {
        int colon = metric.indexOf(':');
        if (colon < 1
            || found.put(metric.substring(0, colon), metric.substring(colon + 1)) != null) {
          return Optional.empty();
        }
      }
      StringBuilder vector = new StringBuilder(prefix);
      for (String metric : base.split(" ", -1)) {
        int colon = metric.indexOf(':');
        String name = metric.substring(0, colon);
        String value = found.remove(name);
        if (value == null || value.length() != 1 || metric.indexOf(value, colon + 1) < 0) {
          return Optional.empty();
        }
        vector.append(name).append(':').append(value).append('/');
      }
      return List.of(others.split(" ", -1)).containsAll(found.keySet())
          ? Optional.of(vector.substring(0, vector.length() - 1))
          : Optional.empty();
    }
  }

  /** Reads a vector of any version, its metrics in any order; empty when it is none. */
  public static Optional<CvssScore> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    for (CvssVersion version : CvssVersion.values()) {
      boolean named =
          version == CvssVersion.V2 ? !text.startsWith("CVSS:") : text.startsWith(version.prefix);
      if (named) {
        return version.canonical(metrics(version, text)).map(vector -> computed(version, vector));
      }
    }
    return Optional.empty();
  }

  private static String metrics(CvssVersion version, String text) {
    boolean inParentheses = version == CvssVersion.V2 && text.startsWith("(") && text.endsWith(")");
    return inParentheses
        ? text.substring(1, text.length() - 1)
        : text.substring(version.prefix.length());
  }

  /** The vector is well-formed here, so the library, which trusts its input, computes it. */
  private static CvssScore computed(CvssVersion version, String vector) {
    Score score = Cvss.fromVector(vector).calculateScore();
    return new CvssScore(version, vector, (int) Math.round(score.getBaseScore() * 10));
  }

  /** FIRST's qualitative bands; version 2 has no critical one. */
  Rating.Band band() {
    if (version == CvssVersion.V2) {
      return tenths < 40 ? Rating.Band.LOW : tenths < 70 ? Rating.Band.MEDIUM : Rating.Band.HIGH;
    }
    if (tenths == 0) {
      return Rating.Band.NONE;
    }
    if (tenths < 40) {
      return Rating.Band.LOW;
    }
    return tenths < 70 ? Rating.Band.MEDIUM : tenths < 90 ? Rating.Band.HIGH : Rating.Band.CRITICAL;
  }

  /** The score with its decimal: {@code 9.8}, {@code 10.0}. */
  public String text() {
    return tenths / 10 + "." + tenths % 10;
  }
}
