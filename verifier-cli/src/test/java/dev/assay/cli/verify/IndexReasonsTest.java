package dev.assay.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.LoopbackTls;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an index can do to a release, and the reason that a user then reads. */
final class IndexReasonsTest {
  private static final String SDIST = "demo-1.0.tar.gz";
  private static final String PAGE = "/simple/demo/.*";
  private static final String PROVENANCE = "/integrity/.*";
  private static final String FILE = "/packages/.*|/files/.*";

  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void open() throws Exception {
    workshop = new Workshop(directory);
  }

  /** What is wrong, and what is said about it. */
  record Trouble(
      ReasonCode code,
      Function<FakeFile, FakeFile> file,
      Function<FakeProject, FakeProject> project,
      Map<String, Fault> faults) {
    static Trouble file(ReasonCode code, Function<FakeFile, FakeFile> change) {
      return new Trouble(code, change, Function.identity(), Map.of());
    }

    static Trouble project(ReasonCode code, Function<FakeProject, FakeProject> change) {
      return new Trouble(code, Function.identity(), change, Map.of());
    }

    static Trouble fault(ReasonCode code, String path, Fault fault) {
      return new Trouble(code, Function.identity(), Function.identity(), Map.of(path, fault));
    }

    @Override
    public String toString() {
      return code + " " + faults;
    }
  }

  static List<Trouble> troubles() {
    String elsewhere = "https://elsewhere.example/x";
    return List.of(
        Trouble.file(ReasonCode.INDEX_DIGEST_MISMATCH, f -> f.served(new byte[f.content().length])),
        Trouble.project(ReasonCode.PROJECT_QUARANTINED, p -> p.status("quarantined")),
        Trouble.file(
            ReasonCode.PROVENANCE_URL_REFUSED,
            f -> f.json("provenance", "\"" + elsewhere + "\"").withoutHtml("data-provenance")),
        Trouble.fault(ReasonCode.PROVENANCE_CONTRADICTED, PROVENANCE, Fault.status(404)),
        Trouble.fault(ReasonCode.PROJECT_NOT_FOUND, PAGE, Fault.status(404)),
        Trouble.fault(ReasonCode.INDEX_REFUSED, PAGE, Fault.status(403)),
        Trouble.fault(ReasonCode.INDEX_REFUSED, PROVENANCE, Fault.status(403)),
        Trouble.fault(ReasonCode.INDEX_SERVER_ERROR, PAGE, Fault.status(501)),
        Trouble.fault(ReasonCode.INDEX_RATE_LIMITED, PAGE, Fault.retryAfter(429, "3600")),
        Trouble.fault(ReasonCode.INDEX_REDIRECT_REFUSED, PAGE, Fault.redirect(302, elsewhere)),
        Trouble.fault(ReasonCode.INDEX_RESPONSE_MALFORMED, PAGE, Fault.malformedJson()),
        Trouble.fault(ReasonCode.INDEX_RESPONSE_TOO_LARGE, PROVENANCE, Fault.oversize(200L << 20)),
        Trouble.fault(ReasonCode.INDEX_UNREACHABLE, PROVENANCE, Fault.hangUp()),
        Trouble.fault(ReasonCode.INDEX_RESPONSE_MALFORMED, FILE, Fault.truncate(3)),
        Trouble.fault(ReasonCode.INDEX_TIMEOUT, PAGE, Fault.delay(Duration.ofSeconds(15))));
  }

  private FakeFile good() {
    return FakeFile.signed(Distribution.of(SDIST), workshop.acme());
  }

  private static IndexContent content(Trouble trouble, FakeFile good) {
    FakeProject demo =
        FakeProject.named("demo").with(FakeRelease.of("1.0").with(trouble.file().apply(good)));
    return IndexContent.empty().with(trouble.project().apply(demo));
  }

  private CommandLineRun verify(String index, String subject) {
    return CommandLineRun.in(directory)
        .run(
            "verify",
            "--trusted-root=root.json",
            "--index-url=" + index,
            "--no-cache",
            "--timeout=1s",
            "--repo=acme/demo",
            "--format=json",
            subject);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void verify_indexInTrouble_saysWhich(Trouble trouble) {
    try (FakePyPI index = FakePyPI.start(content(trouble, good()))) {
      trouble.faults().forEach(index.server()::inject);

      CommandLineRun run = verify(index.simpleUrl(), "demo==1.0");

      assertThat(run.out()).contains("\"code\": \"" + trouble.code() + "\"");
      assertThat(run.exitCode()).isEqualTo(ExitCode.of(trouble.code().verdict()));
    }
  }

  @Test
  void verify_goodIndex_isVerified() {
    Trouble none = Trouble.file(ReasonCode.ATTESTATION_MISSING, Function.identity());
    try (FakePyPI index = FakePyPI.start(content(none, good()))) {
      assertThat(verify(index.simpleUrl(), "demo==1.0").exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void verify_certificateOfAnUnknownAuthority_isATlsFailure() throws Exception {
    Trouble none = Trouble.file(ReasonCode.INDEX_TLS_FAILED, Function.identity());
    try (FakePyPI index = FakePyPI.start(content(none, good()), LoopbackTls.create())) {
      CommandLineRun run = verify(index.simpleUrl(), "demo==1.0");

      assertThat(run.out()).contains("\"code\": \"INDEX_TLS_FAILED\"");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }

  @Test
  void verify_apiOfAnotherMajorVersion_isUnsupported() {
    Trouble none = Trouble.file(ReasonCode.INDEX_API_UNSUPPORTED, Function.identity());
    IndexContent newer = content(none, good()).withApiVersion("2.0");
    try (FakePyPI index = FakePyPI.start(newer)) {
      CommandLineRun run = verify(index.simpleUrl(), "demo==1.0");

      assertThat(run.out()).contains("\"code\": \"INDEX_API_UNSUPPORTED\"");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }

  @Test
  void verify_localFileThatTheIndexLacks_isMissing() throws Exception {
    String other = "demo-1.0-py3-none-any.whl";
    workshop.write(other, Workshop.distribution(other).content());
    Trouble none = Trouble.file(ReasonCode.FILE_NOT_ON_INDEX, Function.identity());
    try (FakePyPI index = FakePyPI.start(content(none, good()))) {
      CommandLineRun run = verify(index.simpleUrl(), other);

      assertThat(run.out()).contains("\"code\": \"FILE_NOT_ON_INDEX\"");
      assertThat(run.exitCode()).isEqualTo(ExitCode.of(ReasonCode.FILE_NOT_ON_INDEX.verdict()));
    }
  }
}
