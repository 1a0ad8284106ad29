package dev.assay.evidence.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.indexes.IndexInForce.Role;
import dev.assay.lockfile.IncludedFiles;
import dev.assay.lockfile.IndexOptions;
import dev.assay.lockfile.LockReader;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of pip about where it looks; a list of places stands for what pip would ask. */
class PipSettingsTest {
  private static final String PYPI = "https://pypi.org/simple/";

  private static PipConfig file(String path, String text) {
    return PipConfig.read(path, text);
  }

  private static IndexesInForce resolve(List<PipConfig> files, Map<String, String> environment) {
    return PipSettings.resolve(files, environment, PipOptions.NONE, List.of());
  }

  private static List<String> places(IndexesInForce indexes) {
    assertThat(indexes.problems()).isEmpty();
    return indexes.all().stream().map(IndexInForce::location).toList();
  }

  private static IndexOptions requirements(String text) {
    try {
      return new LockReader(IncludedFiles.NONE, Map.of("TOKEN", "secret"))
          .read("requirements.txt", Bytes.ofUtf8(text))
          .indexes();
    } catch (MalformedEvidence malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static List<String> withRequirements(String text) {
    return places(
        PipSettings.resolve(
            List.of(),
            Map.of("PIP_EXTRA_INDEX_URL", "https://extra.example/simple"),
            PipOptions.NONE,
            List.of(requirements(text))));
  }

  @Test
  void resolve_nothing_isPypi() {
    assertThat(resolve(List.of(), Map.of()).all())
        .containsExactly(IndexInForce.of(Role.MAIN, PYPI, "pip's default"));
  }

  @Test
  void resolve_files_laterReplacesEarlierWhole() {
    List<PipConfig> files =
        List.of(
            file("/etc/pip.conf", "[global]\nextra-index-url = https://a/ https://b/\n"),
            file("~/.pip/pip.conf", "[global]\nExtra_Index_URL: https://c/\n"));

    assertThat(places(resolve(files, Map.of()))).containsExactly(PYPI, "https://c/");
  }

  @Test
  void resolve_installSection_goesBeforeGlobalOfEveryFile() {
    List<PipConfig> files =
        List.of(
            file("/etc/pip.conf", "[install]\nindex-url = https://a/\n"),
            file("~/.pip/pip.conf", "[global]\nindex-url = https://b/\n[list]\nindex-url=x\n"));

    assertThat(resolve(files, Map.of()).all())
        .containsExactly(IndexInForce.of(Role.MAIN, "https://a/", "/etc/pip.conf [install]"));
  }

  @Test
  void resolve_emptyValues_areNone() {
    List<PipConfig> files =
        List.of(
            file("1", "[global]\nindex-url = https://a/\n[install]\nindex-url = https://b/\n"),
            file("2", "[install]\nindex-url =\n"));

    assertThat(places(resolve(files, Map.of("PIP_INDEX_URL", "")))).containsExactly("https://a/");
  }

  @Test
  void resolve_variables_replaceFiles() {
    List<PipConfig> files = List.of(file("f", "[global]\nextra-index-url = https://a/\n"));
    Map<String, String> environment =
        Map.of("PIP_EXTRA_INDEX_URL", " https://b/\thttps://c/ ", "PIP_PYPI_URL", "https://d");

    assertThat(places(resolve(files, environment)))
        .containsExactly("https://d/", "https://b/", "https://c/");
  }

  @Test
  void resolve_commandLine_replacesTheMainOneAndAddsOthers() {
    PipOptions options =
        new PipOptions(
            Optional.of("https://main/"), List.of("https://more/"), false, List.of("/wheels"));

    IndexesInForce indexes =
        PipSettings.resolve(
            List.of(),
            Map.of("PIP_INDEX_URL", "https://a/", "PIP_EXTRA_INDEX_URL", "https://b/"),
            options,
            List.of());

    assertThat(places(indexes))
        .containsExactly("https://main/", "https://b/", "https://more/", "/wheels");
    assertThat(indexes.all())
        .extracting(IndexInForce::origin)
        .containsExactly("--index-url", "PIP_EXTRA_INDEX_URL", "--extra-index-url", "--find-links");
  }

  @Test
  void resolve_noIndex_leavesLinksOnly() {
    Map<String, String> environment =
        Map.of("PIP_NO_INDEX", "On", "PIP_FIND_LINKS", "/opt/wheels", "PIP_INDEX_URL", "https://a");

    assertThat(places(resolve(List.of(), environment))).containsExactly("/opt/wheels");
  }

  @Test
  void resolve_requirements_lineByLine() {
    assertThat(withRequirements("--extra-index-url https://a/\ndemo==1\n"))
        .containsExactly(PYPI, "https://extra.example/simple/", "https://a/");
    assertThat(withRequirements("-i https://a/\n"))
        .as("replaces further indexes too")
        .containsExactly("https://a/");
    assertThat(withRequirements("--extra-index-url https://b/ -i https://a/\n"))
        .as("within a line the index comes first")
        .containsExactly("https://a/", "https://b/");
    assertThat(withRequirements("--extra-index-url https://b/\n-i https://a/\n"))
        .containsExactly("https://a/");
    assertThat(withRequirements("--no-index\n-i https://a/\n-f https://links/\n"))
        .containsExactly("https://links/");
  }

  /** Index lines that nobody sees are how a dependency is confused. */
  @Test
  void resolve_includedFiles_count() throws MalformedEvidence {
    LockReader reader =
        new LockReader(
            path ->
                Outcome.passed(
                    Bytes.ofUtf8("--extra-index-url https://" + path.replace(".txt", "") + "/\n")),
            Map.of());
    IndexOptions options =
        reader.read("requirements.txt", Bytes.ofUtf8("-r more.txt\n-c limits.txt\n")).indexes();

    assertThat(places(PipSettings.resolve(List.of(), Map.of(), PipOptions.NONE, List.of(options))))
        .containsExactly(PYPI, "https://more/", "https://limits/");
  }

  @Test
  void resolve_credentials_areNowhere() {
    IndexOptions options =
        requirements("-i https://me:${TOKEN}@a.example/simple\n-f https://u:secret@l.example/x\n");
    IndexesInForce indexes =
        PipSettings.resolve(
            List.of(),
            Map.of("PIP_EXTRA_INDEX_URL", "https://x:secret@b.example/"),
            PipOptions.NONE,
            List.of(options));

    assertThat(indexes.toString()).doesNotContain("secret").contains("https://a.example/simple/");
    assertThat(options.toString()).doesNotContain("secret");
  }

  @Test
  void resolve_whatCannotBeRead_isAProblem() {
    IndexesInForce indexes =
        PipSettings.resolve(
            List.of(PipConfig.unreadable("/etc/pip.conf", "/etc/pip.conf: no permission")),
            Map.of("PIP_NO_INDEX", "perhaps", "PIP_CONSTRAINT", "c.txt"),
            PipOptions.NONE,
            List.of(requirements("-r gone.txt\n")));

    assertThat(indexes.problems())
        .containsExactly(
            "/etc/pip.conf: no permission",
            "PIP_CONSTRAINT names files whose lines were not looked at",
            "PIP_NO_INDEX: no-index is neither yes nor no",
            "requirements.txt:1: a readable file: gone.txt, an included file");
    List<Signal> signals = indexes.signals(Instant.EPOCH);
    assertThat(signals)
        .hasSize(4)
        .allMatch(it -> it.code() == SignalCode.INDEX_SETTINGS_UNREADABLE);
    assertThat(Signal.weigh(Verdict.VERIFIED, signals)).isEqualTo(Verdict.INDETERMINATE);
  }

  @Test
  void config_asConfigparserReadsIt() {
    PipConfig config =
        file(
            "pip.conf",
            """
            # comment
            [DEFAULT]
            timeout = 5
            [global]
            ; comment
            index_url : https://a/ ; no comment here
            extra-index-url =
                https://b/
              # comment
                https://c/

            [install]
              find-links = /x
              no-index = yes
            """);

    assertThat(config.problem()).isEmpty();
    assertThat(config.options("global"))
        .containsEntry("index-url", "https://a/ ; no comment here")
        .containsEntry("extra-index-url", "https://b/\nhttps://c/")
        .containsEntry("timeout", "5");
    assertThat(config.options("install"))
        .containsEntry("find-links", "/x")
        .containsEntry("no-index", "yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index-url = x",
        "[global]\nno delimiter\n",
        "[global]\n= x\n",
        "[global]\na = 1\n[global]\nb = 1\n",
        "[global]\na = 1\nA: 2\n"
      })
  void config_whatPipStopsAt_isAProblem(String text) {
    assertThat(file("pip.conf", text).problem().orElseThrow()).startsWith("pip.conf:");
    assertThat(file("pip.conf", text).sections()).isEmpty();
  }
}
