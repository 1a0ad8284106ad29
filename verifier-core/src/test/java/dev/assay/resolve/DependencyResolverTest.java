package dev.assay.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lockfile.Target;
import dev.assay.lockfile.TargetPlatform;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.python.Requirement;
import dev.assay.testdata.archive.Wheels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DependencyResolverTest {
  private static final Target LINUX =
      new Target(
          Target.pythonVersion("3.12"),
          TargetPlatform.parse("manylinux_2_28_x86_64"),
          Set.of(),
          Set.of());
  private static final ResolutionSettings SETTINGS = ResolutionSettings.of(LINUX);

  private static ResolvedTree resolve(MadeIndex index, String... roots) {
    return resolve(index, SETTINGS, roots);
  }

  private static ResolvedTree resolve(
      MadeIndex index, ResolutionSettings settings, String... roots) {
    List<Requirement> asked =
        Arrays.stream(roots).map(it -> Requirement.parse(it).orElseThrow()).toList();
    return new DependencyResolver(index, index, settings, InstantSource.fixed(Instant.EPOCH))
        .resolve(asked);
  }

  private static List<String> titles(ResolvedTree tree) {
    return tree.nodes().stream().map(ResolvedNode::title).toList();
  }

  private static List<ReasonCode> codes(ResolvedTree tree) {
    return tree.findings().stream().map(Reason::code).toList();
  }

  @Test
  void resolve_chain_takesTheNewestThatFits() {
    MadeIndex index =
        new MadeIndex()
            .with("app", "1.0", "lib>=1")
            .with("app", "2.0", "lib>=1,<3")
            .with("lib", "1.0")
            .with("lib", "2.0", "base")
            .with("lib", "3.0")
            .with("base", "1.0");

    ResolvedTree tree = resolve(index, "App");

    assertThat(titles(tree)).containsExactly("app==2.0", "lib==2.0", "base==1.0");
    assertThat(tree.findings()).isEmpty();
    assertThat(tree.nodes().getLast().path()).hasToString("[app, lib, base]");
    assertThat(tree.nodes().getFirst().isRoot()).isTrue();
    assertThat(tree.nodes().getFirst().requires()).hasToString("[lib>=1,<3]");
    assertThat(index.asked).contains("app", "lib", "base").doesNotHaveDuplicates();
  }

  /** The newest of one excludes the other, so an older one has to be taken. */
  @Test
  void resolve_newestDoNotFit_goesBack() {
    MadeIndex index =
        new MadeIndex()
            .with("a", "1.0", "shared>=1")
            .with("a", "2.0", "shared>=2")
            .with("b", "1.0", "shared<2")
            .with("shared", "1.5")
            .with("shared", "2.0");

    assertThat(titles(resolve(index, "b", "a"))).containsExactly("a==1.0", "b==1.0", "shared==1.5");
  }

  @Test
  void resolve_conflict_isExplainedAndWhatIsThereIsShown() {
    MadeIndex index =
        new MadeIndex()
            .with("a", "1.0", "shared>=2")
            .with("b", "1.0", "shared<2")
            .with("shared", "1.5")
            .with("shared", "2.0");

    ResolvedTree tree = resolve(index, "a", "b");

    assertThat(tree.conflict())
        .containsExactly(
            "[1] Because a 1.0 needs shared>=2 and because b 1.0 needs shared<2, a 1.0 together"
                + " with b 1.0 cannot be chosen.",
            "[2] Because of [1] and because you ask for a, b 1.0 cannot be chosen.",
            "[3] Because of [2] and because you ask for b, what you ask for cannot be had.");
    assertThat(codes(tree)).containsExactly(ReasonCode.DEPENDENCY_CONFLICT);
    assertThat(titles(tree)).containsExactly("a==1.0", "b==1.0", "shared==2.0");
  }

  @Test
  void resolve_cycle_ends() {
    MadeIndex index = new MadeIndex().with("a", "1.0", "b").with("b", "1.0", "a", "b>=1");

    assertThat(titles(resolve(index, "a"))).containsExactly("a==1.0", "b==1.0");
  }

  @Test
  void resolve_markersAndExtras_areEvaluatedForTheTarget() {
    MadeIndex index =
        new MadeIndex()
            .with(
                "app",
                "1.0",
                "win; sys_platform == 'win32'",
                "old; python_version < '3.9'",
                "new; python_version >= '3.9'",
                "tool[cli]; extra == 'Test'")
            .with("new", "1.0")
            .with("tool", "1.0", "click; extra == 'cli'", "never; extra == 'other'")
            .with("click", "8.0");

    assertThat(titles(resolve(index, "app"))).containsExactly("app==1.0", "new==1.0");
    ResolvedTree tested = resolve(index, "app[test]");
    assertThat(titles(tested)).containsExactly("app==1.0", "new==1.0", "tool==1.0", "click==8.0");
    assertThat(tested.nodes().getFirst().extras()).containsExactly("test");
    assertThat(titles(resolve(index, "app; python_version < '3'"))).isEmpty();
  }

  /** An extra that is needed further down still counts for the project met before. */
  @Test
  void resolve_extraFoundLater_bringsItsDependencies() {
    MadeIndex index =
        new MadeIndex()
            .with("app", "1.0", "lib", "mid")
            .with("mid", "1.0", "lib[fast]")
            .with("lib", "1.0", "speed; extra == 'fast'")
            .with("speed", "1.0");

    assertThat(titles(resolve(index, "app")))
        .containsExactly("app==1.0", "lib==1.0", "mid==1.0", "speed==1.0");
  }

  @Test
  void resolve_prereleases_asPipTakesThem() {
    MadeIndex index =
        new MadeIndex()
            .with("a", "1.0")
            .with("a", "2.0rc1")
            .with("only", "1.0a1")
            .with("asks", "1.0", "a>=2.0rc1")
            .with("left", "1.0", "a>1");

    assertThat(titles(resolve(index, "a"))).containsExactly("a==1.0");
    assertThat(titles(resolve(index, SETTINGS.withPrereleases(true), "a")))
        .containsExactly("a==2.0rc1");
    assertThat(titles(resolve(index, "a>=1.0rc1"))).containsExactly("a==2.0rc1");
    assertThat(titles(resolve(index, "only"))).containsExactly("only==1.0a1");
    assertThat(titles(resolve(index, "asks"))).containsExactly("asks==1.0", "a==2.0rc1");
    assertThat(titles(resolve(index, "left"))).containsExactly("left==1.0", "a==2.0rc1");
    assertThat(titles(resolve(index, "a>=1", "a!=1.0"))).containsExactly("a==2.0rc1");
  }

  @Test
  void resolve_yanked_onlyWhereAskedForExactly() {
    MadeIndex index =
        new MadeIndex()
            .with("a", "1.0")
            .yanked("a", "2.0")
            .with("pins", "1.0", "a==2.0")
            .yanked("gone", "1.0");

    assertThat(titles(resolve(index, "a"))).containsExactly("a==1.0");
    assertThat(titles(resolve(index, "a==2.0"))).containsExactly("a==2.0");
    assertThat(titles(resolve(index, "a", "a==2.0"))).containsExactly("a==2.0");
    assertThat(titles(resolve(index, "pins"))).containsExactly("pins==1.0", "a==2.0");
    assertThat(resolve(index, "gone").conflict()).isNotEmpty();
    assertThat(resolve(index, "a==2.*").conflict()).isNotEmpty();
  }

  /** Who asks for a pre-release or a yanked version gets it for nobody who is not chosen. */
  @Test
  void resolve_askerThatIsNotChosen_isNoGround() {
    MadeIndex index =
        new MadeIndex()
            .with("a", "1.0", "lib", "other")
            .with("a", "2.0", "lib>=2.0rc1", "absent")
            .with("b", "1.0", "pinned")
            .with("b", "2.0", "pinned==2.0", "absent")
            .with("lib", "1.0")
            .with("lib", "2.0rc1")
            .with("pinned", "1.0")
            .yanked("pinned", "2.0")
            .with("other", "1.0");

    assertThat(titles(resolve(index, "a", "b")))
        .containsExactly("a==1.0", "b==1.0", "lib==1.0", "other==1.0", "pinned==1.0");
    assertThat(titles(resolve(index.with("absent", "1.0"), "a", "b")))
        .containsExactly("a==2.0", "b==2.0", "absent==1.0", "lib==2.0rc1", "pinned==2.0");
  }

  /** The first answer has a pre-release without grounds; a second one has grounds for it. */
  @Test
  void resolve_askerBesideAnotherRequirer_isAGround() {
    MadeIndex index =
        new MadeIndex()
            .with("lib", "1.0", "absent")
            .with("lib", "2.0rc1")
            .with("b", "1.0", "lib>=2.0rc1")
            .with("b", "2.0", "lib", "helper")
            .with("helper", "1.0", "lib!=1.0");

    assertThat(titles(resolve(index, "lib", "b"))).contains("lib==2.0rc1");
    MadeIndex other =
        new MadeIndex()
            .with("lib", "1.0", "absent")
            .with("lib", "2.0rc1")
            .with("b", "1.0", "lib>=2.0rc1")
            .with("b", "2.0");
    assertThat(titles(resolve(other, "lib", "b"))).containsExactly("b==1.0", "lib==2.0rc1");
    assertThat(resolve(other, "lib", "b==2.0").conflict()).isNotEmpty();
  }

  @Test
  void resolve_otherInterpretersAndPlatforms_areNotThere() {
    MadeIndex index =
        new MadeIndex()
            .with("a", "1.0")
            .forPython(">=3.13", "a", "2.0")
            .file("a-3.0-cp312-cp312-win_amd64.whl", Wheels.metadata("a", "3.0"));

    assertThat(titles(resolve(index, "a"))).containsExactly("a==1.0");
    assertThat(resolve(index, "a>=2").conflict())
        .singleElement()
        .asString()
        .contains("you ask for a>=2 (the newest version is 1.0, and 2 versions are not for");
  }

  /** The page says nothing of the interpreter, the metadata does. */
  @Test
  void resolve_metadataForAnotherInterpreter_goesBack() {
    MadeIndex index = new MadeIndex().with("a", "1.0");
    String text = Wheels.metadata("a", "2.0").replace("\n\n", "\nRequires-Python: >=3.13\n\n");

    assertThat(titles(resolve(index.file(Wheels.fileName("a", "2.0"), text), "a")))
        .containsExactly("a==1.0");
  }

  @Test
  void resolve_absentProject_isPassedOverAndListed() {
    MadeIndex index =
        new MadeIndex().with("a", "1.0").with("a", "2.0", "internal-thing>=1").with("b", "1.0");

    ResolvedTree tree = resolve(index, "a", "b");

    assertThat(titles(tree)).containsExactly("a==1.0", "b==1.0");
    assertThat(tree.passedOver())
        .extracting(UnresolvedDependency::requirement)
        .containsExactly("internal-thing>=1");
    ResolvedTree pinned = resolve(index, "a==2.0", "b");
    assertThat(pinned.conflict().getLast()).contains("the index has no such project");
    assertThat(pinned.unresolved())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.reason().code()).isEqualTo(ReasonCode.PROJECT_NOT_FOUND);
          assertThat(it.path()).hasToString("[a]");
        });
    assertThat(titles(pinned)).containsExactly("a==2.0", "b==1.0");
  }

  @Test
  void resolve_quarantinedProject_isAbsentForACause() {
    ResolvedTree tree = resolve(new MadeIndex().quarantined("a"), "a");

    assertThat(tree.conflict().getLast()).contains("quarantined");
    assertThat(tree.unresolved().getFirst().reason().code())
        .isEqualTo(ReasonCode.PROJECT_QUARANTINED);
  }

  /** Who can block a connection must not be able to choose the version. */
  @Test
  void resolve_unreachablePageOrMetadata_staysAndIsReported() {
    MadeIndex index =
        new MadeIndex()
            .with("a", "1.0")
            .with("a", "2.0", "b")
            .unreachable("b")
            .with("c", "1.0")
            .with("c", "2.0")
            .unreachableFile(Wheels.fileName("c", "2.0"));

    ResolvedTree tree = resolve(index, "a", "c");

    assertThat(titles(tree)).containsExactly("a==2.0", "c==2.0");
    assertThat(tree.unresolved())
        .extracting(UnresolvedDependency::requirement)
        .containsExactly("b");
    assertThat(codes(tree)).containsExactly(ReasonCode.INDEX_TIMEOUT, ReasonCode.INDEX_TIMEOUT);
    assertThat(tree.conflict()).isEmpty();
  }

  @Test
  void resolve_metadataThatCannotBeReliedOn_isReported() {
    MadeIndex index =
        new MadeIndex()
            .file(Wheels.fileName("a", "1.0"), "no metadata")
            .file(Wheels.fileName("b", "1.0"), Wheels.metadata("other", "1.0"))
            .file("c-1.0.tar.gz", Wheels.metadata("c", "1.0", "dep"))
            .file("d-1.0.tar.gz", Wheels.metadata("d", "1.0", "dep").replace("n: 2.1", "n: 2.2"))
            .with("dep", "1.0")
            .with("e", "1.0")
            .unreadableEntry("e");

    ResolvedTree tree = resolve(index, "a", "b", "c", "d", "e");

    assertThat(titles(tree))
        .containsExactly("a==1.0", "b==1.0", "c==1.0", "d==1.0", "e==1.0", "dep==1.0");
    assertThat(codes(tree))
        .containsExactly(
            ReasonCode.CORE_METADATA_MALFORMED,
            ReasonCode.CORE_METADATA_MISMATCH,
            ReasonCode.DEPENDENCIES_UNKNOWN,
            ReasonCode.INDEX_TIMEOUT);
  }

  @Test
  void resolve_addressInsteadOfVersion_isReported() {
    MadeIndex index = new MadeIndex().with("a", "1.0", "b @ https://example.org/b.whl");

    ResolvedTree tree = resolve(index, "a");

    assertThat(titles(tree)).containsExactly("a==1.0");
    assertThat(codes(tree)).containsExactly(ReasonCode.DEPENDENCY_SOURCE_UNSUPPORTED);
    assertThat(tree.unresolved().getFirst().path()).hasToString("[a]");
  }

  @Test
  void resolve_directOnly_stopsThere() {
    MadeIndex index = new MadeIndex().with("a", "1.0", "b").with("b", "1.0", "c").with("c", "1.0");

    ResolvedTree tree = resolve(index, SETTINGS.withDepth(Depth.DIRECT), "a");

    assertThat(titles(tree)).containsExactly("a==1.0", "b==1.0");
    assertThat(tree.findings()).isEmpty();
    assertThat(index.asked).containsExactly("a", Wheels.fileName("a", "1.0"), "b");
  }

  @Test
  void resolve_beyondALimit_saysWhichAndShowsWhatIsKnown() {
    MadeIndex index = new MadeIndex();
    for (int i = 0; i < 20; i++) {
      index.with("p" + i, "1.0", "p" + (i + 1));
    }
    index.with("p20", "1.0");

    ResolutionLimits limits = ResolutionLimits.DEFAULT;
    ResolvedTree few = resolve(index, SETTINGS.withLimits(limits.with(10, 100)), "p0");
    assertThat(few.stopped())
        .hasValueSatisfying(it -> {
          assertThat(it.code()).isEqualTo(ReasonCode.DEPENDENCY_LIMIT_EXCEEDED);
          assertThat(it.expected()).isEqualTo("at most 10 projects");
        });
    assertThat(titles(few)).contains("p0==1.0", "p8==1.0").doesNotContain("p20==1.0");
    assertThat(few.unresolved()).isNotEmpty();
    assertThat(resolve(index, SETTINGS.withLimits(limits.with(100, 5)), "p0").stopped())
        .map(Reason::expected)
        .contains("at most 5 versions looked at");
    assertThat(resolve(index, SETTINGS.withLimits(limits.with(21, 21)), "p0").stopped()).isEmpty();
  }

  /** A clock that runs on by a second with every look at it. */
  @Test
  void resolve_beyondItsTime_ends() {
    MadeIndex index = new MadeIndex().with("a", "1.0", "b").with("b", "1.0", "c").with("c", "1.0");
    var ticks = new AtomicInteger();
    ResolutionLimits limits = new ResolutionLimits(10, 10, Duration.ofSeconds(2), 2);

    ResolvedTree tree =
        new DependencyResolver(
                index,
                index,
                SETTINGS.withLimits(limits),
                () -> Instant.ofEpochSecond(ticks.getAndIncrement()))
            .resolve(List.of(Requirement.parse("a").orElseThrow()));

    assertThat(tree.stopped()).map(Reason::expected).contains("an answer within 2 s");
  }

  /** The same tree whichever answer comes first, and however many are on their way. */
  @Test
  void resolve_anyOrderOfAnswers_isTheSameTree() {
    ResolutionLimits enough = new ResolutionLimits(100, 100, Duration.ofMinutes(5), 8);
    for (String second : List.of("p1", "p1>=9", "p1==1.0")) {
      for (ResolutionLimits limits : List.of(enough, enough.with(5, 100), enough.with(100, 5))) {
        Optional<String> first = Optional.empty();
        for (int seed = 0; seed < 12; seed++) {
          MadeIndex index = tangled().inOrder(seed);
          String tree = resolve(index, SETTINGS.withLimits(limits), "p0", second).toString();
          assertThat(tree).isEqualTo(first.orElse(tree));
          first = Optional.of(tree);
        }
      }
    }
  }

  private static MadeIndex tangled() {
    var random = new Random(11);
    MadeIndex index = new MadeIndex();
    for (int i = 0; i < 12; i++) {
      for (int version = 1; version <= 4; version++) {
        List<String> requires = new ArrayList<>();
        for (int j = 0; j < 2; j++) {
          requires.add("p" + random.nextInt(12) + ">=" + (1 + random.nextInt(3)));
        }
        requires.add("p" + random.nextInt(12) + "!=" + (3 + random.nextInt(2)) + ".0");
        index.with("p" + i, version + ".0", requires.toArray(String[]::new));
      }
    }
    return index;
  }
}
