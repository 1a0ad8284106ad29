package dev.assay.adapters.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.AllowedHosts;
import dev.assay.index.PageReader;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.RawPage;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A made-up release of two files, one of them attested, and the index that has it. */
final class KitFixtures {
  static final ProjectName DEMO = ProjectName.parse("demo-pkg").orElseThrow();
  static final Version VERSION = Version.parse("1.1").orElseThrow();
  static final String SDIST = "demo_pkg-1.1.tar.gz";
  static final String WHEEL = "demo_pkg-1.1-py3-none-any.whl";
  static final Bytes SDIST_CONTENT = Bytes.ofUtf8("sdist".repeat(50_000));
  static final Bytes WHEEL_CONTENT = Bytes.ofUtf8("wheel");
  static final Bytes PROVENANCE = Bytes.ofUtf8("{\"version\":1,\"attestation_bundles\":[]}");
  static final Bytes TRUST_ROOT = Bytes.ofUtf8("{\"mediaType\":\"x\"}");
  static final Instant RETRIEVED = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant CREATED = Instant.parse("2026-01-02T00:00:00Z");
  static final URI PAGE = URI.create("https://pypi.org/simple/demo-pkg/");

  private KitFixtures() {}

  private static String entry(String name, Bytes content, String provenance) {
    return "{\"filename\":\"%s\",\"url\":\"https://files.pythonhosted.org/packages/%s\",\"hashes\":{\"sha256\":\"%s\"},\"size\":%d,\"provenance\":%s}"
        .formatted(name, name, Sha256.of(content).hex(), content.size(), provenance);
  }

  static RawPage page() {
    String body =
        "{\"meta\":{\"api-version\":\"1.4\"},\"name\":\"demo-pkg\",\"files\":["
            + entry(SDIST, SDIST_CONTENT, "\"https://pypi.org/integrity/x\"")
            + ","
            + entry(WHEEL, WHEEL_CONTENT, "null")
            + "]}";
    return new RawPage(PAGE, "application/vnd.pypi.simple.v1+json", Bytes.ofUtf8(body));
  }

  /** The index, in memory. */
  static final class Index implements PackageIndex {
    @Override
    public Fetched<ProjectPage> project(ProjectName name) {
      return switch (new PageReader(AllowedHosts.none()).read(page(), name)) {
        case Outcome.Passed<ProjectPage>(ProjectPage read) ->
            new Fetched.Found<>(read, how("page"));
        case Outcome.Refused<ProjectPage>(Reason reason) -> new Fetched.Refused<>(reason);
      };
    }

    @Override
    public Fetched<Bytes> provenance(IndexFile file) {
      return file.fileName().equals(SDIST)
          ? new Fetched.Found<>(PROVENANCE, how("provenance"))
          : new Fetched.NotFound<>(
              new Reason(ReasonCode.ATTESTATION_MISSING, "", "", ""), Optional.empty());
    }

    @Override
    public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
      return new Fetched.Refused<>(new Reason(ReasonCode.INDEX_REFUSED, "", "", ""));
    }

    @Override
    public Fetched<InputStream> open(IndexFile file) {
      Bytes content = file.fileName().equals(SDIST) ? SDIST_CONTENT : WHEEL_CONTENT;
      return new Fetched.Found<>(new ByteArrayInputStream(content.toArray()), how("file"));
    }

    private static Retrieval how(String what) {
      return new Retrieval(
          "https://pypi.org/" + what,
          RETRIEVED,
          Retrieval.Source.NETWORK,
          Optional.of("\"e\""),
          Optional.empty());
    }
  }

  static KitContents contents(boolean withFiles) {
    Outcome<KitContents> contents =
        new KitCollector(new Index(), "https://pypi.org/simple/", withFiles)
            .collect(
                List.of(new KitCollector.Wanted(DEMO, VERSION)),
                Optional.of(new KitContents.Root(TRUST_ROOT, Optional.of(CREATED))),
                CREATED);
    assertThat(contents).isInstanceOf(Outcome.Passed.class);
    return ((Outcome.Passed<KitContents>) contents).value();
  }
}
