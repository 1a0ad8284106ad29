package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.archive.ArchiveProblem.Kind;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.archive.ZipMember;
import dev.assay.testdata.archive.ZipMint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipStreamTest {
  private static final ZipMember A = ZipMember.of("a/a.txt", "first");
  private static final ZipMember B = ZipMember.of("b.txt", "second");

  private static List<Kind> problems(ZipMember... members) throws IOException {
    return Archives.problems(Archives.zip(ZipMint.zip(members)));
  }

  private static void refused(byte[] archive, ReasonCode code) {
    assertThatThrownBy(
            () -> {
              var unused = Archives.problems(Archives.zip(archive));
            })
        .isInstanceOfSatisfying(
            ArchiveRefused.class, it -> assertThat(it.reason("x").code()).isEqualTo(code));
  }

  @Test
  void next_ordinaryMembers_givesTheirContent() throws IOException {
    byte[] archive =
        ZipMint.zip(
            A, B.stored(), ZipMember.of("d/", "").stored(), ZipMember.of("e", "").withDescriptor());
    ArchiveStream stream = Archives.zip(archive);

    assertThat(Archives.contents(stream))
        .containsExactly(
            Map.entry("a/a.txt", "first"), Map.entry("b.txt", "second"), Map.entry("e", ""));
    assertThat(stream.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void next_descriptorsAndZip64Ends_areRead(boolean wide) throws IOException {
    byte[] archive = ZipMint.zip(List.of(A.withDescriptor(), B), new byte[0], new byte[0], wide);
    ArchiveStream stream = Archives.zip(archive);

    assertThat(Archives.contents(stream)).hasSize(2);
    assertThat(stream.problems()).isEmpty();
  }

  @Test
  void next_noMembers_isAnEmptyArchive() throws IOException {
    assertThat(problems()).isEmpty();
  }

  /** One tool believes the header, the other the directory: two packages in one file. */
  @Test
  void next_directoryThatContradictsTheMembers_isAProblem() throws IOException {
    assertThat(problems(A, B.listedAs("c.txt"))).containsExactly(Kind.DIRECTORY_MISMATCH);
    assertThat(problems(A, B.listedSize(7))).containsExactly(Kind.DIRECTORY_MISMATCH);
    assertThat(problems(A.hidden(), B)).containsExactly(Kind.DIRECTORY_MISMATCH);
  }

  /** The bomb whose members share their bytes. */
  @Test
  void next_membersThatShareBytes_areRefused() {
    refused(ZipMint.zip(A.overlapped(3)), ReasonCode.ARCHIVE_MALFORMED);
  }

  @Test
  void next_namesThatLeadOut_areProblems() throws IOException {
    for (String name : List.of("../x", "a/../../x", "/etc/x", "C:/x", "c:x", "a\\..\\x")) {
      assertThat(problems(ZipMember.of(name, "x"))).as(name).containsExactly(Kind.PATH_OUTSIDE);
    }
    assertThat(problems(ZipMember.of("a..b/..c", "x"))).isEmpty();
  }

  @Test
  void next_namesThatTwoSystemsReadDifferently_areProblems() throws IOException {
    assertThat(problems(A, ZipMember.of("A/a.txt", "x"))).contains(Kind.CASE_COLLISION);
    assertThat(problems(A, A)).containsExactly(Kind.DUPLICATE_MEMBER);
    assertThat(problems(ZipMember.of("a", "x"), A)).containsExactly(Kind.DUPLICATE_MEMBER);
    assertThat(problems(A, ZipMember.of("a", "x"))).containsExactly(Kind.DUPLICATE_MEMBER);
    assertThat(problems(ZipMember.of("a//b", "x"))).containsExactly(Kind.NAME_MALFORMED);
    assertThat(problems(ZipMember.of("a\nb", "x"))).containsExactly(Kind.NAME_MALFORMED);
    byte[] secondName = {0x75, 0x70, 5, 0, 1, 0, 0, 0, 0};
    assertThat(problems(A.extra(secondName))).containsExactly(Kind.NAME_MALFORMED);
  }

  @Test
  void next_contentThatIsNotAsStated_isAProblem() throws IOException {
    assertThat(problems(A.wrongCrc()))
        .containsExactly(Kind.CHECKSUM_MISMATCH, Kind.DIRECTORY_MISMATCH);
    assertThat(problems(A.withDescriptor().wrongCrc()))
        .containsExactly(Kind.CHECKSUM_MISMATCH, Kind.DIRECTORY_MISMATCH);
  }

  @Test
  void next_encryptedAndLinks_areProblems() throws IOException {
    assertThat(problems(A.flagged(1), B)).containsExactly(Kind.ENCRYPTED_MEMBER);
    assertThat(problems(A, B.link())).containsExactly(Kind.LINK);
  }

  @Test
  void next_bytesAround_areSeen() throws IOException {
    byte[] behind = ZipMint.zip(List.of(A), new byte[0], new byte[] {1, 2}, false);
    byte[] before = ZipMint.zip(List.of(A), new byte[] {1, 2}, new byte[0], false);

    assertThat(Archives.problems(Archives.zip(behind))).containsExactly(Kind.TRAILING_BYTES);
    refused(before, ReasonCode.ARCHIVE_MALFORMED);
  }

  /** Which end is right, that of the data or that of the next signature, only the tool knows. */
  @Test
  void next_storedContentWithoutStatedSize_isRefused() {
    refused(ZipMint.zip(A.stored().withDescriptor()), ReasonCode.ARCHIVE_MALFORMED);
  }

  @Test
  void next_moreThanTheLimits_isRefused() throws IOException {
    List<ZipMember> members = new ArrayList<>();
    for (int i = 0; i < Archives.SMALL.maxMembers(); i++) {
      members.add(ZipMember.of("f" + i, "x"));
    }
    assertThat(Archives.problems(Archives.zip(ZipMint.zip(members)))).isEmpty();
    members.add(B);
    refused(ZipMint.zip(members), ReasonCode.ARCHIVE_LIMIT_EXCEEDED);

    int most = (int) Archives.SMALL.maxMemberBytes();
    assertThat(problems(ZipMember.of("zeros", new byte[most]))).isEmpty();
    refused(
        ZipMint.zip(ZipMember.of("zeros", new byte[most + 1])), ReasonCode.ARCHIVE_LIMIT_EXCEEDED);
    ZipMember[] three = {
      ZipMember.of("1", new byte[most]), ZipMember.of("2", new byte[most]), ZipMember.of("3", "x")
    };
    refused(ZipMint.zip(three), ReasonCode.ARCHIVE_LIMIT_EXCEEDED);
  }

  @Test
  void next_bomb_endsAtItsRatio() {
    int size = (int) ArchiveLimits.RATIO_FREE_BYTES + 1_000_000;
    byte[] bomb = ZipMint.zip(ZipMember.of("zeros", new byte[size]));
    ArchiveStream stream =
        ArchiveStream.zip(new ByteArrayInputStream(bomb), ArchiveLimits.DISTRIBUTION);

    assertThatThrownBy(
            () -> {
              var unused = Archives.problems(stream);
            })
        .isInstanceOfSatisfying(
            ArchiveRefused.class,
            it -> assertThat(it.reason("x").code()).isEqualTo(ReasonCode.ARCHIVE_LIMIT_EXCEEDED));
  }

  /** Whatever was cut off, the end is missing. */
  @Test
  void next_everyPrefix_isRefused() {
    byte[] archive = ZipMint.zip(A, B.withDescriptor());
    for (int length = 0; length < archive.length; length++) {
      refused(Arrays.copyOf(archive, length), ReasonCode.ARCHIVE_MALFORMED);
    }
  }

  /** No single changed byte of the structure goes unseen where it changes what is read. */
  @Test
  void next_everyChangedByte_isSeenOrHarmless() throws IOException {
    byte[] archive = ZipMint.zip(A.stored(), B.stored());
    Map<String, String> contents = Archives.contents(Archives.zip(archive));
    for (int i = 0; i < archive.length; i++) {
      byte[] changed = archive.clone();
      changed[i] ^= 1;
      try {
        ArchiveStream stream = Archives.zip(changed);
        Map<String, String> read = Archives.contents(stream);
        if (stream.problems().isEmpty()) {
          assertThat(read).as("byte " + i).isEqualTo(contents);
        }
      } catch (ArchiveRefused refused) {
        assertThat(refused).hasMessageContaining("found");
      }
    }
  }
}
