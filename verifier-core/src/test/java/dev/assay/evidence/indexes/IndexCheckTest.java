package dev.assay.evidence.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.evidence.indexes.IndexCheck.Asked;
import dev.assay.evidence.indexes.IndexInForce.Role;
import dev.assay.index.AllowedHosts;
import dev.assay.index.PageReader;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.IndexAddress;
import dev.assay.policy.IndexRule;
import dev.assay.policy.PolicyFile;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.RawPage;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IndexCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final ProjectName NAME = ProjectName.parse("internal-demo").orElseThrow();
  private static final String PRIVATE = "https://pypi.acme.example/simple/";
  private static final String PYPI = IndexAddress.PYPI.text();

  /** Pages of one project, or the reason why there are none. */
  private record Fixed(Fetched<ProjectPage> answer, AtomicInteger requests)
      implements PackageIndex {
    @Override
    public Fetched<ProjectPage> project(ProjectName name) {
      requests.incrementAndGet();
      return answer;
    }

    @Override
    public Fetched<Bytes> provenance(IndexFile file) {
      throw new AssertionError("not asked");
    }

    @Override
    public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
      throw new AssertionError("not asked");
    }

    @Override
    public Fetched<InputStream> open(IndexFile file) {
      throw new AssertionError("not asked");
    }
  }

  /** A page with a file for each version; {@code seed} is a digit that every digest is made of. */
  private static Fetched<ProjectPage> has(char seed, String... versions) {
    List<String> files = new ArrayList<>();
    for (String version : versions) {
      boolean yanked = version.startsWith("yanked ");
      String plain = yanked ? version.substring("yanked ".length()) : version;
      files.add(
          "{\"filename\":\"internal_demo-%s.tar.gz\",\"url\":\"x/%s\",\"yanked\":%s,"
                  .formatted(plain, plain, yanked)
              + "\"hashes\":{\"sha256\":\""
              + String.valueOf(seed).repeat(64)
              + "\"}}");
    }
    String json =
        "{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"internal-demo\",\"files\":["
            + String.join(",", files)
            + "]}";
    RawPage raw =
        new RawPage(
            URI.create("https://x.example/simple/internal-demo/"),
            "application/vnd.pypi.simple.v1+json",
            Bytes.ofUtf8(json));
    Outcome<ProjectPage> page = new PageReader(AllowedHosts.none()).read(raw, NAME);
    if (page instanceof Outcome.Passed<ProjectPage>(ProjectPage read)) {
      return new Fetched.Found<>(
          read,
          new Retrieval("x", NOW, Retrieval.Source.NETWORK, Optional.empty(), Optional.empty()));
    }
    throw new AssertionError(page);
  }

  private static Fetched<ProjectPage> none() {
    return new Fetched.NotFound<>(
        new Reason(ReasonCode.PROJECT_NOT_FOUND, "", "", ""), Optional.empty());
  }

  private static Fetched<ProjectPage> broken() {
    return new Fetched.Refused<>(
        new Reason(ReasonCode.INDEX_SERVER_ERROR, "status 200", "status 503", ""));
  }

  private static Asked asked(String url, Fetched<ProjectPage> answer) {
    return new Asked(
        IndexInForce.of(Role.EXTRA, url, "a test"), new Fixed(answer, new AtomicInteger()), true);
  }

  private static Asked probe(String url, Fetched<ProjectPage> answer) {
    Asked inForce = asked(url, answer);
    return new Asked(inForce.index(), inForce.pages(), false);
  }

  private static List<IndexRule> rules(String toml) {
    return PolicyFile.read(Bytes.ofUtf8("version = 1\n" + toml), "p")
        .policy()
        .orElseThrow()
        .indexes();
  }

  private static List<IndexRule> owned() {
    return rules("[[index]]\nglob = 'internal-*'\nonly = ['" + PRIVATE + "']\n");
  }

  private static List<Signal> check(List<IndexRule> rules, Asked... asked) {
    return new IndexCheck(Arrays.asList(asked), rules, InstantSource.fixed(NOW)).check(NAME);
  }

  private static List<SignalCode> codes(List<Signal> signals) {
    return signals.stream().map(Signal::code).toList();
  }

  @Test
  void check_publicNameWithAHigherVersion_saysWhatPipWouldTake() {
    List<Signal> signals =
        check(owned(), asked(PRIVATE, has('a', "1.0", "1.2")), asked(PYPI, has('b', "99.0")));

    assertThat(codes(signals))
        .containsExactly(
            SignalCode.OTHER_INDEX_HAS_HIGHER_VERSION, SignalCode.PRIVATE_NAME_IS_PUBLIC);
    assertThat(signals.getFirst().message())
        .isEqualTo(
            "pip puts the files of all indexes together and takes the highest version, here 99.0"
                + " of https://pypi.org/simple/; the policy permits"
                + " https://pypi.acme.example/simple/");
    assertThat(signals.getFirst().facts())
        .containsEntry(PRIVATE, "highest version 1.2, 2 files, in force by a test")
        .containsEntry(PYPI, "highest version 99.0, 1 files, in force by a test");
  }

  @Test
  void check_publicNameWithALowerVersion_isStillSaid() {
    assertThat(
            codes(
                check(
                    owned(), asked(PRIVATE, has('a', "2.0")), asked(PYPI, has('b', "1.0", "2.0")))))
        .containsExactly(SignalCode.PRIVATE_NAME_IS_PUBLIC);
  }

  @Test
  void check_higherVersionsThatPipDoesNotTake_areNotCounted() {
    assertThat(
            codes(
                check(
                    owned(),
                    asked(PRIVATE, has('a', "2.0")),
                    asked(PYPI, has('b', "1.0", "yanked 98.0", "99.0rc1")))))
        .containsExactly(SignalCode.PRIVATE_NAME_IS_PUBLIC);
  }

  @Test
  void check_onlyOnAnIndexThatIsNotPermitted_isRejected() {
    List<Signal> signals = check(owned(), asked(PRIVATE, none()), asked(PYPI, has('b', "1.0")));

    assertThat(codes(signals))
        .containsExactly(SignalCode.INDEX_NOT_PERMITTED, SignalCode.PRIVATE_NAME_IS_PUBLIC);
    assertThat(Signal.weigh(Verdict.VERIFIED, signals)).isEqualTo(Verdict.REJECTED);
    assertThat(codes(check(owned(), asked(PYPI, has('b', "1.0")))))
        .as("the permitted index is not even in force")
        .contains(SignalCode.INDEX_NOT_PERMITTED);
  }

  @Test
  void check_asThePolicyWants_nothing() {
    assertThat(check(owned(), asked(PRIVATE, has('a', "1.0")), asked(PYPI, none()))).isEmpty();
    assertThat(check(owned(), asked(PRIVATE, has('a', "1.0")))).isEmpty();
  }

  @Test
  void check_probe_findsPrivateNamesThatArePublic() {
    List<Signal> signals =
        check(owned(), asked(PRIVATE, has('a', "1.0")), probe(PYPI, has('b', "99.0")));

    assertThat(codes(signals)).containsExactly(SignalCode.PRIVATE_NAME_IS_PUBLIC);
    assertThat(signals.getFirst().message()).contains("which is not in force here");
  }

  @Test
  void check_probe_isNotToldOtherNames() {
    AtomicInteger requests = new AtomicInteger();
    Asked probe =
        new Asked(IndexInForce.of(Role.EXTRA, PYPI, "a probe"), new Fixed(none(), requests), false);

    assertThat(
            check(
                List.of(),
                asked(PRIVATE, has('a', "1.0")),
                asked("https://other.example/", none()),
                probe))
        .isEmpty();
    assertThat(requests).hasValue(0);
  }

  @Test
  void check_indexThatGivesNoAnswer_isIndeterminate() {
    for (List<IndexRule> rules : List.of(owned(), List.<IndexRule>of())) {
      List<Signal> signals = check(rules, asked(PRIVATE, has('a', "1.0")), asked(PYPI, broken()));

      assertThat(codes(signals)).containsExactly(SignalCode.INDEX_NOT_COMPARED);
      assertThat(Signal.weigh(Verdict.VERIFIED, signals)).isEqualTo(Verdict.INDETERMINATE);
    }
  }

  @Test
  void check_withoutARule_severalIndexesAreSaid() {
    List<Signal> signals =
        check(List.of(), asked(PRIVATE, has('a', "1.0")), asked(PYPI, has('b', "99.0")));

    assertThat(codes(signals))
        .containsExactly(
            SignalCode.OTHER_INDEX_HAS_HIGHER_VERSION, SignalCode.NAME_ON_SEVERAL_INDEXES);
    assertThat(
            codes(check(List.of(), asked(PRIVATE, has('a', "99.0")), asked(PYPI, has('b', "1.0")))))
        .containsExactly(SignalCode.NAME_ON_SEVERAL_INDEXES);
  }

  @Test
  void check_withoutARule_copiesAreNoFinding() {
    assertThat(
            check(List.of(), asked(PRIVATE, has('a', "1.0")), asked(PYPI, has('a', "1.0", "2.0"))))
        .as("a mirror that is behind")
        .isEmpty();
    assertThat(
            codes(
                check(
                    List.of(),
                    asked(PRIVATE, has('a', "1.0", "3.0")),
                    asked(PYPI, has('a', "1.0", "2.0")))))
        .as("each has something of its own")
        .containsExactly(SignalCode.NAME_ON_SEVERAL_INDEXES);
  }

  @Test
  void check_oneIndexAndNoRule_asksNothing() {
    AtomicInteger requests = new AtomicInteger();
    Asked only =
        new Asked(IndexInForce.of(Role.MAIN, PYPI, "x"), new Fixed(has('a', "1"), requests), true);

    assertThat(check(List.of(), only)).isEmpty();
    assertThat(requests).hasValue(0);
  }

  @Test
  void check_exactRule_decidesBeforeAGlob() {
    List<IndexRule> rules =
        rules(
            "[[index]]\nglob = '*'\nonly = ['"
                + PRIVATE
                + "']\n"
                + "[[index]]\nname = 'Internal_Demo'\nonly = ['HTTPS://PyPI.org:443/simple']\n");

    assertThat(check(rules, asked(PYPI, has('b', "1.0")))).isEmpty();
  }

  @Test
  void recorded_lockFromAnotherIndex_isRejected() {
    IndexCheck check = new IndexCheck(List.of(), owned(), InstantSource.fixed(NOW));

    Signal signal =
        check.recorded(NAME, "https://u:secret@pypi.org/simple", "uv.lock:3").orElseThrow();

    assertThat(signal.code()).isEqualTo(SignalCode.INDEX_NOT_PERMITTED);
    assertThat(signal.toString())
        .isEqualTo(
            "INDEX_NOT_PERMITTED: internal-demo: it is locked to https://pypi.org/simple/, and the"
                + " policy permits https://pypi.acme.example/simple/");
    assertThat(check.recorded(NAME, "https://pypi.acme.example/simple", "uv.lock:3")).isEmpty();
    assertThat(check.recorded(ProjectName.parse("x").orElseThrow(), PYPI, "l")).isEmpty();
  }

  @Test
  void policy_hiddenAndLooseIndexRules_areNamed() {
    String hidden =
        """
        version = 1
        [[index]]
        glob = 'a*'
        only = ['https://x/']
        [[index]]
        glob = 'ab*'
        only = ['https://y/']
        """;
    String loose = "version = 1\n[[index]]\nname = 'a'\nonly = ['http://x/']\n";

    assertThat(PolicyFile.read(Bytes.ofUtf8(hidden), "p").policy()).isEmpty();
    assertThat(
            PolicyFile.read(Bytes.ofUtf8(loose), "p")
                .linted(java.time.LocalDate.of(2026, 11, 21))
                .findings())
        .singleElement()
        .satisfies(it -> assertThat(it.line()).isEqualTo(2));
  }
}
