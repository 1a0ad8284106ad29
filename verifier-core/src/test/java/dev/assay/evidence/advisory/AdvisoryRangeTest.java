package dev.assay.evidence.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.python.ProjectName;
import dev.assay.testdata.osv.OsvRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the OSV schema's evaluation, version by version. */
class AdvisoryRangeTest {
  private static final ProjectName DEMO = ProjectName.parse("demo-pkg").orElseThrow();

  private static final Map<String, OsvRecord> RECORDS =
      Map.of(
          "A", record().range("demo-pkg", "introduced", "0", "fixed", "1.2"),
          "B",
              record()
                  .range(
                      "demo-pkg",
                      "introduced",
                      "1.0",
                      "fixed",
                      "1.2",
                      "introduced",
                      "2.0",
                      "fixed",
                      "2.0.5"),
          "C", record().range("demo-pkg", "introduced", "1.0", "last_affected", "1.4"),
          "D", record().range("demo-pkg", "introduced", "0"),
          "E", record().range("demo-pkg", "fixed", "1.2", "introduced", "0"),
          "F", record().range("demo-pkg", "introduced", "1.0", "fixed", "1.0"),
          "G", record().range("demo-pkg", "introduced", "0", "limit", "2.0"),
          "H", record().range("demo-pkg", "introduced", "0", "limit", "2.0", "limit", "*"),
          "I", record().range("demo-pkg", "introduced", "0", "fixed", "not-a-version"),
          "J",
              record()
                  .range("demo-pkg", "introduced", "0", "fixed", "2.0", "last_affected", "1.0"));

  private static OsvRecord named(String range) {
    return Objects.requireNonNull(RECORDS.get(range));
  }

  private static OsvRecord record() {
    return OsvRecord.of("PYSEC-2025-1");
  }

  private static Match match(OsvRecord record, String version) throws MalformedEvidence {
    return OsvReader.read(Bytes.ofUtf8(record.json()), "record").orElseThrow().match(DEMO, version);
  }

  @ParameterizedTest
  @CsvSource({
    "A, 1.1.99",
    "A, 0",
    "A, 0.0.dev1",
    "A, 1.2rc1",
    "A, 1.2.dev0",
    "A, 1.1+local",
    "A, v1.1",
    "B, 1.1",
    "B, 2.0",
    "B, 1.0",
    "B, 2.0.4",
    "B, 2.0.0",
    "C, 1.4.0",
    "C, 1.4",
    "C, 1.0",
    "C, 1.4+x",
    "D, 99!1",
    "D, 0.0.dev0",
    "E, 1.1",
    "E, 0",
    "G, 1.9",
    "G, 2.0rc1",
    "H, 1.9",
    "H, 2.0",
    "H, 7",
    "J, 0.9",
    "J, 1.0"
  })
  void match_versionWithin_isAffected(String range, String version) throws MalformedEvidence {
    assertThat(match(named(range), version)).isEqualTo(Match.AFFECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "A, 1.2",
    "A, 1.2.post1",
    "A, 1.2+local",
    "A, 1.2.0",
    "A, 1!0",
    "B, 1.5",
    "B, 2.0.5",
    "B, 2.0rc1",
    "B, 0.9",
    "B, 1.0.dev1",
    "B, 1.2",
    "C, 1.4.post1",
    "C, 1.4.1",
    "C, 0.9",
    "C, 1.0rc1",
    "E, 1.2",
    "F, 1.0",
    "F, 0.9",
    "F, 1.1",
    "G, 2.0",
    "G, 2.1",
    "I, 1.0",
    "J, 1.1",
    "J, 2.0"
  })
  void match_versionOutside_isNotAffected(String range, String version) throws MalformedEvidence {
    assertThat(match(named(range), version)).isEqualTo(Match.NOT_AFFECTED);
  }

  @Test
  void match_listOrRange_eitherIsEnough() throws MalformedEvidence {
    OsvRecord both =
        record()
            .entry(
                dev.assay.testdata.http.JsonText.object(
                    "package",
                    Map.of("ecosystem", "PyPI", "name", "Demo_Pkg"),
                    "ranges",
                    List.of(OsvRecord.ecosystem("introduced", "1.0", "fixed", "1.2")),
                    "versions",
                    List.of("3.0")));

    assertThat(match(both, "1.1")).isEqualTo(Match.AFFECTED);
    assertThat(match(both, "3.0.0")).isEqualTo(Match.AFFECTED);
    assertThat(match(both, "2.0")).isEqualTo(Match.NOT_AFFECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.12.1", "0.12.01", "0.12.1.0", "2.0rc1", "2.0.0rc01", "0.12.1+cpu"})
  void match_oddSpellingsInTheList_areThoseVersions(String version) throws MalformedEvidence {
    OsvRecord listed = record().versions("demo-pkg", "0.12.01", "2.0.0rc01", "2012b-odd");

    assertThat(match(listed, version)).isEqualTo(Match.AFFECTED);
    assertThat(match(listed, "2012b-odd")).as("by its text").isEqualTo(Match.AFFECTED);
    assertThat(match(listed, "2012c-odd")).isEqualTo(Match.UNDECIDED);
    assertThat(match(listed, "0.12.2")).isEqualTo(Match.NOT_AFFECTED);
  }

  @Test
  void match_commitsOnly_isUndecided() throws MalformedEvidence {
    OsvRecord git =
        record()
            .affected("demo-pkg", "ranges", List.of(OsvRecord.rangeOf("GIT", "introduced", "0")));

    assertThat(match(git, "1.0")).isEqualTo(Match.UNDECIDED);
    assertThat(match(git.versions("demo-pkg", "1.0"), "1.0")).isEqualTo(Match.AFFECTED);
  }

  @Test
  void match_commitsBesideVersions_goesByTheVersions() throws MalformedEvidence {
    OsvRecord both =
        record()
            .affected(
                "demo-pkg",
                "ranges",
                List.of(
                    OsvRecord.rangeOf("GIT", "introduced", "0"),
                    OsvRecord.ecosystem("introduced", "0", "fixed", "1.2")));

    assertThat(match(both, "1.1")).isEqualTo(Match.AFFECTED);
    assertThat(match(both, "1.2")).isEqualTo(Match.NOT_AFFECTED);
  }

  @Test
  void match_entryThatSaysNothing_isUndecided() throws MalformedEvidence {
    assertThat(match(record().versions("demo-pkg"), "1.0")).isEqualTo(Match.UNDECIDED);
    assertThat(match(record().range("demo-pkg", "fixed", "1.0"), "0.5"))
        .as("a range without a beginning")
        .isEqualTo(Match.UNDECIDED);
  }

  @Test
  void match_versionThatIsNone_isUndecidedInARange() throws MalformedEvidence {
    assertThat(match(named("A"), "2012b-odd")).isEqualTo(Match.UNDECIDED);
  }

  @Test
  void match_otherProject_isNotAffected() throws MalformedEvidence {
    Advisory advisory = OsvReader.read(Bytes.ofUtf8(named("D").json()), "record").orElseThrow();

    assertThat(advisory.match(ProjectName.parse("demo").orElseThrow(), "1.0"))
        .isEqualTo(Match.NOT_AFFECTED);
  }
}
