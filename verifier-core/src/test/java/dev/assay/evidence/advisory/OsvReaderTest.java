package dev.assay.evidence.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.evidence.advisory.Rating.Band;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.python.ProjectName;
import dev.assay.testdata.http.JsonText;
import dev.assay.testdata.osv.OsvRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OsvReaderTest {
  private static final String CVSS3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H";
  private static final String CVSS4 =
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
  private static final String CVSS2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P";

  private static Advisory read(OsvRecord record) throws MalformedEvidence {
    return OsvReader.read(Bytes.ofUtf8(record.json()), "record").orElseThrow();
  }

  private static OsvRecord demo() {
    return OsvRecord.of("GHSA-aaaa-bbbb-cccc").range("demo-pkg", "introduced", "0");
  }

  private static Rating rating(OsvRecord record) throws MalformedEvidence {
    return read(record).ratingFor(ProjectName.parse("demo-pkg").orElseThrow(), "1.0");
  }

  @Test
  void read_wholeRecord_isThere() throws MalformedEvidence {
    Advisory advisory =
        read(
            demo()
                .aliases("CVE-2025-0001", "PYSEC-2025-1")
                .summary("evil\u001b[31m\nsecond line")
                .with("related", List.of("CVE-1999-0001"))
                .with("upstream", List.of("CVE-1999-0002"))
                .with("unheard-of", Map.of("a", 1)));

    assertThat(advisory.ids())
        .containsExactly("GHSA-aaaa-bbbb-cccc", "CVE-2025-0001", "PYSEC-2025-1");
    assertThat(advisory.modified()).contains(Instant.parse("2025-02-03T04:05:06Z"));
    assertThat(advisory.published()).contains(Instant.parse("2025-02-01T00:00:00Z"));
    assertThat(advisory.withdrawn()).isEmpty();
    assertThat(advisory.summary()).isEqualTo("evil\uFFFD[31m\uFFFDsecond line");
    assertThat(advisory.notes()).isEmpty();
  }

  @Test
  void read_anySchemaVersion_isRead() throws MalformedEvidence {
    assertThat(read(demo().without("schema_version"))).isNotNull();
    assertThat(read(demo().with("schema_version", "1.9.0"))).isNotNull();
  }

  @Test
  void read_otherEcosystems_areLeftOut() throws MalformedEvidence {
    Map<String, Object> npm =
        Map.of("package", Map.of("ecosystem", "npm", "name", "@x/y"), "versions", List.of("1"));
    Map<String, Object> lower =
        Map.of("package", Map.of("ecosystem", "pypi", "name", "y"), "versions", List.of("1"));

    assertThat(read(demo().entry(Map.copyOf(npm)).entry(Map.copyOf(lower))).affected())
        .extracting(entry -> entry.project().toString())
        .containsExactly("demo-pkg");
    assertThat(
            OsvReader.read(
                Bytes.ofUtf8(OsvRecord.of("CVE-2025-1").entry(Map.copyOf(npm)).json()), "r"))
        .isEmpty();
    assertThat(OsvReader.read(Bytes.ofUtf8(OsvRecord.of("CVE-2025-1").json()), "r")).isEmpty();
  }

  @Test
  void rating_severalScores_newestGenerationCounts() throws MalformedEvidence {
    OsvRecord all =
        demo()
            .with(
                "severity",
                List.of(
                    JsonText.object("type", "CVSS_V2", "score", CVSS2),
                    JsonText.object("type", "CVSS_V4", "score", CVSS4),
                    JsonText.object("type", "CVSS_V3", "score", CVSS3),
                    JsonText.object("type", "Ubuntu", "score", "low")))
            .word("LOW");

    assertThat(rating(all)).hasToString("critical 9.3");
    assertThat(rating(demo().severity("CVSS_V3", CVSS3))).hasToString("high 7.5");
    assertThat(rating(demo().severity("CVSS_V2", CVSS2))).hasToString("high 7.5");
    assertThat(rating(demo().word("MODERATE"))).hasToString("medium");
    assertThat(rating(demo())).isEqualTo(Rating.UNKNOWN);
  }

  @Test
  void rating_garbageVector_isNotedAndUnknown() throws MalformedEvidence {
    OsvRecord garbage = demo().severity("CVSS_V3", "CVSS:3.1/AV:N");

    assertThat(rating(garbage).band()).isEqualTo(Band.UNKNOWN);
    assertThat(read(garbage).notes()).containsExactly("not a CVSS vector: CVSS:3.1/AV:N");
  }

  @Test
  void rating_ofTheEntry_goesBeforeThatOfTheRecord() throws MalformedEvidence {
    Map<String, Object> entry =
        Map.of(
            "package", Map.of("ecosystem", "PyPI", "name", "demo-pkg"),
            "versions", List.of("1.0"),
            "severity", List.of(Map.of("type", "CVSS_V3", "score", CVSS3)));

    assertThat(rating(OsvRecord.of("X-1").word("CRITICAL").entry(Map.copyOf(entry))))
        .hasToString("high 7.5");
  }

  @Test
  void read_rangeThatIsOdd_isNoted() throws MalformedEvidence {
    OsvRecord odd =
        OsvRecord.of("X-1")
            .affected(
                "demo-pkg",
                "ranges",
                List.of(
                    OsvRecord.rangeOf("SEMVER", "introduced", "0", "fixed", "1.2.0"),
                    OsvRecord.ecosystem("introduced", "0", "fixed", "2", "last_affected", "1")));

    assertThat(read(odd).notes())
        .containsExactly(
            "a range of type SEMVER is read as PEP 440 (record/affected/0/ranges/0/type)",
            "a range has both fixed and last_affected (record/affected/0/ranges/1/type)");
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("{", ReasonCode.MALFORMED_JSON),
        Arguments.of("[]", ReasonCode.FIELD_MALFORMED),
        Arguments.of("{\"id\":\"A-1\",\"id\":\"A-2\"}", ReasonCode.DUPLICATE_KEY),
        Arguments.of(demo().without("id").json(), ReasonCode.FIELD_MISSING),
        Arguments.of(demo().without("modified").json(), ReasonCode.FIELD_MISSING),
        Arguments.of(demo().modified("yesterday").json(), ReasonCode.FIELD_MALFORMED),
        Arguments.of(demo().withdrawn("").json(), ReasonCode.FIELD_MALFORMED),
        Arguments.of(demo().with("id", "../etc").json(), ReasonCode.FIELD_MALFORMED),
        Arguments.of(demo().with("id", "A/B").json(), ReasonCode.FIELD_MALFORMED),
        Arguments.of(demo().aliases("A B").json(), ReasonCode.FIELD_MALFORMED),
        Arguments.of(demo().with("affected", "all").json(), ReasonCode.FIELD_MALFORMED),
        Arguments.of(demo().versions("no name!", "1").json(), ReasonCode.FIELD_MALFORMED),
        Arguments.of(
            demo().range("demo-pkg", "introduced", "0", "ended", "1").json(),
            ReasonCode.FIELD_MALFORMED),
        Arguments.of(
            demo()
                .affected("demo-pkg", "ranges", List.of(OsvRecord.rangeOf("DATE", "fixed", "1")))
                .json(),
            ReasonCode.FIELD_MALFORMED),
        Arguments.of(
            demo()
                .affected(
                    "demo-pkg",
                    "ranges",
                    List.of(
                        JsonText.object(
                            "type",
                            "ECOSYSTEM",
                            "events",
                            List.of(JsonText.object("introduced", "0", "fixed", "1")))))
                .json(),
            ReasonCode.FIELD_MALFORMED),
        Arguments.of(
            demo().with("aliases", Collections.nCopies(5_001, "A-1")).json(),
            ReasonCode.JSON_LIMIT_EXCEEDED),
        Arguments.of(
            demo().affected("demo-pkg", "versions", Collections.nCopies(50_001, "1")).json(),
            ReasonCode.JSON_LIMIT_EXCEEDED),
        Arguments.of(
            demo().with("details", "x".repeat(OsvReader.MAX_BYTES)).json(),
            ReasonCode.JSON_LIMIT_EXCEEDED));
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String json, ReasonCode code) {
    MalformedEvidence refused =
        catchThrowableOfType(
            MalformedEvidence.class, () -> OsvReader.read(Bytes.ofUtf8(json), "record"));

    assertThat(refused.reason().code()).isEqualTo(code);
    assertThat(refused.reason().where()).startsWith("record");
  }

  private static List<Advisory> field(String vulnerabilities) throws MalformedEvidence {
    Bytes json = Bytes.ofUtf8("{\"vulnerabilities\": " + vulnerabilities + "}");
    return PypiAdvisories.read(
        JsonCursor.at(JsonReader.forEvidence().read(json, "page"), "page"),
        new Release(ProjectName.parse("demo-pkg").orElseThrow(), "1.0"));
  }

  @Test
  void field_ofPypi_concernsTheReleaseItIsFrom() throws MalformedEvidence {
    List<Advisory> advisories =
        field(
            """
            [{"id":"PYSEC-2025-1","source":"osv","link":"https://osv.example/x",
              "aliases":["CVE-2025-0001"],"details":"d","summary":null,"fixed_in":["1.2","odd"],
              "withdrawn":null},
             {"id":"PYSEC-2025-2","aliases":null,"details":null,"summary":"s","fixed_in":null,
              "withdrawn":"2025-02-03T04:05:06Z"}]\
            """);

    assertThat(advisories).extracting(Advisory::id).containsExactly("PYSEC-2025-1", "PYSEC-2025-2");
    assertThat(advisories.getFirst().summary()).isEqualTo("d");
    assertThat(advisories.getFirst().match(ProjectName.parse("demo-pkg").orElseThrow(), "1.0"))
        .isEqualTo(Match.AFFECTED);
    assertThat(advisories.getFirst().affected().getFirst().fixes())
        .extracting(Object::toString)
        .containsExactly("1.2");
    assertThat(advisories.get(1).withdrawn()).isPresent();
  }

  @Test
  void field_absent_isNoCleanAnswer() {
    MalformedEvidence refused =
        catchThrowableOfType(
            MalformedEvidence.class,
            () ->
                PypiAdvisories.read(
                    JsonCursor.at(
                        JsonReader.forEvidence().read(Bytes.ofUtf8("{\"info\":{}}"), "page"),
                        "page"),
                    new Release(ProjectName.parse("demo-pkg").orElseThrow(), "1.0")));

    assertThat(refused.reason().code()).isEqualTo(ReasonCode.FIELD_MISSING);
    assertThat(catchThrowableOfType(MalformedEvidence.class, () -> field("null")).reason().code())
        .isEqualTo(ReasonCode.FIELD_MALFORMED);
  }

  @Test
  void knownExploited_catalog_isRead() throws MalformedEvidence {
    String catalog =
        """
        {"title":"t","catalogVersion":"2026.11.20","count":1,
         "vulnerabilities":[{"cveID":"CVE-2025-0001","vendorProject":"x"}]}\
        """;

    assertThat(KnownExploited.read(Bytes.ofUtf8(catalog), "kev").ids())
        .containsExactly("CVE-2025-0001");
    assertThat(
            catchThrowableOfType(
                    MalformedEvidence.class, () -> KnownExploited.read(Bytes.ofUtf8("{}"), "kev"))
                .reason()
                .code())
        .isEqualTo(ReasonCode.FIELD_MISSING);
  }
}
