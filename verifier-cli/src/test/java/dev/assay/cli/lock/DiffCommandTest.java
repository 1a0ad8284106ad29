package dev.assay.cli.lock;

import static dev.assay.cli.lock.LockWorkshop.attested;
import static dev.assay.cli.lock.LockWorkshop.bare;
import static dev.assay.cli.lock.LockWorkshop.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay lock diff}. */
final class DiffCommandTest {
  @TempDir Path directory;

  private static FakeProject project(String name, FakeFile first, FakeFile second) {
    return FakeProject.named(name)
        .with(FakeRelease.of("1.0").with(first), FakeRelease.of("2.0").with(second));
  }

  private static String line(String name, String version) {
    String digest = LockWorkshop.sha256(name + "-" + version + ".tar.gz");
    return name + "==" + version + " --hash=sha256:" + digest + "\n";
  }

  private LockWorkshop shop() throws Exception {
    return new LockWorkshop(
        directory,
        IndexContent.empty()
            .with(
                project("same", attested("same-1.0.tar.gz"), attested("same-2.0.tar.gz")),
                project("moved", attested("moved-1.0.tar.gz"), by("moved-2.0.tar.gz", "evil/x")),
                project("lost", attested("lost-1.0.tar.gz"), bare("lost-2.0.tar.gz")),
                project("gained", bare("gained-1.0.tar.gz"), attested("gained-2.0.tar.gz")),
                project("kept", attested("kept-1.0.tar.gz"), attested("kept-2.0.tar.gz")),
                project("fresh", attested("fresh-1.0.tar.gz"), bare("fresh-2.0.tar.gz")),
                project("gone", bare("gone-1.0.tar.gz"), bare("gone-2.0.tar.gz"))));
  }

  @Test
  void diff_everyKindOfChange_isShownAndOnlyThatIsFetched() throws Exception {
    try (LockWorkshop shop = shop()) {
      String first = "";
      String second = "";
      for (String name : new String[] {"same", "moved", "lost", "gained"}) {
        first += line(name, "1.0");
        second += line(name, "2.0");
      }
      shop.write("old.txt", first + line("kept", "1.0") + line("gone", "1.0"));
      shop.write("new.txt", second + line("kept", "1.0") + line("fresh", "1.0"));
      CommandLineRun run = shop.run("lock", "diff", "old.txt", "new.txt");

      assertThat(run.out())
          .isEqualTo(
              """
              + fresh 1.0  github:acme/fresh/release.yml
              ~ gained 1.0 -> 2.0
                  publisher: no attestation -> github:acme/gained/release.yml
                  attestations gained
              - gone 1.0  no attestation
              ~ lost 1.0 -> 2.0
                ! attestations lost: 1 files have none
              ~ moved 1.0 -> 2.0
                ! publisher: github:acme/moved/release.yml -> github:evil/x/release.yml
              ~ same 1.0 -> 2.0
                  publisher unchanged: github:acme/same/release.yml
              6 changed, 2 need a look
              """);
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
      assertThat(shop.index.server().requests())
          .noneMatch(request -> request.path().contains("kept"));
      // Two entries of one project need its page once.
      Stream<String> pages =
          shop.index.server().requests().stream()
              .map(request -> request.path())
              .filter(path -> path.equals("/simple/same/"));
      assertThat(pages).hasSize(1);
    }
  }

  @Test
  void diff_sameFiles_saysSoAndAsksNothing() throws Exception {
    try (LockWorkshop shop = shop()) {
      shop.write("old.txt", line("same", "1.0"))
          .write("new.txt", "# moved\n" + line("same", "1.0"));
      CommandLineRun run = shop.run("lock", "diff", "old.txt", "new.txt");

      assertThat(run.out()).isEqualTo("nothing changed\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(shop.index.server().requests()).isEmpty();
    }
  }

  @Test
  void diff_otherDigestUnderTheSameName_needsALook() throws Exception {
    try (LockWorkshop shop = shop()) {
      String uv =
          """
          version = 1
          [[package]]
          name = "same"
          version = "1.0"
          source = { registry = "https://pypi.org/simple" }
          sdist = { url = "https://h/same-1.0.tar.gz", hash = "sha256:%s" }
          """;
      shop.write("old/uv.lock", uv.formatted("0".repeat(64)));
      shop.write("uv.lock", uv.formatted(LockWorkshop.sha256("same-1.0.tar.gz")));
      CommandLineRun run = shop.run("lock", "diff", "old/uv.lock", "uv.lock");

      assertThat(run.out())
          .startsWith("~ same 1.0\n  ! other digest under the same name: same-1.0.tar.gz\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.REJECTED);
    }
  }

  @Test
  void diff_entryThatCannotBeVerified_isIndeterminate() throws Exception {
    try (LockWorkshop shop = shop()) {
      shop.write("old.txt", line("same", "1.0")).write("new.txt", "same>=1\n");
      CommandLineRun run = shop.run("lock", "diff", "old.txt", "new.txt");

      assertThat(run.out()).contains("LOCK_ENTRY_UNPINNED");
      assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    }
  }
}
