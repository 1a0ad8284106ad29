package dev.assay.lockfile;

import static dev.assay.lockfile.Locks.codes;
import static dev.assay.lockfile.Locks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Bytes;
import dev.assay.model.ReasonCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corners of pip's grammar, one by one. */
final class RequirementsTrapsTest {
  private static final String NAME = "requirements.txt";
  private static final String HASH = " --hash=sha256:" + Locks.A;

  private static LockFile read(String text) throws Exception {
    return Locks.read(NAME, text);
  }

  private static void assertGood(LockedEntry entry) {
    assertThat(entry.title()).isEqualTo("foo==1.0");
    assertThat(entry.problems()).isEmpty();
    assertThat(entry.files()).hasSize(1);
    assertThat(entry.files().getFirst().hashes()).containsEntry("sha256", Locks.A);
  }

  @Test
  void read_continuation_joinsTheLines() throws Exception {
    LockedEntry entry = only(read("# head\n\nfoo==1.0 \\\n   --hash=sha256:{A}\n"));

    assertGood(entry);
    assertThat(entry.place().line()).isEqualTo(3);
  }

  @Test
  void read_continuationWithoutASpace_joinsWithoutASpace() throws Exception {
    assertThat(only(read("foo==1\\\n.0 --hash=sha256:{A}\n")).title()).isEqualTo("foo==1.0");
  }

  @Test
  void read_continuationThenComment_endsTheLineAndLosesTheHash() throws Exception {
    LockFile file = read("foo==1.0 \\\n# note\n--hash=sha256:{A}\n");

    assertThat(codes(only(file))).containsExactly(ReasonCode.LOCK_HASH_MISSING);
    assertThat(file.notes())
        .extracting(LockNote::toString)
        .anySatisfy(
            text -> assertThat(text).startsWith("requirements.txt:3: a --hash without a requ"));
  }

  @Test
  void read_commentThatEndsInABackslash_doesNotContinue() throws Exception {
    assertGood(only(read("# note \\\nfoo==1.0" + HASH)));
  }

  @Test
  void read_continuationAtTheEnd_isStillALine() throws Exception {
    assertGood(only(read("foo==1.0" + HASH + " \\")));
  }

  @Test
  void read_tabBeforeHash_isNoOption() throws Exception {
    LockedEntry entry = only(read("foo==1.0\t--hash=sha256:{A}"));

    assertThat(codes(entry)).containsExactly(ReasonCode.LOCK_ENTRY_MALFORMED);
    assertThat(entry.problems().getFirst().expected()).contains("not a tab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r", "\u000b", "\f", "\u001c", "\u0085", "\u2028"})
  void read_everyEndOfLineOfPython_endsTheLine(String end) throws Exception {
    LockFile file = read("foo==1.0" + HASH + end + "bar==2.0" + HASH);

    assertThat(file.entries())
        .extracting(LockedEntry::title)
        .containsExactly("foo==1.0", "bar==2.0");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8,efbbbf", "UTF-16LE,fffe", "UTF-16BE,feff", "UTF-32LE,fffe0000"})
  void read_byteOrderMark_tellsTheEncoding(String charset, String mark) throws Exception {
    Bytes text = Bytes.of(("foo==1.0" + HASH).getBytes(Charset.forName(charset)));

    assertGood(only(new Locks().with(NAME, Bytes.concat(Bytes.fromHex(mark), text)).read(NAME)));
  }

  @Test
  void read_codingComment_tellsTheEncoding() throws Exception {
    String text = "# -*- coding: latin-1 -*-\nfoo==1.0" + HASH + " # \u00e9";
    Bytes bytes = Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));

