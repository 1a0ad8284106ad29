package dev.assay.evidence.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.Severity;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Verdict;
import dev.assay.python.ProjectName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/lookalikes.md");
  private static final String BEGIN = "<!-- figures -->\n";
  private static final String END = "<!-- end of figures -->\n";
  private static final LookAlikes SHIPPED = new LookAlikes(KnownProjects.shipped());

  private static ProjectName name(String name) {
    return ProjectName.parse(name).orElseThrow();
  }

  private static LookAlikes over(String... names) {
    Outcome<KnownProjects> read =
        KnownProjects.read(Bytes.ofUtf8(String.join("\n", names)), "a test");
    if (read instanceof Outcome.Passed<KnownProjects>(KnownProjects known)) {
      return new LookAlikes(known);
    }
    throw new AssertionError(read);
  }

  /** The squats that the review of another tool has as missed by it. */
  @ParameterizedTest
  @CsvSource({
    "python-requests, requests, AFFIX",
    "colourama, colorama, INSERTION",
    "tensorflow-gpu, tensorflow, COMBOSQUAT",
    "crpyto, pycrypto, TRANSPOSITION"
  })
  void find_squatsThatOthersMiss_areFound(String squat, String target, Resemblance how) {
    assertThat(SHIPPED.find(name(squat))).contains(new LookAlike(squat, target, how));
  }

  /** Squats as reports have them, and slips of the same kinds; some are out of reach. */
  @ParameterizedTest
  @CsvSource({
    "reqeusts, requests",
    "requesst, requests",
    "request, requests",
    "requestes, requests",
    "python3-dateutil, python-dateutil",
    "jeIlyfish, jellyfish",
    "urlib3, urllib3",
    "urllib, urllib3",
    "djanga, django",
    "easyinstall, ''",
    "acqusition, ''",
    "setup-tools, setuptools",
    "python-mysqldb, ''",
    "openvc, opencv-python",
    "pip-install, ''",
    "beautifulsup4, beautifulsoup4",
    "matplatlib, matplotlib",
    "maratlib, ''",
    "numpi, numpy",
    "pandsa, pandas",
    "flaskk, flask",
    "tensrflow, tensorflow",
    "selenim, selenium",
    "colorsama, colorama",
    "crypt0graphy, cryptography",
    "pyttorch, ''",
    "scikitlearn, scikit-learn",
    "learn-scikit, scikit-learn",
    "py-jwt, pyjwt",
    "attr, attrs",
    "jinja, jinja2"
  })
  void find_reportedSquats_areAsTheDocumentSays(String squat, String target) {
    Optional<String> found = SHIPPED.find(name(squat)).map(LookAlike::target);

    assertThat(found.orElse("")).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boto", "requests", "Requests", "typing_extensions", "zope.interface", "my-company-tools",
        "internal-billing", "acme", "pytest-django", "flask-login", "sphinx-rtd-theme", "six"
      })
  void find_knownOrPlainNames_nothing(String name) {
    assertThat(SHIPPED.find(name(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "demoproject, SEPARATORS",
    "d-e-m-o-project, SEPARATORS",
    "derno-project, HOMOGLYPH",
    "demo-pr0ject, HOMOGLYPH",
    "dmeo-project, TRANSPOSITION",
    "demo-projectt, DOUBLING",
    "deemo-project, DOUBLING",
    "demo-projct, OMISSION",
    "demo-prohect, NEIGHBOURING_KEY",
    "demo-projexct, INSERTION",
    "demo-projzct, OTHER_LETTER",
    "python-demo-project, AFFIX",
    "demo-project-py, AFFIX",
    "demo-project2, AFFIX",
    "demo-project-sdk, COMBOSQUAT",
    "official-demo-project, COMBOSQUAT",
    "demo-projectlib, COMBOSQUAT",
    "demo-project-security-update, COMBOSQUAT",
    "project-demo, WORD_ORDER"
  })
  void find_eachResemblance_isNamed(String squat, Resemblance how) {
    assertThat(over("demo-project").find(name(squat)))
        .contains(new LookAlike(squat, "demo-project", how));
  }

  @Test
  void find_shortNames_areNotGuessedAt() {
    LookAlikes names = over("pip", "six", "idna");

    assertThat(names.find(name("pi"))).isEmpty();
    assertThat(names.find(name("sox"))).isEmpty();
    assertThat(names.find(name("idn"))).isEmpty();
    assertThat(names.find(name("idan"))).as("an exchange is telling").isPresent();
  }

  @Test
  void find_severalTargets_theMostUsedOfTheMostTelling() {
    assertThat(over("abcdefgx", "abcdefgy").find(name("abcdefg")).orElseThrow().target())
        .isEqualTo("abcdefgx");
  }

  @Test
  void signal_lookAlike_isAWarningAndNoVerdict() {
    Signal signal =
        SHIPPED
            .find(name("reqeusts"))
            .orElseThrow()
            .signal(SHIPPED.known(), Instant.parse("2026-11-21T10:00:00Z"));

    assertThat(signal.code()).isEqualTo(SignalCode.NAME_LOOKS_LIKE_ANOTHER);
    assertThat(signal.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(signal.message()).isEqualTo("it has two letters exchanged compared with requests");
    assertThat(signal.facts())
        .containsEntry("likely-target", "requests")
        .containsEntry("resemblance", "transposition");
    assertThat(Signal.weigh(Verdict.VERIFIED, List.of(signal))).isEqualTo(Verdict.VERIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "good\nno name\n", "good\n-bad\n"})
  void read_noList_isRefused(String text) {
    assertThat(KnownProjects.read(Bytes.ofUtf8(text), "x")).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void read_limits_areHeld() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= KnownProjects.MAX_NAMES; i++) {
      text.append('n').append(i).append('\n');
    }
    assertThat(KnownProjects.read(Bytes.ofUtf8(text.toString()), "x"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(KnownProjects.read(Bytes.ofUtf8("a #" + "x".repeat(KnownProjects.MAX_BYTES)), "x"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(KnownProjects.read(Bytes.ofUtf8("A_b # c\r\n\na-B\n"), "x"))
        .isInstanceOfSatisfying(
            Outcome.Passed.class,
            passed -> assertThat(((KnownProjects) passed.value()).names()).containsExactly("a-b"));
  }

  @Test
  void find_tenThousandNames_takesLessThanASecond() {
    List<ProjectName> names = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      names.add(name("some-project-" + Integer.toString(i * 7919, 36) + "-client"));
    }
    long start = System.nanoTime();
    long found = names.stream().filter(each -> SHIPPED.find(each).isPresent()).count();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(found).isLessThan(100);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
    if (Boolean.getBoolean("assay.figures")) {
      System.err.println("10,000 names in " + took);
    }
  }

  @Test
  void find_longestName_isQuick() {
    assertThat(SHIPPED.find(name("a".repeat(ProjectName.MAX_CHARS)))).isEmpty();
  }

  private static String percent(int part, int whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  private static String figures() {
    List<String> names = SHIPPED.known().names();
    Set<String> known = new HashSet<>(names);
    List<String> targets =
        names.subList(0, 300).stream().filter(each -> each.length() >= 5).toList();
    StringBuilder text = new StringBuilder("| squats | made | found | with the right target |\n");
    text.append("|---|---|---|---|\n");
    for (Map.Entry<String, List<Squats.Squat>> kind : Squats.of(targets, known).entrySet()) {
      int found = 0;
      int right = 0;
      for (Squats.Squat squat : kind.getValue()) {
        Optional<LookAlike> look = SHIPPED.find(name(squat.name()));
        found += look.isPresent() ? 1 : 0;
        right += look.filter(it -> it.target().equals(squat.target())).isPresent() ? 1 : 0;
      }
      int made = kind.getValue().size();
      text.append(
          "| %s | %d | %s | %s |\n"
              .formatted(kind.getKey(), made, percent(found, made), percent(right, made)));
    }
    long alarms = names.stream().filter(each -> SHIPPED.nearest(each).isPresent()).count();
    return text.append("\nOf the ")
        .append(names.size())
        .append(" names on the list itself ")
        .append(alarms)
        .append(" (")
        .append(percent((int) alarms, names.size()))
        .append(") would be reported if they were not on it.\n")
        .toString();
  }

  @Test
  void figures_inTheDocument_areThoseOfToday() throws IOException {
    String document = Files.readString(DOCUMENT);
    String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
    String after = document.substring(document.indexOf(END));
    String current = before + figures() + after;
    if (Boolean.getBoolean("assay.write")) {
      Files.writeString(DOCUMENT, current);
    }
    assertThat(Files.readString(DOCUMENT)).as("run tools/lookalikes").isEqualTo(current);
  }
}
