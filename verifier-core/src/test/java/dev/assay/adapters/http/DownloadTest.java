package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.found;
import static dev.assay.adapters.http.Scene.notFound;
import static dev.assay.adapters.http.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.adapters.files.DiskCache;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.Retrieval;
import dev.assay.ports.StreamRefused;
import dev.assay.python.ProjectName;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of a distribution, from the index and from the cache. */
class DownloadTest {
  private static final ProjectName DEMO = ProjectName.parse("demo-pkg").orElseThrow();
  private static final byte[] CONTENT = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
  private static final FakeFile FILE = FakeFile.named("demo_pkg-1.1.tar.gz", CONTENT);

  private final Scene scene = new Scene();
  private FakePyPI pypi;
  private EvidenceCache cache;

  @TempDir private Path directory;

  @BeforeEach
  void start() {
    pypi = FakePyPI.start(serving(FILE));
    cache = DiskCache.in(directory.resolve("cache"));
  }

  @AfterEach
  void stop() {
    pypi.close();
  }

  private static IndexContent serving(FakeFile file) {
    return IndexContent.empty()
        .with(FakeProject.named("demo-pkg").with(FakeRelease.of("1.1").with(file)));
  }

  private HttpStack stack() {
    return HttpStack.online(Scene.settings(), List.of(), scene.surroundings(), cache);
  }

  private IndexFile file(PackageIndex index) {
    ProjectPage page = found(index.project(DEMO)).value();
    return ((Outcome.Passed<IndexFile>) page.find("demo_pkg-1.1.tar.gz")).value();
  }

  private byte[] read() throws IOException {
    try (HttpStack stack = stack()) {
      PackageIndex index = stack.index(Scene.index(pypi.simpleUrl()));
      try (InputStream in = found(index.open(file(index))).value()) {
        return in.readAllBytes();
      }
    }
  }

  private Reason refusal() {
    return catchThrowableOfType(StreamRefused.class, this::read).reason();
  }

  @Test
  void open_file_givesItsBytes() throws IOException {
    assertThat(read()).isEqualTo(CONTENT);
  }

  @Test
  void open_again_comesFromTheCacheWithoutARequest() throws IOException {
    assertThat(read()).isEqualTo(CONTENT);
    assertThat(read()).isEqualTo(CONTENT);
    assertThat(pypi.server().count("/packages/.*")).isEqualTo(1);
  }

  @Test
  void project_again_isConfirmedByItsEtag() {
    for (Retrieval.Source source :
        List.of(Retrieval.Source.NETWORK, Retrieval.Source.REVALIDATED)) {
      try (HttpStack stack = stack()) {
        PackageIndex index = stack.index(Scene.index(pypi.simpleUrl()));

        assertThat(found(index.project(DEMO)).retrieval().source()).isEqualTo(source);
      }
    }
    assertThat(scene.log.requests())
        .extracting(request -> request.outcome())
        .containsExactly("200", "304");
  }

  @Test
  void open_offline_comesFromTheCacheAndSaysSo() throws IOException {
    assertThat(read()).isEqualTo(CONTENT);
    try (HttpStack offline =
        HttpStack.offline(Scene.settings(), new Scene().surroundings(), cache)) {
      PackageIndex index = offline.index(Scene.index(pypi.simpleUrl()));
      Fetched.Found<InputStream> opened = found(index.open(file(index)));

      assertThat(opened.retrieval().source()).isEqualTo(Retrieval.Source.CACHE);
      assertThat(opened.value().readAllBytes()).isEqualTo(CONTENT);
      opened.value().close();
    }
  }

