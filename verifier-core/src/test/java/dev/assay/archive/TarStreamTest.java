package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.archive.ArchiveProblem.Kind;
import dev.assay.model.ReasonCode;
import dev.assay.testdata.archive.TarMember;
import dev.assay.testdata.archive.TarMint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TarStreamTest {
  private static List<Kind> problems(TarMember... members) throws IOException {
    return Archives.problems(Archives.tarGz(TarMint.tarGz(members)));
  }

  private static void refused(byte[] archive, ReasonCode code) {
    assertThatThrownBy(
            () -> {
              var unused = Archives.problems(Archives.tarGz(archive));
            })
        .isInstanceOfSatisfying(
            ArchiveRefused.class, it -> assertThat(it.reason("x").code()).isEqualTo(code));
  }

  @Test
  void next_ordinaryMembers_givesTheirContent() throws IOException {
    String longName = "p-1/" + "d/".repeat(80) + "f";
    ArchiveStream stream =
        Archives.tarGz(
            TarMint.tarGz(
                TarMember.directory("p-1/"),
                TarMember.file("p-1/PKG-INFO", "text"),
                TarMember.pax("path", longName),
                TarMember.file("short", "x".repeat(600)),
                TarMember.longName(longName + "2"),
                TarMember.file("short", "y"),
                TarMember.symbolicLink("p-1/link", "PKG-INFO"),
                TarMember.hardLink("p-1/hard", "p-1/PKG-INFO")));

    assertThat(Archives.contents(stream))
        .containsExactly(
            Map.entry("p-1/PKG-INFO", "text"),
            Map.entry(longName, "x".repeat(600)),
            Map.entry(longName + "2", "y"));
    assertThat(stream.problems()).isEmpty();
  }

  @Test
  void next_linksThatLeadOut_areProblems() throws IOException {
    for (String target : List.of("/etc/passwd", "../../x", "d/../../../x", "..\\x")) {
      assertThat(problems(TarMember.symbolicLink("p-1/a", target)))
          .as(target)
          .containsExactly(Kind.LINK_OUTSIDE);
    }
    assertThat(problems(TarMember.symbolicLink("p-1/a/b", "../c"))).isEmpty();
    assertThat(problems(TarMember.hardLink("p-1/a", "../x"))).containsExactly(Kind.LINK_OUTSIDE);
    assertThat(problems(TarMember.hardLink("p-1/a", "/x"))).containsExactly(Kind.LINK_OUTSIDE);
  }

  @Test
  void next_namesAndDevices_areProblems() throws IOException {
    assertThat(problems(TarMember.file("../x", ""))).containsExactly(Kind.PATH_OUTSIDE);
    assertThat(problems(TarMember.file("/x", ""))).containsExactly(Kind.PATH_OUTSIDE);
    assertThat(problems(TarMember.pax("path", "../x"), TarMember.file("x", "")))
        .containsExactly(Kind.PATH_OUTSIDE);
    assertThat(problems(TarMember.special("p/null", '3'))).containsExactly(Kind.SPECIAL_MEMBER);
    assertThat(problems(TarMember.special("p/pipe", '6'))).containsExactly(Kind.SPECIAL_MEMBER);
    assertThat(problems(TarMember.file("p/a", ""), TarMember.file("p/A", "")))
        .containsExactly(Kind.CASE_COLLISION);
  }

  @Test
  void next_paxSize_countsForTheMember() throws IOException {
    ArchiveStream stream =
        Archives.tarGz(
            TarMint.tarGz(
                TarMember.pax("size", "2"), TarMember.file("a", "xy"), TarMember.file("b", "z")));

    assertThat(Archives.contents(stream))
        .containsExactly(Map.entry("a", "xy"), Map.entry("b", "z"));
  }

  @Test
  void next_bytesBehindTheEnd_areAProblem() throws IOException {
    byte[] two = new byte[3 * 512];
    two[2 * 512 + 1] = 1;

    assertThat(Archives.problems(Archives.tarGz(TarMint.gzip(two))))
        .containsExactly(Kind.TRAILING_BYTES);
  }

  @Test
  void next_whatIsNoTar_isRefused() {
    refused(new byte[] {1, 2, 3}, ReasonCode.ARCHIVE_MALFORMED);
    refused(TarMint.gzip(new byte[0]), ReasonCode.ARCHIVE_MALFORMED);
    refused(
        TarMint.gzip("x".repeat(512).getBytes(StandardCharsets.UTF_8)),
        ReasonCode.ARCHIVE_MALFORMED);
    refused(TarMint.tarGz(TarMember.pax("", "x")), ReasonCode.ARCHIVE_MALFORMED);
    refused(TarMint.tarGz(TarMember.pax("GNU.sparse.name", "x")), ReasonCode.ARCHIVE_MALFORMED);
    refused(
        TarMint.tarGz(TarMember.pax("size", "-1"), TarMember.file("a", "")),
        ReasonCode.ARCHIVE_MALFORMED);
  }

  @Test
  void next_moreThanTheLimits_isRefused() {
    int most = (int) Archives.SMALL.maxMemberBytes();

    refused(
        TarMint.tarGz(TarMember.file("p/zeros", new byte[most + 1])),
        ReasonCode.ARCHIVE_LIMIT_EXCEEDED);
  }
}
