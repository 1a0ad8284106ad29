package dev.assay.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.archive.ArchiveLimits;
import dev.assay.evidence.Signal;
import dev.assay.evidence.SignalCode;
import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.python.DistributionName;
import dev.assay.python.InvalidDistributionName;
import dev.assay.python.VersionSpecifiers;
import dev.assay.testdata.archive.TarMember;
import dev.assay.testdata.archive.TarMint;
import dev.assay.testdata.archive.Wheels;
import dev.assay.testdata.archive.ZipMember;
import dev.assay.testdata.archive.ZipMint;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each signal of archives: absent from an honest one, present in one made for it. */
class ArchiveInspectionTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String WHEEL = Wheels.fileName("demo-pkg", "1.0");
  private static final String SDIST = "demo_pkg-1.0.tar.gz";
  private static final String INFO = "demo_pkg-1.0.dist-info/";
  private static final String METADATA = Wheels.metadata("demo-pkg", "1.0", "dep>=1");
  private static final ArchiveLimits SMALL = new ArchiveLimits(50, 100_000, 200_000, 300);

  private static List<Signal> inspect(ArchiveSubject subject, byte[] archive) {
    return new ArchiveInspection(SMALL).inspect(subject, new ByteArrayInputStream(archive));
  }

  private static List<SignalCode> codes(String fileName, byte[] archive) {
    return inspect(subject(fileName), archive).stream().map(Signal::code).toList();
  }

  private static ArchiveSubject subject(String fileName) {
    return ArchiveSubject.alone(name(fileName), "here", NOW);
  }

  private static DistributionName name(String fileName) {
    try {
      return DistributionName.parse(fileName);
    } catch (InvalidDistributionName wrong) {
      throw new IllegalArgumentException(fileName, wrong);
    }
  }

  private static List<ZipMember> honest(ZipMember... modules) {
    return Wheels.members("demo-pkg", "1.0", METADATA, List.of(modules));
  }

  private static List<SignalCode> wheel(List<ZipMember> members) {
    return codes(WHEEL, ZipMint.zip(members));
  }

  /** An honest wheel of these modules. */
  private static List<SignalCode> wheel(ZipMember... modules) {
    return wheel(honest(modules));
  }

  private static List<SignalCode> sdist(TarMember... more) {
    List<TarMember> members =
        new ArrayList<>(List.of(TarMember.file("demo_pkg-1.0/PKG-INFO", METADATA)));
    members.addAll(List.of(more));
    return codes(SDIST, TarMint.tarGz(members.toArray(TarMember[]::new)));
  }

  @Test
  void inspect_honestDistributions_haveNoSignal() {
    assertThat(wheel(ZipMember.of("demo_pkg/__init__.py", "x"))).isEmpty();
    assertThat(codes(SDIST, Wheels.sdist("demo-pkg", "1.0", METADATA))).isEmpty();
  }

  /** Regression: other tools call every compiled wheel suspicious. */
  @Test
  void inspect_compiledCodeAndNetworkAccess_areNoSignals() {
    assertThat(
            wheel(
                ZipMember.of("demo_pkg/_core.so", new byte[] {0x7f, 'E', 'L', 'F'}),
                ZipMember.of("demo_pkg/net.py", "import socket, subprocess\nexec('1')\n")))
        .isEmpty();
  }

  /** Regression: other tools give up at 10,000 members, where large wheels begin. */
  @Test
  void inspect_manyMembers_areLookedAt() {
    List<ZipMember> modules = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      modules.add(ZipMember.of("demo_pkg/m" + i + ".py", "x").stored());
    }
    byte[] large = ZipMint.zip(Wheels.members("demo-pkg", "1.0", METADATA, modules));

    assertThat(
            new ArchiveInspection(ArchiveLimits.DISTRIBUTION)
                .inspect(subject(WHEEL), new ByteArrayInputStream(large)))
        .isEmpty();
  }

  @Test
  void inspect_recordAgainstContents_findsEveryDifference() {
    ZipMember module = ZipMember.of("demo_pkg/__init__.py", "x");
    List<ZipMember> changed = honest(module);
    changed.set(0, ZipMember.of("demo_pkg/__init__.py", "evil"));
    List<ZipMember> added = honest(module);
    added.addFirst(ZipMember.of("demo_pkg/evil.py", "x"));
    List<ZipMember> removed = honest(module);
    ZipMember unused = removed.removeFirst();
    List<ZipMember> without = honest(module);
    ZipMember record = without.removeLast();

    assertThat(wheel(changed)).containsExactly(SignalCode.RECORD_MISMATCH);
    assertThat(wheel(added)).containsExactly(SignalCode.RECORD_FILE_UNLISTED);
    assertThat(wheel(removed)).containsExactly(SignalCode.RECORD_FILE_ABSENT);
    assertThat(wheel(without)).containsExactly(SignalCode.RECORD_MISSING);
    assertThat(record.name()).isEqualTo(INFO + "RECORD");
  }

  private static List<SignalCode> withRecordLine(String line) {
    List<ZipMember> members = honest(ZipMember.of("demo_pkg/a.py", "x"));
    ZipMember record = members.removeLast();
    String text = new String(record.content().toArray(), StandardCharsets.UTF_8);
    String others = text.substring(text.indexOf('\n') + 1);
    members.add(ZipMember.of(record.name(), line + "\n" + others));
    return wheel(members);
  }

  @Test
  void inspect_linesOfRecord_areReadStrictly() {
    String line = Wheels.line("demo_pkg/a.py", new byte[] {'x'}).strip();

    assertThat(withRecordLine(line)).isEmpty();
    assertThat(withRecordLine(line.replace("demo_pkg/a.py", "\"demo_pkg/a.py\""))).isEmpty();
    assertThat(withRecordLine(line + "\n" + line)).containsExactly(SignalCode.RECORD_MISMATCH);
    assertThat(withRecordLine("demo_pkg/a.py,,1")).containsExactly(SignalCode.RECORD_NOT_COMPARED);
    assertThat(withRecordLine("demo_pkg/a.py,md5=x,1"))
        .containsExactly(SignalCode.RECORD_NOT_COMPARED);
    assertThat(withRecordLine("demo_pkg/a.py"))
        .containsExactlyInAnyOrder(SignalCode.RECORD_MISSING, SignalCode.RECORD_FILE_UNLISTED);
    assertThat(withRecordLine(line + "\n../x,,")).containsExactly(SignalCode.RECORD_FILE_ABSENT);
  }

  @Test
  void inspect_metadataOfAnother_isASignal() {
    byte[] other =
        ZipMint.zip(
            Wheels.members(
                "demo-pkg",
                "1.0",
                Wheels.metadata("requests", "1.0"),
                List.of(ZipMember.of("a", "x"))));
    assertThat(codes(WHEEL, other)).containsExactly(SignalCode.METADATA_MISMATCH);
    byte[] newer = Wheels.wheel("demo-pkg", "1.1", Wheels.metadata("demo-pkg", "1.1"));
    assertThat(codes(WHEEL, newer)).containsExactly(SignalCode.METADATA_MISMATCH);
    assertThat(codes(SDIST, Wheels.sdist("demo-pkg", "1.0", Wheels.metadata("x", "1.0"))))
        .containsExactly(SignalCode.METADATA_MISMATCH);
  }

  @Test
  void inspect_metadataAbsentOrUnreadable_isASignal() {
    byte[] none = Wheels.wheel("demo-pkg", "1.0", "no metadata");
    assertThat(codes(WHEEL, none)).containsExactly(SignalCode.METADATA_UNREADABLE);
    assertThat(codes(SDIST, TarMint.tarGz(TarMember.file("demo_pkg-1.0/a", "x"))))
        .containsExactly(SignalCode.METADATA_UNREADABLE);
    List<ZipMember> two = honest(ZipMember.of("other-1.0.dist-info/METADATA", METADATA));
    assertThat(wheel(two)).contains(SignalCode.METADATA_UNREADABLE, SignalCode.METADATA_MISMATCH);
  }

  @Test
  void inspect_metadataThatTheIndexShowsOtherwise_isASignal() {
    byte[] wheel = Wheels.wheel("demo-pkg", "1.0", METADATA);
    Sha256 right = Sha256.of(Bytes.ofUtf8(METADATA));
    Sha256 wrong = Sha256.of(Bytes.ofUtf8("other"));
    Optional<VersionSpecifiers> python = VersionSpecifiers.parse(">=3.9");
    DistributionName name = name(WHEEL);

    assertThat(
            inspect(
                new ArchiveSubject(name, Optional.of(right), Optional.empty(), "here", NOW), wheel))
        .isEmpty();
    assertThat(
            inspect(
                new ArchiveSubject(name, Optional.of(wrong), Optional.empty(), "here", NOW), wheel))
        .extracting(Signal::code)
        .containsExactly(SignalCode.METADATA_DIFFERS_FROM_INDEX);
    assertThat(inspect(new ArchiveSubject(name, Optional.empty(), python, "here", NOW), wheel))
        .extracting(Signal::code)
        .containsExactly(SignalCode.METADATA_DIFFERS_FROM_INDEX);
  }

  @Test
  void inspect_startupFiles_areTold() {
    assertThat(wheel(ZipMember.of("demo.pth", "import demo_pkg\n")))
        .containsExactly(SignalCode.STARTUP_FILE);
    assertThat(wheel(ZipMember.of("demo_pkg-1.0.data/purelib/demo.pth", "./x\n")))
        .containsExactly(SignalCode.STARTUP_FILE);
    assertThat(wheel(ZipMember.of("demo_pkg/data.pth", "import x\n"))).isEmpty();
    List<Signal> told =
        inspect(
            subject(WHEEL),
            ZipMint.zip(honest(ZipMember.of("demo.pth", "import a\nimport\tb\nimports\n"))));
    assertThat(told.getFirst().message())
        .isEqualTo("demo.pth: runs 2 lines whenever Python starts");
  }

  @Test
  void inspect_setupScript_isToldOfSdistsOnly() {
    assertThat(sdist(TarMember.file("demo_pkg-1.0/setup.py", "x")))
        .containsExactly(SignalCode.SDIST_RUNS_SETUP);
    assertThat(sdist(TarMember.file("demo_pkg-1.0/tests/setup.py", "x"))).isEmpty();
    assertThat(wheel(ZipMember.of("demo_pkg/setup.py", "x"))).isEmpty();
  }

  @Test
  void inspect_namesAndLinks_areToldByTheirCode() {
    assertThat(wheel(ZipMember.of("../evil.py", "x")))
        .containsExactly(SignalCode.ARCHIVE_PATH_OUTSIDE);
    assertThat(sdist(TarMember.file("/etc/evil", "x")))
        .containsExactly(SignalCode.ARCHIVE_PATH_OUTSIDE);
    assertThat(wheel(ZipMember.of("a//b", "x"))).containsExactly(SignalCode.ARCHIVE_NAME_UNCLEAR);
    assertThat(wheel(ZipMember.of("a.py", "x"), ZipMember.of("A.py", "x")))
        .containsExactly(SignalCode.ARCHIVE_CASE_COLLISION);
    assertThat(wheel(ZipMember.of("a.py", "x").link())).containsExactly(SignalCode.ARCHIVE_LINK);
    assertThat(sdist(TarMember.symbolicLink("demo_pkg-1.0/a", "../../etc/passwd")))
        .containsExactly(SignalCode.ARCHIVE_LINK_OUTSIDE);
    assertThat(sdist(TarMember.hardLink("demo_pkg-1.0/a", "/etc/passwd")))
        .containsExactly(SignalCode.ARCHIVE_LINK_OUTSIDE);
    assertThat(sdist(TarMember.special("demo_pkg-1.0/null", '3')))
        .containsExactly(SignalCode.ARCHIVE_SPECIAL_MEMBER);
  }

  @Test
  void inspect_archivesThatToolsReadDifferently_areToldByTheirCode() {
    ZipMember module = ZipMember.of("demo_pkg/a.py", "x");
    List<ZipMember> twice = honest(module);
    twice.add(module);
    List<ZipMember> hidden = honest(module);
    hidden.set(0, module.hidden());
    List<ZipMember> other = honest(module);
    other.set(0, module.listedAs("demo_pkg/b.py"));

    assertThat(wheel(twice)).contains(SignalCode.ARCHIVE_MEMBER_TWICE);
    assertThat(wheel(hidden)).containsExactly(SignalCode.ARCHIVE_CONTRADICTS_ITSELF);
    assertThat(wheel(other)).containsExactly(SignalCode.ARCHIVE_CONTRADICTS_ITSELF);
    assertThat(wheel(module.wrongCrc())).contains(SignalCode.ARCHIVE_CHECKSUM_WRONG);
    byte[] behind = ZipMint.zip(honest(module), new byte[0], new byte[] {1}, false);
    assertThat(codes(WHEEL, behind)).containsExactly(SignalCode.ARCHIVE_TRAILING_BYTES);
    byte[] before = ZipMint.zip(honest(module), new byte[] {1}, new byte[0], false);
    assertThat(codes(WHEEL, before)).containsExactly(SignalCode.ARCHIVE_UNREADABLE);
  }

  @Test
  void inspect_whatNobodyCanRead_isTold() {
    assertThat(wheel(ZipMember.of("a.py", "x").flagged(1)))
        .containsExactly(SignalCode.ARCHIVE_ENCRYPTED);
    assertThat(codes(WHEEL, new byte[] {1, 2, 3})).containsExactly(SignalCode.ARCHIVE_UNREADABLE);
    assertThat(codes(SDIST, new byte[] {1, 2, 3})).containsExactly(SignalCode.ARCHIVE_UNREADABLE);
  }

  @Test
  void inspect_unknownPacking_isTold() {
    byte[] archive = ZipMint.zip(honest(ZipMember.of("a.py", "x").stored()));
    // The method in the header before the first member and in its entry of the directory.
    archive[8] = 93;
    String bytes = new String(archive, StandardCharsets.ISO_8859_1);
    archive[bytes.indexOf("PK\1\2") + 10] = 93;

    assertThat(codes(WHEEL, archive)).containsExactly(SignalCode.ARCHIVE_PACKING_UNKNOWN);
  }

  @Test
  void inspect_bombs_areToldAfterTheirLimit() {
    byte[] zeros = new byte[(int) SMALL.maxMemberBytes() + 1];
    List<ZipMember> many = new ArrayList<>();
    for (int i = 0; i < SMALL.maxMembers(); i++) {
      many.add(ZipMember.of("m" + i, "x"));
    }

    assertThat(wheel(ZipMember.of("a", zeros))).containsExactly(SignalCode.ARCHIVE_BOMB);
    assertThat(wheel(many.toArray(ZipMember[]::new))).containsExactly(SignalCode.ARCHIVE_BOMB);
    assertThat(sdist(TarMember.file("demo_pkg-1.0/a", zeros)))
        .containsExactly(SignalCode.ARCHIVE_BOMB);
  }

  @Test
  void inspect_severalOfOneKind_areOneSignalWithExamples() {
    List<ZipMember> members = honest();
    for (int i = 0; i < 20; i++) {
      members.addFirst(ZipMember.of("x" + i + ".py", "x"));
    }
    List<Signal> signals = inspect(subject(WHEEL), ZipMint.zip(members));

    assertThat(signals)
        .singleElement()
        .satisfies(signal -> {
          assertThat(signal.facts()).containsEntry("count", "20");
          assertThat(signal.facts().get("members")).contains("x19.py").doesNotContain("x9.py");
          assertThat(signal.subject()).isEqualTo(WHEEL);
          assertThat(signal.fetched()).isEqualTo(NOW);
        });
  }
}
