package dev.assay.evidence.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.advisory.Rating.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CvssScoreTest {
  private static CvssScore score(String vector) {
    return CvssScore.parse(vector).orElseThrow(() -> new AssertionError(vector));
  }

  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8, CRITICAL",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0, CRITICAL",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1, MEDIUM",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H, 7.5, HIGH",
    "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H, 7.8, HIGH",
    "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N, 3.1, LOW",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, 0.0, NONE",
    "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8, CRITICAL",
    "CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N, 9.8, CRITICAL",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O, 9.8, CRITICAL",
    "AV:N/AC:L/Au:N/C:P/I:P/A:P, 7.5, HIGH",
    "(AV:L/AC:M/Au:N/C:N/I:P/A:C), 5.4, MEDIUM",
    "AV:N/AC:L/Au:N/C:C/I:C/A:C, 10.0, HIGH",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, CRITICAL",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 9.3, CRITICAL",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U, 9.3, CRITICAL",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0, NONE",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N, 8.7, HIGH",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.7, HIGH",
    "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.3, HIGH",
    "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N, 4.6, MEDIUM"
  })
  void parse_vector_hasTheScoreOfTheSpecification(String vector, String text, Band band) {
    assertThat(score(vector).text()).isEqualTo(text);
    assertThat(score(vector).band()).isEqualTo(band);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9.8",
        "CVSS:3.1/",
        "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
        "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:NA/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/XX:Y",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/",
        "cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "AV:N/AC:L/Au:N/C:P/I:P",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N"
      })
  void parse_anythingElse_isEmpty(String vector) {
    assertThat(CvssScore.parse(vector)).isEmpty();
    assertThat(CvssScore.parse(vector + " ".repeat(600))).isEmpty();
  }

  /** All 2592 vectors of CVSS 3.1 against the formula of the specification, in integers. */
  @Test
  void parse_everyVectorOf31_isTheFormula() {
    int seen = 0;
    for (String vector : all31()) {
      assertThat(score(vector).tenths()).as(vector).isEqualTo(formula(vector));
      seen++;
    }
    assertThat(seen).isEqualTo(2592);
  }

  private static List<String> all31() {
    List<String> vectors = List.of("CVSS:3.1");
    for (String metric :
        List.of("AV:NALP", "AC:LH", "PR:NLH", "UI:NR", "S:UC", "C:HLN", "I:HLN", "A:HLN")) {
      List<String> longer = new ArrayList<>();
      for (String vector : vectors) {
        String name = metric.substring(0, metric.indexOf(':') + 1);
        metric
            .substring(name.length())
            .chars()
            .forEach(value -> longer.add(vector + "/" + name + (char) value));
      }
      vectors = longer;
    }
    return vectors;
  }

  private static int formula(String vector) {
    Map<String, Double> values =
        Map.ofEntries(
            Map.entry("AV:N", .85),
            Map.entry("AV:A", .62),
            Map.entry("AV:L", .55),
            Map.entry("AV:P", .2),
            Map.entry("AC:L", .77),
            Map.entry("AC:H", .44),
            Map.entry("UI:N", .85),
            Map.entry("UI:R", .62),
            Map.entry("PR:N", .85));
    Map<Character, Double> impact = Map.of('H', .56, 'L', .22, 'N', 0.0);
    boolean changed = vector.contains("/S:C");
    double privileges =
        vector.contains("PR:N")
            ? .85
            : vector.contains("PR:L") ? (changed ? .68 : .62) : (changed ? .5 : .27);
    double exploitability = 8.22 * privileges;
    for (String metric : vector.split("/", -1)) {
      if (!metric.startsWith("PR") && values.containsKey(metric)) {
        exploitability *= values.getOrDefault(metric, Double.NaN);
      }
    }
    int end = vector.length() - 1;
    double iss =
        1
            - (1 - impact.getOrDefault(vector.charAt(end - 8), Double.NaN))
                * (1 - impact.getOrDefault(vector.charAt(end - 4), Double.NaN))
                * (1 - impact.getOrDefault(vector.charAt(end), Double.NaN));
    double total = changed ? 7.52 * (iss - .029) - 3.25 * Math.pow(iss - .02, 15) : 6.42 * iss;
    if (total <= 0) {
      return 0;
    }
    double base = Math.min((changed ? 1.08 : 1) * (total + exploitability), 10);
    long scaled = Math.round(base * 100_000);
    return (int) (scaled % 10_000 == 0 ? scaled / 10_000 : scaled / 10_000 + 1);
  }

  @Test
  void ofWord_gitHubsWords_moderateIsMedium() {
    assertThat(Rating.ofWord("MODERATE").orElseThrow().band()).isEqualTo(Band.MEDIUM);
    assertThat(Rating.ofWord("LOW").orElseThrow().band()).isEqualTo(Band.LOW);
    assertThat(Rating.ofWord("HIGH").orElseThrow().band()).isEqualTo(Band.HIGH);
    assertThat(Rating.ofWord("CRITICAL").orElseThrow().band()).isEqualTo(Band.CRITICAL);
    assertThat(Rating.ofWord("moderate")).isEmpty();
  }
}