    assertGood(only(new Locks().with(NAME, bytes).read(NAME)));
  }

  @Test
  void read_notUtf8_isRefused() {
    Locks locks = new Locks().with(NAME, Bytes.fromHex("666f6fff"));

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> locks.read(NAME)))
        .hasMessageContaining("LOCK_ENTRY_MALFORMED");
  }

  @Test
  void read_variable_isPutInWhereItIsSet() throws Exception {
    Locks locks =
        new Locks().with(NAME, "foo==${FOO_1} --hash=sha256:{A}").variable("FOO_1", "1.0");

    assertGood(only(locks.read(NAME)));
    assertThat(only(read("foo==${FOO_1} --hash=sha256:{A}")).problems()).isNotEmpty();
    assertThat(only(locks.with(NAME, "foo==${foo_1}").read(NAME)).problems()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5:" + "a", "sha1:aaaa", "sha224:aa", "sha256", "sha256:zz", "sha256:"})
  void read_weakOrMalformedHash_isAnError(String hash) throws Exception {
    assertThat(codes(only(read("foo==1.0 --hash=" + hash))))
        .containsExactly(ReasonCode.LOCK_ENTRY_MALFORMED);
  }

  @Test
  void read_twoHashes_areAlternatives() throws Exception {
    LockedEntry entry = only(read("foo==1.0 --hash=sha256:{A} --hash sha256:{B}"));

    assertThat(entry.files()).hasSize(2);
    assertThat(entry.problems()).isEmpty();
  }

  @Test
  void read_hashInUpperCase_isTheSame() throws Exception {
    assertGood(only(read("foo==1.0 --hash=SHA256:" + "A".repeat(64))));
  }

  @Test
  void read_hashSignInsideAMarker_isNoComment() throws Exception {
    LockedEntry entry = only(read("foo==1.0 ; platform_version == '#1' " + HASH + " # a comment"));

    assertGood(entry);
    assertThat(entry.markers()).hasSize(1);
  }

  @Test
  void read_hashSignWithoutASpace_isNoComment() throws Exception {
    assertThat(codes(only(read("foo==1.0#frag")))).containsExactly(ReasonCode.LOCK_ENTRY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "foo>=1", "foo==1.*", "foo~=1.0", "foo==1,==1.0", "foo>=1,"})
  void read_notPinned_isSaid(String requirement) throws Exception {
    assertThat(codes(only(read(requirement + HASH))))
        .containsExactly(ReasonCode.LOCK_ENTRY_UNPINNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo==1.0", "foo===1.0", "Foo == 1.0", "foo[x,y]==1.0", "foo (==1.0)"})
  void read_pinned_isTheVersion(String requirement) throws Exception {
    assertGood(only(read(requirement + HASH)));
  }

  @Test
  void read_noHash_isSaid() throws Exception {
    assertThat(codes(only(read("foo==1.0")))).containsExactly(ReasonCode.LOCK_HASH_MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-e ./lib | the editable directory ./lib",
        "--editable=git+https://h/r@v1#egg=foo | git https://h/r@v1 at a name that can move",
        "./dir | the local path ./dir",
        "foo.whl | the local path foo.whl",
        "../foo-1.0.tar.gz ; python_version > '3' | the local path ../foo-1.0.tar.gz",
        "file:///a/foo.whl | the local path file:///a/foo.whl",
        "https://u:p@h/foo.whl | the URL https://h/foo.whl",
        "foo @ https://h/foo.whl | the URL https://h/foo.whl",
        "foo@https://h/foo.whl | the URL https://h/foo.whl",
        "foo @ git+ssh://git@h/r@v1 | git git+ssh://h/r@v1 at a name that can move",
      })
  void read_notFromAnIndex_isAnEntryWithAReason(String line, String source) throws Exception {
    LockedEntry entry = only(read(line));

    assertThat(entry.source().describe()).isEqualTo(source.replace("git https", "git git+https"));
    assertThat(codes(entry)).containsExactly(ReasonCode.LOCK_SOURCE_NOT_ATTESTABLE);
  }

  @Test
  void read_repositoryAtACommit_isLockedToIt() throws Exception {
    String commit = "0123456789012345678901234567890123456789";
    LockedEntry entry = only(read("git+https://h/r@" + commit + "#egg=foo&subdirectory=d"));

    assertThat(entry.source())
        .isEqualTo(
            new LockedSource.Repository(
                "git", "git+https://h/r@" + commit, java.util.Optional.of(commit)));
    assertThat(entry.project().orElseThrow().normalized()).isEqualTo("foo");
  }

  @Test
  void read_urlWithAHashInItsFragment_keepsIt() throws Exception {
    LockedEntry entry = only(read("https://h/foo-1.0.tar.gz#sha256={A}"));

    assertThat(entry.files().getFirst().hashes()).containsEntry("sha256", Locks.A);
  }

  @Test
  void read_semicolonBehindAUrlWithoutASpace_isPartOfTheUrl() throws Exception {
    LockedEntry entry = only(read("foo @ https://h/a.whl;python_version<'3'"));

    assertThat(entry.source())
        .isEqualTo(new LockedSource.Direct("https://h/a.whl;python_version<'3'"));
    assertThat(entry.markers()).isEmpty();
    assertThat(only(read("foo @ https://h/a.whl ; python_version<'3'")).markers()).hasSize(1);
    assertThat(codes(only(read("foo @ https://h/a.whl; python_version<'3'"))))
        .containsExactly(ReasonCode.LOCK_ENTRY_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--no-such-option", "foo==1.0 --hash", "--hash='", "-x", "--pre=1", "foo==1.0 -"})
  void read_unknownOption_isAnEntryThatCannotBeRead(String line) throws Exception {
    assertThat(codes(only(read(line)))).containsExactly(ReasonCode.LOCK_ENTRY_MALFORMED);
  }

  @Test
  void read_shortenedOption_isWhatPipTakesItFor() throws Exception {
    assertThat(read("--extra-ind https://e/simple").notes())
        .extracting(LockNote::text)
        .anyMatch(text -> text.startsWith("--extra-index-url https://e/simple"));
  }

  @Test
  void read_indexOptionBehindARequirement_isIgnoredAndNoted() throws Exception {
    LockFile file = read("foo==1.0" + HASH + " --index-url https://e/simple");

    assertGood(only(file));
    assertThat(file.notes())
        .extracting(LockNote::toString)
        .containsExactly("requirements.txt:1: pip ignores --index-url behind a requirement");
  }

  @Test
  void read_optionsThatWeaken_areNotedWithoutPasswords() throws Exception {
    LockFile file =
        read(
            """
            --extra-index-url https://user:secret@corp/simple
            --trusted-host corp
            -f http://files/
            --pre
            -i http://corp/simple
            --require-hashes
            --no-binary :all:
            """);

    assertThat(file.entries()).isEmpty();
    assertThat(file.notes()).hasSize(5).noneMatch(note -> note.text().contains("secret"));
  }

  @Test
  void read_included_isReadFromTheDirectoryOfTheIncludingFile() throws Exception {
    LockFile file =
        new Locks()
            .with("a/requirements.txt", "-r sub/base.txt\nbar==2.0 --hash=sha256:{B}")
            .with("a/sub/base.txt", "-r ../more.txt")
            .with("a/more.txt", "\nfoo==1.0 --hash=sha256:{A}")
            .read("a/requirements.txt");

    assertThat(file.entries())
        .extracting(LockedEntry::title)
        .containsExactly("foo==1.0", "bar==2.0");
    assertThat(file.entries().getFirst().place()).isEqualTo(new Place("a/more.txt", 2));
  }

  @Test
  void read_cyclicInclude_isAnEntryWithAReasonAndTheRestIsRead() throws Exception {
    LockFile file =
        new Locks()
            .with("requirements.txt", "-r ./b.txt\nfoo==1.0 --hash=sha256:{A}")
            .with("b.txt", "--requirement=x/../requirements.txt")
            .read("requirements.txt");

    assertThat(file.entries()).hasSize(2);
    assertThat(codes(file.entries().getFirst())).containsExactly(ReasonCode.LOCK_INCLUDE_REFUSED);
    assertThat(file.entries().getFirst().place()).isEqualTo(new Place("b.txt", 1));
    assertGood(file.entries().get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-r missing.txt", "-c missing.txt", "-r https://h/r.txt"})
  void read_includeThatCannotBeRead_isAnEntryWithAReason(String line) throws Exception {
    assertThat(codes(only(read(line)))).containsExactly(ReasonCode.LOCK_INCLUDE_REFUSED);
  }

  @Test
  void read_includesWithoutEnd_areRefusedAtTheLimit() throws Exception {
    String many = "-r x.txt\n".repeat(RequirementsReader.MAX_INCLUDED + 1);
    LockFile file = new Locks().with(NAME, many).with("x.txt", "").read(NAME);

    assertThat(codes(only(file))).containsExactly(ReasonCode.LOCK_INCLUDE_REFUSED);
  }

  @Test
  void read_constraint_addsAVersionAndHashesAndNoPackage() throws Exception {
    LockFile file =
        new Locks()
            .with(NAME, "-c c.txt\nfoo\n")
            .with("c.txt", "foo==1.0 --hash=sha256:{A}\nunused==3.0")
            .read(NAME);

    assertGood(only(file));
  }

  @Test
  void read_constraintForAnotherVersion_isAContradiction() throws Exception {
    LockFile file =
        new Locks()
            .with(NAME, "-c c.txt\nfoo==1.0 --hash=sha256:{A}\n")
            .with("c.txt", "foo==2.0")
            .read(NAME);

    assertThat(codes(only(file))).containsExactly(ReasonCode.LOCK_ENTRY_CONTRADICTORY);
  }

  @Test
  void read_constraintWithHashes_leavesOnlyThoseOfBoth() throws Exception {
    Locks locks = new Locks().with("c.txt", "foo==1.0 --hash=sha256:{A}");

    assertGood(
        only(
            locks.with(NAME, "-c c.txt\nfoo==1.0 --hash=sha256:{A} --hash=sha256:{B}").read(NAME)));
    assertThat(codes(only(locks.with(NAME, "-c c.txt\nfoo==1.0 --hash=sha256:{B}").read(NAME))))
        .containsExactly(ReasonCode.LOCK_HASH_MISSING);
  }
}
