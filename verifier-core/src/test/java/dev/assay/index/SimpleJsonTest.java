package dev.assay.index;

import static dev.assay.index.PageFixtures.HTML;
import static dev.assay.index.PageFixtures.JSON;
import static dev.assay.index.PageFixtures.entry;
import static dev.assay.index.PageFixtures.file;
import static dev.assay.index.PageFixtures.json;
import static dev.assay.index.PageFixtures.page;
import static dev.assay.index.PageFixtures.read;
import static dev.assay.index.PageFixtures.refusal;
import static dev.assay.index.PageFixtures.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.ports.CoreMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProjectStatus;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.ReleaseListing;
import dev.assay.ports.Yank;
import dev.assay.python.Version;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleJsonTest {
  private static final String NAME = "demo_pkg-1.1.tar.gz";

  private static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }

  @Test
  void read_wholeEntry_hasEveryField() {
    IndexFile file =
        file(
            "\"size\":12345",
            "\"upload-time\":\"2025-05-06T07:08:09.123456Z\"",
            "\"requires-python\":\">=3.9\"",
            "\"yanked\":false",
            "\"core-metadata\":{\"sha256\":\"" + "cd".repeat(32) + "\"}",
            "\"provenance\":\"https://pypi.org/integrity/demo-pkg/1.1/" + NAME + "/provenance\"");

    assertThat(file.fileName()).isEqualTo(NAME);
    assertThat(file.version()).contains(version("1.1"));
    assertThat(file.sha256().map(Object::toString)).contains(PageFixtures.SHA256);
    assertThat(file.sizeBytes()).isEqualTo(OptionalLong.of(12345));
    assertThat(file.uploadTime()).contains(Instant.parse("2025-05-06T07:08:09.123456Z"));
    assertThat(file.requiresPython()).contains(">=3.9");
    assertThat(file.yank()).isEqualTo(new Yank.NotYanked());
    assertThat(file.coreMetadata())
        .isEqualTo(new CoreMetadata.Available(Map.of("sha256", "cd".repeat(32))));
    assertThat(file.provenance())
        .isEqualTo(
            new ProvenancePointer.At(
                URI.create("https://pypi.org/integrity/demo-pkg/1.1/" + NAME + "/provenance")));
  }

  @Test
  void read_page_hasVersionStatusAndList() {
    ProjectPage page = page(JSON, json());

    assertThat(page.apiVersion()).isEqualTo("1.4");
    assertThat(page.status()).isEqualTo(ProjectStatus.ACTIVE);
    assertThat(page.versions()).contains(List.of("1.1"));
    assertThat(page.warnings()).isEmpty();
  }

  @Test
  void read_uploadTimeWithoutFraction_isTheSameInstant() {
    assertThat(file("\"upload-time\":\"2025-05-06T07:08:09Z\"").uploadTime())
        .contains(Instant.parse("2025-05-06T07:08:09Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2025-05-06T07:08:09.1234567Z\"",
        "\"2025-05-06T07:08:09+00:00\"",
        "\"2025-13-06T07:08:09Z\"",
        "\"2025-05-06 07:08:09Z\"",
        "\"\"",
        "17",
        "true",
        "[]"
      })
  void read_unreadableUploadTime_isUnknownAndWarned(String value) {
    assertThat(file("\"upload-time\":" + value).uploadTime()).isEmpty();
    assertThat(warnings("\"upload-time\":" + value)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"true,''", "'\"broken wheel\"',broken wheel", "'\"\"',''", "1,''", "{},''"})
  void read_anythingButFalse_isYanked(String value, String reason) {
    assertThat(file("\"yanked\":" + value).yank()).isEqualTo(new Yank.Yanked(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "null"})
  void read_falseOrNull_isNotYanked(String value) {
    assertThat(file("\"yanked\":" + value).yank()).isEqualTo(new Yank.NotYanked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "1", "{}"})
  void read_oddYanked_isWarned(String value) {
    assertThat(warnings("\"yanked\":" + value)).hasSize(1);
  }

  @Test
  void read_nullProvenance_isNone() {
    assertThat(file("\"provenance\":null").provenance()).isEqualTo(new ProvenancePointer.None());
    assertThat(file().provenance()).isEqualTo(new ProvenancePointer.None());
  }

  @Test
  void read_noProvenanceBeforeApi13_isNotPublished() {
    String old = json(entry(NAME)).replace("\"1.4\"", "\"1.2\"");

    assertThat(page(JSON, old).files().get(0).provenance())
        .isEqualTo(new ProvenancePointer.NotPublished());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "7", "[]", "{}"})
  void read_provenanceThatIsNoString_isRefusedAsMalformed(String value) {
    ProvenancePointer pointer = file("\"provenance\":" + value).provenance();

    assertThat(pointer).isInstanceOf(ProvenancePointer.Refused.class);
    assertThat(((ProvenancePointer.Refused) pointer).reason().code())
        .isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @Test
  void read_missingOrEmptyHashes_leaveDigestUnknown() {
    String without = entry(NAME).replaceFirst(",\"hashes\":\\{[^}]*}", "");
    String empty = entry(NAME).replaceFirst("\"hashes\":\\{[^}]*}", "\"hashes\":{}");

    assertThat(page(JSON, json(without)).files().get(0).sha256()).isEmpty();
    assertThat(page(JSON, json(empty)).files().get(0).sha256()).isEmpty();
  }

  @Test
  void read_upperCaseDigest_isLowered() {
    String upper = entry(NAME).replace("ab".repeat(32), "AB".repeat(32));

    assertThat(page(JSON, json(upper)).files().get(0).sha256().map(Object::toString))
        .contains("ab".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"size\":-1",
        "\"size\":\"12\"",
        "\"size\":1.5",
        "\"size\":99999999999999999999",
        "\"requires-python\":[]",
        "\"core-metadata\":\"yes\"",
        "\"core-metadata\":{\"sha256\":\"zz\"}"
      })
  void read_malformedField_makesTheEntryUnusable(String member) {
    ProjectPage page = page(JSON, json(entry(NAME, member), entry("demo_pkg-1.0.tar.gz")));

    assertThat(page.files()).extracting(IndexFile::fileName).containsExactly("demo_pkg-1.0.tar.gz");
    assertThat(refusal(page.find(NAME)).code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
    assertThat(refusal(page.find(NAME)).where()).contains("/files/0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"zz\"", "\"ab\"", "\"\"", "17"})
  void read_malformedDigest_makesTheEntryUnusable(String value) {
    String broken = entry(NAME).replace("\"" + PageFixtures.SHA256 + "\"", value);

    assertThat(refusal(page(JSON, json(broken)).find(NAME)).code())
        .isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../demo_pkg-1.1.tar.gz", "/etc/passwd", "a\\\\b", "", ".", "..", "x\\u0000y"})
  void read_fileNameWithAPath_isRefused(String name) {
    ProjectPage page =
        page(JSON, json(entry(NAME).replace("\"filename\":\"" + NAME, "\"filename\":\"" + name)));

    assertThat(page.files()).isEmpty();
    assertThat(page.refused()).hasSize(1);
  }

  @Test
  void read_brokenEntryWithoutName_standsInTheWayOfEveryRelease() {
    ProjectPage page = page(JSON, json(entry(NAME), "{\"url\":\"https://pypi.org/x\"}"));

    ReleaseListing listing =
        ((Outcome.Passed<ReleaseListing>) page.release(version("1.1"))).value();
    assertThat(listing.files()).hasSize(1);
    assertThat(listing.refused()).hasSize(1);
  }

  @Test
  void read_brokenEntryOfAnotherRelease_doesNotStandInTheWay() {
    ProjectPage page = page(JSON, json(entry(NAME), entry("demo_pkg-1.0.tar.gz", "\"size\":-1")));

    ReleaseListing listing =
        ((Outcome.Passed<ReleaseListing>) page.release(version("1.1"))).value();
    assertThat(listing.refused()).isEmpty();
    assertThat(page.refused()).hasSize(1);
  }

  @Test
  void read_sameEntryTwice_isJoinedAndWarned() {
    ProjectPage page = page(JSON, json(entry(NAME), entry(NAME)));

    assertThat(page.files()).hasSize(1);
    assertThat(page.warnings()).singleElement().asString().contains("twice");
  }

  @Test
  void read_contradictingEntriesOfOneName_areBothUnusable() {
    String other = entry(NAME).replace("ab".repeat(32), "cd".repeat(32));
    ProjectPage page = page(JSON, json(entry(NAME), other, entry(NAME)));

    assertThat(page.files()).isEmpty();
    assertThat(refusal(page.find(NAME)).actual()).contains("contradict");
  }

  @Test
  void read_fileOfAnotherProject_isIgnoredAndWarned() {
    ProjectPage page = page(JSON, json(entry("other-1.1.tar.gz"), entry(NAME)));

    assertThat(page.files()).extracting(IndexFile::fileName).containsExactly(NAME);
    assertThat(page.warnings()).singleElement().asString().contains("other-1.1.tar.gz");
    assertThat(refusal(page.find("other-1.1.tar.gz")).code())
        .isEqualTo(ReasonCode.FILE_NOT_ON_INDEX);
  }

  @ParameterizedTest
  @CsvSource({"1.0,false", "1.3,false", "1.4,false", "1.9,true", "1.10,true"})
  void read_minorVersion_isTakenAndNewerOnesWarn(String version, boolean warns) {
    ProjectPage page = page(JSON, json(entry(NAME)).replace("\"1.4\"", "\"" + version + "\""));

    assertThat(page.apiVersion()).isEqualTo(version);
    assertThat(page.warnings().isEmpty()).isEqualTo(!warns);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "0.9", "10.0"})
  void read_otherMajorVersion_isUnsupported(String version) {
    Outcome<ProjectPage> outcome = read(JSON, json().replace("1.4", version));

    assertThat(refusal(outcome).code()).isEqualTo(ReasonCode.INDEX_API_UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "\"x\"", "\"1.4.0\"", "\"-1.4\"", "\"1.4 \"", "1.4", "\"\""})
  void read_versionThatIsNone_isMalformed(String version) {
    assertThat(refusal(read(JSON, json().replace("\"1.4\"", version))).code())
        .isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @Test
  void read_withoutMeta_isVersionOne() {
    String without = json(entry(NAME)).replaceFirst("\"meta\":\\{[^}]*},", "");

    assertThat(page(JSON, without).apiVersion()).isEqualTo("1.0");
  }

  @Test
  void read_quarantined_letsNothingBeFound() {
    String page =
        json().replace("{\"status\":\"active\"}", "{\"status\":\"quarantined\",\"reason\":\"r\"}");
    ProjectPage read = page(JSON, page);

    assertThat(read.status()).isEqualTo(ProjectStatus.QUARANTINED);
    assertThat(refusal(read.find(NAME)).code()).isEqualTo(ReasonCode.PROJECT_QUARANTINED);
    assertThat(refusal(read.release(version("1.1"))).code())
        .isEqualTo(ReasonCode.PROJECT_QUARANTINED);
    assertThat(refusal(read.find(NAME)).verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void read_unknownStatus_isWarnedAndNothingElse() {
    ProjectPage page = page(JSON, json(entry(NAME)).replace("\"active\"", "\"frozen\""));

    assertThat(page.status()).isEqualTo(ProjectStatus.UNKNOWN);
    assertThat(page.warnings()).hasSize(1);
    assertThat(page.find(NAME)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void read_withoutStatus_isActive() {
    String without = json().replaceFirst("\"project-status\":\\{[^}]*},", "");

    assertThat(page(JSON, without).status()).isEqualTo(ProjectStatus.ACTIVE);
  }

  @Test
  void read_nameNotNormalized_isTheSameProjectAndWarned() {
    ProjectPage page = page(JSON, json().replace("\"demo-pkg\"", "\"Demo.Pkg\""));

    assertThat(page.project()).isEqualTo(PageFixtures.DEMO);
    assertThat(page.warnings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "\"\"", "null", "7"})
  void read_nameOfAnotherProject_isNoPageOfThisOne(String name) {
    assertThat(refusal(read(JSON, json().replace("\"demo-pkg\"", name))).code())
        .isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "{}", "{\"files\":{}}", "<html>", "{\"a\":1,\"a\":1}"})
  void read_noPage_isMalformedAndNeverRejected(String body) {
    assertThat(refusal(read(JSON, body)).code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @Test
  void read_cutAnywhere_isMalformed() {
    String whole = json(entry(NAME));
    for (int end = 0; end < whole.length(); end++) {
      assertThat(refusal(read(JSON, whole.substring(0, end))).code())
          .isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
    }
  }

  @Test
  void read_byteOrderMark_isSkippedAndWarned() {
    ProjectPage page = page(JSON, "\uFEFF" + json(entry(NAME)));

    assertThat(page.files()).hasSize(1);
    assertThat(page.warnings()).singleElement().asString().contains("byte-order mark");
  }

  @Test
  void read_escapedRequiresPython_isNotDecodedTwice() {
    assertThat(file("\"requires-python\":\"&gt;=3.9\"").requiresPython()).contains("&gt;=3.9");
  }

  @Test
  void read_htmlWhereJsonWasAsked_isReadAsHtml() {
    assertThat(page(HTML, PageFixtures.html(PageFixtures.anchor(NAME, ""))).files()).hasSize(1);
  }

  @Test
  void read_typeInOddSpelling_isUnderstood() {
    assertThat(page("Application/VND.pypi.simple.v1+JSON ; charset=UTF-8", json()).files())
        .isEmpty();
  }

  @Test
  void read_genericJsonType_isReadAndWarned() {
    assertThat(page("application/json", json()).warnings()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.pypi.simple.v2+json,INDEX_API_UNSUPPORTED",
    "application/vnd.pypi.simple.latest+json,INDEX_API_UNSUPPORTED",
    "text/plain,INDEX_RESPONSE_MALFORMED",
    "'',INDEX_RESPONSE_MALFORMED",
    "application/xhtml+xml,INDEX_RESPONSE_MALFORMED"
  })
  void read_otherType_isRefused(String type, ReasonCode code) {
    assertThat(refusal(read(type, json())).code()).isEqualTo(code);
  }

  @Test
  void read_relativeUrl_startsFromThePage() {
    String relative =
        entry(NAME).replace("https://files.pythonhosted.org/packages/ab/cd/ef/", "../../packages/");

    assertThat(page(JSON, json(relative)).files().get(0).url())
        .isEqualTo(URI.create("https://pypi.org/packages/" + NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://pypi.org/x", "http://[", "data:x", "https:x"})
  void read_urlThatIsNoHttpUrl_makesTheEntryUnusable(String url) {
    String odd =
        entry(NAME).replace("https://files.pythonhosted.org/packages/ab/cd/ef/" + NAME, url);

    assertThat(refusal(page(JSON, json(odd)).find(NAME)).code())
        .isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "core-metadata,true",
    "dist-info-metadata,true",
    "data-dist-info-metadata,true",
    "core-metadata,false"
  })
  void read_metadataKeys_allMeanTheSame(String key, boolean value) {
    CoreMetadata expected =
        value ? new CoreMetadata.Available(Map.of()) : new CoreMetadata.Absent();

    assertThat(file("\"" + key + "\":" + value).coreMetadata()).isEqualTo(expected);
  }

  @Test
  void read_metadataKeys_theNewestWins() {
    assertThat(file("\"data-dist-info-metadata\":true", "\"core-metadata\":false").coreMetadata())
        .isEqualTo(new CoreMetadata.Absent());
  }

  @Test
  void read_tooLarge_isTooLargeAndNotMalformed() {
    Bytes body = Bytes.ofUtf8(json().replace("1.1", "9".repeat((1 << 20) + 1)));

    assertThat(refusal(read(JSON, body, AllowedHosts.none())).code())
        .isEqualTo(ReasonCode.INDEX_RESPONSE_TOO_LARGE);
  }

  @Test
  void release_ofSeveralVersions_hasItsOwnFilesOnly() {
    ProjectPage page =
        page(
            JSON,
            json(
                entry("demo_pkg-1.1.tar.gz"),
                entry("demo_pkg-1.1.0-py3-none-any.whl"),
                entry("demo_pkg-1.10.tar.gz"),
                entry("demo_pkg-1.1-py3.8.egg"),
                entry("demo_pkg-1.1.win32.exe"),
                entry("demo_pkg-1.1-1.tar.gz")));

    ReleaseListing listing =
        ((Outcome.Passed<ReleaseListing>) page.release(version("1.1"))).value();
    assertThat(listing.files())
        .extracting(IndexFile::fileName)
        .containsExactly(
            "demo_pkg-1.1.tar.gz",
            "demo_pkg-1.1.0-py3-none-any.whl",
            "demo_pkg-1.1-py3.8.egg",
            "demo_pkg-1.1.win32.exe");
    assertThat(page.files().get(5).version()).contains(version("1.1.post1"));
    assertThat(page.files().get(5).name()).isEqualTo(Optional.empty());
  }

  @Test
  void release_withoutFiles_isNotFound() {
    assertThat(refusal(page(JSON, json(entry(NAME))).release(version("2.0"))).code())
        .isEqualTo(ReasonCode.RELEASE_NOT_FOUND);
  }
}
