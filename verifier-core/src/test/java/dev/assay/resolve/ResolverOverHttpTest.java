package dev.assay.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DiskCache;
import dev.assay.adapters.http.HttpSettings;
import dev.assay.adapters.http.HttpStack;
import dev.assay.adapters.http.IndexUrl;
import dev.assay.adapters.http.RetryRules;
import dev.assay.adapters.http.Surroundings;
import dev.assay.lockfile.Target;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.FoundMetadata;
import dev.assay.ports.NetworkLog;
import dev.assay.ports.NetworkRequest;
import dev.assay.python.Requirement;
import dev.assay.testdata.archive.Wheels;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resolver over real HTTP, with an index that lies, fails, or is not there. */
class ResolverOverHttpTest {
  @TempDir private Path directory;
  private final FakePyPI pypi = FakePyPI.start(content());

  @AfterEach
  void close() {
    pypi.close();
  }

  private static FakeRelease release(String name, String version, String... requires) {
    return FakeRelease.of(version).with(file(name, version, requires));
  }

  private static FakeFile file(String name, String version, String... requires) {
    String metadata = Wheels.metadata(name, version, requires);
    return FakeFile.named(Wheels.fileName(name, version), Wheels.wheel(name, version, metadata))
        .metadata(metadata);
  }

  private static IndexContent content() {
    return IndexContent.empty()
        .with(
            FakeProject.named("App")
                .with(release("app", "1.0", "lib"), release("app", "2.0", "lib>=1", "base")),
            FakeProject.named("lib").with(release("lib", "1.0", "base>=1"), release("lib", "2.0")),
            FakeProject.named("base").with(release("base", "1.0")));
  }

  private ResolvedTree resolve(NetworkLog log, boolean offline) {
    HttpSettings settings =
        HttpSettings.defaults("1")
            .withRetries(new RetryRules(1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    Surroundings surroundings =
        new Surroundings(InstantSource.fixed(Instant.EPOCH), pause -> {}, () -> 0L, log);
    IndexUrl url = IndexUrl.parse(pypi.simpleUrl()).orElseThrow();
    DiskCache cache = DiskCache.in(directory.resolve("cache"));
    Target target = new Target(Target.pythonVersion("3.12"), Optional.empty(), Set.of(), Set.of());
    try (HttpStack stack =
        offline
            ? HttpStack.offline(settings, surroundings, cache)
            : HttpStack.online(settings, List.of(url), surroundings, cache)) {
      return new DependencyResolver(
              stack.index(url),
              stack.metadata(url),
              ResolutionSettings.of(target),
              surroundings.clock())
          .resolve(List.of(Requirement.parse("app").orElseThrow()));
    }
  }

  private ResolvedTree resolve() {
    return resolve(NetworkLog.inMemory(), false);
  }

  private static List<String> titles(ResolvedTree tree) {
    return tree.nodes().stream().map(ResolvedNode::title).toList();
  }

  private static List<ReasonCode> codes(ResolvedTree tree) {
    return tree.findings().stream().map(Reason::code).toList();
  }

  @Test
  void resolve_overHttp_asksForEachPageOnceAndDownloadsNoWheel() {
    NetworkLog log = NetworkLog.inMemory();

    ResolvedTree tree = resolve(log, false);

    assertThat(titles(tree)).containsExactly("app==2.0", "base==1.0", "lib==2.0");
    assertThat(tree.findings()).isEmpty();
    assertThat(tree.nodes().getFirst().origin()).contains(FoundMetadata.Origin.OWN_FILE);
    assertThat(log.requests())
        .extracting(NetworkRequest::location)
        .doesNotHaveDuplicates()
        .noneMatch(it -> it.endsWith(".whl"))
        .filteredOn(it -> it.endsWith("/"))
        .hasSize(3);
  }

  @Test
  void resolve_offlineFromTheCache_isTheSameTreeWithoutARequest() {
    ResolvedTree online = resolve();
    NetworkLog log = NetworkLog.inMemory();

    ResolvedTree offline = resolve(log, true);

    assertThat(offline).hasToString(online.toString());
    assertThat(log.requests()).isEmpty();
  }

  @Test
  void resolve_offlineWithoutCache_knowsNothingAndSaysSo() {
    ResolvedTree tree = resolve(NetworkLog.inMemory(), true);

    assertThat(tree.nodes()).isEmpty();
    assertThat(codes(tree)).containsExactly(ReasonCode.OFFLINE_INPUT_MISSING);
  }

  /** Metadata that is not what the page lists is refused, and chooses no other version. */
  @Test
  void resolve_metadataWithOtherBytes_isRefusedAndDoesNotSteer() {
    pypi.server()
        .inject(".*lib-2.0.*\\.metadata", new Fault.Body(Wheels.metadata("lib", "2.0", "evil")));

    ResolvedTree tree = resolve();

    assertThat(titles(tree)).containsExactly("app==2.0", "base==1.0", "lib==2.0");
    assertThat(codes(tree)).containsExactly(ReasonCode.INDEX_DIGEST_MISMATCH);
  }

  @Test
  void resolve_hostilePages_areObstaclesOfTheirProject() {
    List<Fault> faults =
        List.of(
            Fault.htmlPage(),
            Fault.malformedJson(),
            Fault.status(503),
            Fault.hangUp(),
            Fault.gzipBomb(200L << 20),
            Fault.redirect(302, "http://192.0.2.1/"));
    for (Fault fault : faults) {
      pypi.server().clearFaults();
      pypi.server().inject("/simple/lib/", fault);

      ResolvedTree tree = resolve();

      assertThat(titles(tree)).as("%s", fault).containsExactly("app==2.0", "base==1.0");
      assertThat(tree.unresolved())
          .as("%s", fault)
          .singleElement()
          .satisfies(it -> {
            assertThat(it.requirement()).isEqualTo("lib>=1");
            assertThat(it.path()).hasToString("[app]");
            assertThat(it.reason().code().name()).startsWith("INDEX_");
          });
    }
  }
}
