package dev.assay.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandLineRun;
import dev.assay.cli.command.ExitCode;
import dev.assay.testdata.Octets;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import dev.assay.testdata.sigstore.Distribution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assay check site-packages}: what is installed against the attested wheel. */
final class InstalledCheckTest {
  private static final String WHEEL_NAME = "demo-1.0-py3-none-any.whl";
  private static final String CODE = "print('demo')\n";
  private static final String WHEEL = "Wheel-Version: 1.0\nTag: py3-none-any\n";

  @TempDir Path directory;
  private LockWorkshop shop;
  private Path site;

  @BeforeEach
  void install() throws Exception {
    String record = record();
    Octets wheel = wheel(record);
    byte[] provenance =
        LockWorkshop.SIGSTORE
            .github("acme/demo", "release.yml")
            .sign(new Distribution(WHEEL_NAME, wheel))
            .provenance()
            .toArray();
    FakeFile file = FakeFile.named(WHEEL_NAME, wheel.toArray()).provenance(provenance);
    shop =
        new LockWorkshop(
            directory,
            IndexContent.empty()
                .with(FakeProject.named("demo").with(FakeRelease.of("1.0").with(file))));
    site = directory.resolve("site");
    write("demo/__init__.py", CODE);
    write("demo/a,b.py", CODE);
    write("demo-1.0.dist-info/WHEEL", WHEEL);
    write("demo-1.0.dist-info/INSTALLER", "pip\n");
    write(
        "demo-1.0.dist-info/RECORD",
        record
            + "demo-1.0.dist-info/INSTALLER,,\ndemo/__pycache__/__init__.cpython-312.pyc,,\n"
            + "../../../bin/demo,,\n");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private void write(String name, String text) throws IOException {
    Path file = site.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String line(String path, String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    String quoted = path.contains(",") ? "\"" + path + "\"" : path;
    return quoted + ",sha256=" + hash + "," + text.length() + "\n";
  }

  private static String record() throws Exception {
    return line("demo/__init__.py", CODE)
        + line("demo/a,b.py", CODE)
        + line("demo-1.0.dist-info/WHEEL", WHEEL)
        + "demo-1.0.dist-info/RECORD,,\n";
  }

  private static Octets wheel(String record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      member(zip, "demo/__init__.py", CODE);
      member(zip, "demo/a,b.py", CODE);
      member(zip, "demo-1.0.dist-info/WHEEL", WHEEL);
      member(zip, "demo-1.0.dist-info/RECORD", record);
    }
    return Octets.of(bytes.toByteArray());
  }

  private static void member(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private CommandLineRun check(String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "check";
    words[1] = "site";
    words[2] = "--repo";
    words[3] = "acme/demo";
    System.arraycopy(more, 0, words, 4, more.length);
    return shop.run(words);
  }

  @Test
  void check_installedFilesAreThoseOfTheAttestedWheel_isVerified() {
    CommandLineRun run = check("--download");

    assertThat(run.out())
        .isEqualTo(
            """
            VERIFIED       1  demo-1.0-py3-none-any.whl  github.com/acme/demo, release.yml at refs/tags/v1.0

            1 entry in site, 1 file: 1 verified
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void check_noDownload_isNotVerifiedAndSaysHow() {
    CommandLineRun run = check();

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("INSTALLED_NOT_COMPARED", "--download");
  }

  @ParameterizedTest
  @CsvSource({
    "demo/__init__.py,evil,INSTALLED_FILE_CHANGED,REJECTED",
    "demo-1.0.dist-info/WHEEL,Tag: py3-none-any,INSTALLED_FILE_CHANGED,REJECTED",
    "demo-1.0.dist-info/WHEEL,Tag: py2-none-any,FILE_NOT_ON_INDEX,MISSING",
    "demo-1.0.dist-info/RECORD,nonsense,LOCK_ENTRY_MALFORMED,INDETERMINATE",
    "demo-1.0.dist-info/direct_url.json,'{\"url\": \"https://h/x\", \"archive_info\": {}}',"
        + "LOCK_SOURCE_NOT_ATTESTABLE,INDETERMINATE",
    "demo-1.0.dist-info/direct_url.json,'{\"url\": \"file:///x\", \"dir_info\": {}}',"
        + "LOCK_SOURCE_NOT_ATTESTABLE,INDETERMINATE",
    "other.dist-info/METADATA,x,LOCK_ENTRY_MALFORMED,INDETERMINATE",
  })
  void check_somethingIsDifferent_isNotVerified(
      String file, String text, String code, ExitCode exit) throws Exception {
    write(file, text);
    CommandLineRun run = check("--download");

    assertThat(run.out()).contains(code);
    assertThat(run.exitCode()).isEqualTo(exit);
  }

  @Test
  void check_fileTheWheelDoesNotHave_isRejected() throws Exception {
    Path record = site.resolve("demo-1.0.dist-info/RECORD");
    Files.writeString(record, Files.readString(record) + "demo/extra.pth,,\n");

    assertThat(check("--download").out())
        .contains("INSTALLED_FILE_CHANGED", "no such file in the wheel", "demo/extra.pth");
  }

  @Test
  void check_fileIsGone_isIndeterminate() throws Exception {
    Files.delete(site.resolve("demo/a,b.py"));
    CommandLineRun run = check("--download");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INDETERMINATE);
    assertThat(run.out()).contains("FILE_UNREADABLE");
  }

  @Test
  void check_directoryWithoutPackages_isIndeterminate() throws Exception {
    Files.createDirectories(directory.resolve("empty"));

    assertThat(shop.run("check", "empty").err()).contains("FILE_UNREADABLE", "dist-info");
  }
}
