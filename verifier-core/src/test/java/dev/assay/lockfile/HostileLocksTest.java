package dev.assay.lockfile;

import static dev.assay.lockfile.Locks.codes;
import static dev.assay.lockfile.Locks.only;
import static dev.assay.lockfile.Locks.read;
import static dev.assay.lockfile.Locks.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ReasonCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are wrong, and files that were made to deceive. */
final class HostileLocksTest {
  private static final String WHEELS =
      "wheels = [{url = 'https://h/foo-1-py3-none-any.whl', hashes = {sha256 = '{A}'}}]\n";

  private static String pylock(String packages) {
    return "lock-version = '1.0'\ncreated-by = 'x'\n" + packages;
  }

  private static LockedEntry pylockEntry(String body) throws Exception {
    return only(read("pylock.toml", pylock("[[packages]]\n" + body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "created-by = 'x' ; packages = [] | LOCK_ENTRY_MALFORMED",
        "lock-version = '1.0' ; packages = [] | LOCK_ENTRY_MALFORMED",
        "lock-version = '1.0' ; created-by = 'x' | LOCK_ENTRY_MALFORMED",
        "lock-version = '2.0' ; created-by = 'x' ; packages = [] | LOCK_VERSION_UNSUPPORTED",
        "lock-version = 'x' ; created-by = 'x' ; packages = [] | LOCK_VERSION_UNSUPPORTED",
        "lock-version = 1.0 ; created-by = 'x' ; packages = [] | LOCK_ENTRY_MALFORMED",
        "lock-version = '1.0' ; lock-version = '1.0' | TOML_MALFORMED",
        "lock-version = '1.0' ; created-by = 'x' ; packages = 1 | LOCK_ENTRY_MALFORMED",
      })
  void pylock_wholeFileIsWrong_isRefused(String text, ReasonCode code) {
    assertThat(refusal("pylock.toml", text.replace(" ; ", "\n")).code()).isEqualTo(code);
  }

  @Test
  void pylock_emptyOrNewerMinorVersion_isRead() throws Exception {
    assertThat(read("pylock.toml", pylock("packages = []")).entries()).isEmpty();
    LockFile newer = read("pylock.toml", "lock-version = '1.9'\ncreated-by = 'x'\npackages = []");
    assertThat(newer.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name = 'Foo_Bar' ; version = '1' | LOCK_ENTRY_MALFORMED",
        "name = 'foo' ; version = 'x' | LOCK_ENTRY_MALFORMED",
        "version = '1' | LOCK_ENTRY_MALFORMED",
        "name = 'foo' ; version = '1' ; marker = 'nonsense' | LOCK_ENTRY_MALFORMED",
        "name = 'foo' ; version = '1' ; requires-python = '!' | LOCK_ENTRY_MALFORMED",
        "name = 'foo' | LOCK_ENTRY_UNPINNED",
        "name = 'foo' ; version = '2' | LOCK_ENTRY_CONTRADICTORY",
        "name = 'bar' ; version = '1' | LOCK_ENTRY_CONTRADICTORY",
        "name = 'foo' ; version = '1' ; directory = {path = '.'} | LOCK_ENTRY_CONTRADICTORY",
        "name = 'foo' ; version = '1' ; attestation-identities = [{a = 'b'}]"
            + " | LOCK_ENTRY_MALFORMED",
      })
  void pylock_oneEntryIsWrong_isThatEntrysProblem(String body, ReasonCode code) throws Exception {
    LockedEntry entry = pylockEntry(body.replace(" ; ", "\n") + "\n" + WHEELS);

    assertThat(codes(entry)).containsExactly(code);
    assertThat(entry.place().line()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{url = 'https://h/foo-1.tar.gz', hashes = {}} | LOCK_ENTRY_MALFORMED",
        "{url = 'https://h/foo-1.tar.gz', hashes = {md5 = '"
            + "0123456789abcdef0123456789abcdef"
            + "'}} | LOCK_HASH_MISSING",
        "{url = 'https://h/foo-1.tar.gz', hashes = {sha256 = 'aa'}} | LOCK_ENTRY_MALFORMED",
        "{url = 'https://h/foo-1.tar.gz'} | LOCK_ENTRY_MALFORMED",
        "{name = 'foo-1.tar.gz', hashes = {sha256 = '{A}'}} | LOCK_ENTRY_MALFORMED",
        "{url = 'https://h/foo-1.tar.gz', size = true, hashes = {sha256 = '{A}'}}"
            + " | LOCK_ENTRY_MALFORMED",
        "{name = 'foo-1.tar.gz', url = 'https://h/evil-9.tar.gz', hashes = {sha256 = '{A}'}}"
            + " | LOCK_ENTRY_CONTRADICTORY",
        "{url = 'https://h/foo-2.tar.gz', hashes = {sha256 = '{A}'}} | LOCK_ENTRY_CONTRADICTORY",
        "{url = 'https://h/foo-1.xyz', hashes = {sha256 = '{A}'}} | LOCK_ENTRY_MALFORMED",
      })
  void pylock_sdistIsWrong_isThatEntrysProblem(String sdist, ReasonCode code) throws Exception {
    assertThat(codes(pylockEntry("name = 'foo'\nversion = '1'\nsdist = " + sdist)))
        .containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({"''", "wheels = []"})
  void pylock_noSource_isMalformed(String source) throws Exception {
    assertThat(codes(pylockEntry("name = 'foo'\nversion = '1'\n" + source)))
        .containsExactly(ReasonCode.LOCK_ENTRY_MALFORMED);
  }

  @Test
  void pylock_pathBesideUrl_namesTheFile() throws Exception {
    LockedEntry entry =
        pylockEntry(
            "name = 'foo'\nversion = '1'\nsdist = {path = 'x\\foo-1.tar.gz',"
                + " url = 'https://h/a%20b', hashes = {sha256 = '{A}'}}");

    assertThat(entry.problems()).isEmpty();
    assertThat(entry.files().getFirst().name()).contains("foo-1.tar.gz");
  }

  @Test
  void pylock_badEntryAmongGoodOnes_hidesNone() throws Exception {
    String good = "[[packages]]\nname = 'foo'\nversion = '1'\n" + WHEELS;
    LockFile file = read("pylock.toml", pylock(good + "[[packages]]\nname = 1\n" + good));

    assertThat(file.entries()).hasSize(3);
    assertThat(file.entries()).filteredOn(entry -> entry.problems().isEmpty()).hasSize(2);
  }

  @Test
  void pylock_unknownIdentityKind_isKept() throws Exception {
    LockedEntry entry =
        pylockEntry(
            "name = 'foo'\nversion = '1'\nattestation-identities = [{kind = 'New'}]\n" + WHEELS);

    assertThat(entry.problems()).isEmpty();
    assertThat(entry.identities().orElseThrow()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uv.lock | version = 2 | LOCK_VERSION_UNSUPPORTED",
        "uv.lock | revision = 1 | LOCK_ENTRY_MALFORMED",
        "poetry.lock | [metadata] ; lock-version = '3.0' | LOCK_VERSION_UNSUPPORTED",
        "poetry.lock | a = 1 | LOCK_ENTRY_MALFORMED",
        "pdm.lock | [metadata] ; lock_version = '5.0' | LOCK_VERSION_UNSUPPORTED",
        "Pipfile.lock | {\"_meta\": {\"pipfile-spec\": 7}} | LOCK_VERSION_UNSUPPORTED",
        "Pipfile.lock | {\"_meta\": {}, \"_meta\": {}} | DUPLICATE_KEY",
        "Pipfile.lock | {} | LOCK_ENTRY_MALFORMED",
        "Pipfile.lock | [ | LOCK_ENTRY_MALFORMED",
        "some.file | what is this | LOCK_FORMAT_UNKNOWN",
        "some.file | a = 1 | LOCK_FORMAT_UNKNOWN",
      })
  void other_wholeFileIsWrong_isRefused(String name, String text, ReasonCode code) {
    assertThat(refusal(name, text.replace(" ; ", "\n")).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source = {} | LOCK_ENTRY_MALFORMED",
        "source = {git = 'https://h/r', url = 'https://h/x.zip'} | LOCK_ENTRY_CONTRADICTORY",
        "source = {moon = 'x'} | LOCK_ENTRY_MALFORMED",
        "source = {git = 'https://h/r?branch=main'} | LOCK_SOURCE_NOT_ATTESTABLE",
        "source = {registry = 'https://h/simple'} ; sdist = {hash = 'x', url ="
            + " 'https://h/foo-1.zip'} | LOCK_ENTRY_MALFORMED",
      })
  void uv_oneEntryIsWrong_isThatEntrysProblem(String body, ReasonCode code) throws Exception {
    String text = "version = 1\n[[package]]\nname = 'foo'\nversion = '1'\n" + body;

    assertThat(codes(only(read("uv.lock", text.replace(" ; ", "\n"))))).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": \"1\" | LOCK_ENTRY_MALFORMED",
        "\"version\": 1 | LOCK_ENTRY_MALFORMED",
        "\"version\": \"==1\", \"hashes\": [\"x\"] | LOCK_ENTRY_MALFORMED",
        "\"version\": \"==1\" | LOCK_HASH_MISSING",
        "\"hashes\": [] | LOCK_ENTRY_UNPINNED",
      })
  void pipfile_oneEntryIsWrong_isThatEntrysProblem(String body, ReasonCode code) throws Exception {
    String text = "{\"_meta\": {},\n\"default\": {\n\"foo\": {" + body + "}}}";
    LockedEntry entry = only(read("Pipfile.lock", text));

    assertThat(codes(entry)).containsExactly(code);
    assertThat(entry.place().line()).isEqualTo(3);
  }

  @Test
  void huge_tenThousandEntries_areAllRead() throws Exception {
    String requirements =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "p" + i + "==1 --hash=sha256:{A}")
            .collect(Collectors.joining("\n"));
    String uv =
        "version = 1\n"
            + IntStream.range(0, 10_000)
                .mapToObj(i ->
                    "[[package]]\nname = 'p%d'\nversion = '1'\nsource = {registry = 'https://h'}\n"
                            .formatted(i)
                        + "sdist = {url = 'https://h/p%d-1.zip', hash = 'sha256:{A}'}\n"
                            .formatted(i))
                .collect(Collectors.joining());

    assertThat(read("requirements.txt", requirements).entries())
        .hasSize(10_000)
        .allMatch(entry -> entry.problems().isEmpty());
    assertThat(read("uv.lock", uv).entries())
        .hasSize(10_000)
        .allMatch(entry -> entry.problems().isEmpty());
  }

  @Test
  void huge_moreThanTheLimit_isRefused() {
    String text = "a\n".repeat(LockReader.MAX_ENTRIES + 1);

    assertThat(refusal("requirements.txt", text).code()).isEqualTo(ReasonCode.LOCK_LIMIT_EXCEEDED);
  }
}
