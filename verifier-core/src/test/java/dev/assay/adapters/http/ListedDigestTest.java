package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.IndexVerification;
import dev.assay.IndexVerification.DigestSource;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Verdict;
import dev.assay.policy.Expectation;
import dev.assay.policy.Forge;
import dev.assay.policy.PublisherRule;
import dev.assay.python.ProjectName;
import dev.assay.python.Version;
import dev.assay.report.FileReport;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.verify.Minted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Releases judged by the digests that the index lists, without a download. */
class ListedDigestTest {
  private final Scene scene = new Scene();

  private List<FileReport> verify(FakeFile file) {
    IndexContent content =
        IndexContent.empty().with(FakeProject.named("demo").with(FakeRelease.of("1.0").with(file)));
    try (FakePyPI pypi = FakePyPI.start(content);
        HttpStack stack = scene.online(Scene.settings())) {
      Assay assay =
          Assay.with(Minted.root())
              .expecting(Expectation.of(PublisherRule.repository(Forge.GITHUB, Minted.REPOSITORY)));
      return new IndexVerification(assay, stack.index(Scene.index(pypi.simpleUrl())))
          .verifyRelease(
              ProjectName.parse("demo").orElseThrow(),
              Version.parse("1.0").orElseThrow(),
              DigestSource.LISTED);
    }
  }

  private static FakeFile good() {
    return FakeFile.signed(Minted.FILE, Minted.github());
  }

  @Test
  void verifyRelease_digestListed_isVerifiedWithoutADownload() {
    assertThat(verify(good())).extracting(FileReport::verdict).containsExactly(Verdict.VERIFIED);
  }

  @Test
  void verifyRelease_noDigestListed_isNotVerified() {
    List<FileReport> reports = verify(good().json("hashes", "{}"));

    assertThat(reports).extracting(FileReport::verdict).containsExactly(Verdict.INDETERMINATE);
    assertThat(reports)
        .flatExtracting(FileReport::reasons)
        .extracting(Reason::code)
        .containsExactly(ReasonCode.INDEX_DIGEST_MISSING);
  }
}