  @Test
  void read_otherBytesOfTheSameSize_isADigestMismatchAndNotCached() {
    pypi.replaceContent(
        serving(FILE.served("y".repeat(300_000).getBytes(StandardCharsets.US_ASCII))));
    Reason reason = refusal();

    assertThat(reason.code()).isEqualTo(ReasonCode.INDEX_DIGEST_MISMATCH);
    assertThat(reason.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(reason.expected()).isEqualTo("sha256:" + FILE.sha256());
    assertThat(refusal().code()).isEqualTo(ReasonCode.INDEX_DIGEST_MISMATCH);
  }

  @Test
  void read_truncatedTransfer_isNeverTampering() {
    pypi.server().inject("/packages/.*", Fault.truncate(1000));
    Reason reason = refusal();

    assertThat(reason.code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
    assertThat(reason.verdict()).isEqualTo(Verdict.INDETERMINATE);
  }

  @Test
  void read_shorterThanListed_isNeverTampering() {
    pypi.replaceContent(serving(FILE.served(new byte[1000])));

    assertThat(refusal().code()).isEqualTo(ReasonCode.INDEX_RESPONSE_MALFORMED);
  }

  @Test
  void read_longerThanListed_stopsAtTheListedSize() {
    pypi.server().inject("/packages/.*", Fault.oversize(50_000_000));

    assertThat(refusal().code()).isEqualTo(ReasonCode.INDEX_RESPONSE_TOO_LARGE);
  }

  @Test
  void read_afterARefusal_isRefusedAgain() throws IOException {
    pypi.replaceContent(serving(FILE.served(new byte[1000])));
    try (HttpStack stack = stack()) {
      PackageIndex index = stack.index(Scene.index(pypi.simpleUrl()));
      InputStream in = found(index.open(file(index))).value();
      StreamRefused first = catchThrowableOfType(StreamRefused.class, in::readAllBytes);
      StreamRefused second = catchThrowableOfType(StreamRefused.class, in::read);

      assertThat(second.reason()).isEqualTo(first.reason());
      in.close();
    }
  }

  @Test
  void open_statuses_haveTheirMeaning() {
    try (HttpStack stack = stack()) {
      PackageIndex index = stack.index(Scene.index(pypi.simpleUrl()));
      IndexFile file = file(index);
      pypi.server().inject("/packages/.*", Fault.status(404), 1);
      assertThat(notFound(index.open(file)).code()).isEqualTo(ReasonCode.FILE_NOT_ON_INDEX);
      pypi.server().inject("/packages/.*", Fault.status(403), 1);
      assertThat(refused(index.open(file)).code()).isEqualTo(ReasonCode.INDEX_REFUSED);
      pypi.server().inject("/packages/.*", Fault.status(503));
      assertThat(refused(index.open(file)).code()).isEqualTo(ReasonCode.INDEX_SERVER_ERROR);
    }
  }

  @Test
  void open_fileOnAnotherHost_needsPermission() throws IOException {
    pypi.replaceContent(serving(FILE).withFilesElsewhere());
    String host = "localhost:" + pypi.server().port();
    try (HttpStack stack = stack()) {
      PackageIndex index = stack.index(Scene.index(pypi.simpleUrl()));
      Reason reason = refused(index.open(file(index)));

      assertThat(reason.code()).isEqualTo(ReasonCode.INDEX_REDIRECT_REFUSED);
      assertThat(reason.actual()).contains(host);
    }
    HttpSettings allowing = Scene.settings().withAllowedHosts(Scene.allowed(host));
    try (HttpStack stack =
        HttpStack.online(allowing, List.of(), scene.surroundings(), EvidenceCache.none())) {
      PackageIndex index = stack.index(Scene.index(pypi.simpleUrl()));

      assertThat(found(index.open(file(index))).value().readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void close_beforeTheEnd_keepsNothing() throws IOException {
    try (HttpStack stack = stack()) {
      PackageIndex index = stack.index(Scene.index(pypi.simpleUrl()));
      IndexFile file = file(index);
      try (InputStream in = found(index.open(file)).value()) {
        assertThat(in.read()).isEqualTo('x');
      }

      assertThat(cache.openFile(file.sha256().orElseThrow())).isEmpty();
    }
  }
}
