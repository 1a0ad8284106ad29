package dev.assay.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.adapters.files.DiskCache;
import dev.assay.model.ReasonCode;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.FoundMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.python.ProjectName;
import dev.assay.testdata.archive.Wheels;
import dev.assay.testdata.archive.ZipMember;
import dev.assay.testdata.archive.ZipMint;
import dev.assay.testdata.http.Fault;
import dev.assay.testdata.http.Response;
import dev.assay.testdata.pypi.FakeFile;
import dev.assay.testdata.pypi.FakeProject;
import dev.assay.testdata.pypi.FakePyPI;
import dev.assay.testdata.pypi.FakeRelease;
import dev.assay.testdata.pypi.IndexContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata for as few bytes as the index allows. */
class HttpMetadataTest {
  private static final String METADATA = Wheels.metadata("demo-pkg", "1.0", "dep>=1");
  private static final String NAME = Wheels.fileName("demo-pkg", "1.0");

  /** A wheel that is larger than what is read as a whole; the noise cannot be packed. */
  private static List<ZipMember> large() {
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    return Wheels.members(
        "demo-pkg", "1.0", METADATA, List.of(ZipMember.of("demo_pkg/data.bin", noise)));
  }

  private static FakeFile largeWheel() {
    return FakeFile.named(NAME, ZipMint.zip(large()));
  }

  private static IndexContent content(FakeFile file) {
    return IndexContent.empty()
        .with(FakeProject.named("demo-pkg").with(FakeRelease.of("1.0").with(file)));
  }

  private static Fetched<FoundMetadata> ask(FakePyPI pypi, HttpStack stack) {
    IndexUrl url = Scene.index(pypi.simpleUrl());
    IndexFile file =
        Scene.found(stack.index(url).project(ProjectName.parse("demo-pkg").orElseThrow()))
            .value()
            .files()
            .getFirst();
    return stack.metadata(url).metadata(file);
  }

  private static Fetched<FoundMetadata> ask(FakePyPI pypi) {
    try (HttpStack stack = new Scene().online(Scene.once(), Scene.index(pypi.simpleUrl()))) {
      return ask(pypi, stack);
    }
  }

  private static HttpStack stack(FakePyPI pypi, EvidenceCache cache, boolean offline) {
    Scene scene = new Scene();
    return offline
        ? HttpStack.offline(Scene.once(), scene.surroundings(), cache)
        : HttpStack.online(
            Scene.once(), List.of(Scene.index(pypi.simpleUrl())), scene.surroundings(), cache);
  }

  private static void found(Fetched<FoundMetadata> fetched, FoundMetadata.Origin origin) {
    FoundMetadata metadata = Scene.found(fetched).value();
    assertThat(metadata.content().utf8Lossy()).isEqualTo(METADATA);
    assertThat(metadata.origin()).isEqualTo(origin);
  }

  @Test
  void metadata_ofItsOwnFile_isComparedAndTheWheelIsNotTouched() {
    try (FakePyPI pypi = FakePyPI.start(content(largeWheel().metadata(METADATA)))) {
      found(ask(pypi), FoundMetadata.Origin.OWN_FILE);
      assertThat(pypi.server().count(".*\\.whl")).isZero();
      assertThat(pypi.server().count(".*\\.whl\\.metadata")).isOne();
    }
  }

  @Test
  void metadata_ofItsOwnFileWithOtherBytes_isRefused() {
    FakeFile file =
        largeWheel()
            .metadata(METADATA)
            .json("core-metadata", "{\"sha256\":\"" + "0".repeat(64) + "\"}");
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      assertThat(Scene.refused(ask(pypi)).code()).isEqualTo(ReasonCode.INDEX_DIGEST_MISMATCH);
    }
  }

  @Test
  void metadata_ofItsOwnFileWithoutDigest_saysSo() {
    FakeFile file = largeWheel().metadata(METADATA).json("core-metadata", "true");
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      found(ask(pypi), FoundMetadata.Origin.OWN_FILE_UNCOMPARED);
    }
  }

  @Test
  void metadata_listedButNotServed_isAnObstacle() {
    FakeFile file = largeWheel().json("core-metadata", "true");
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      assertThat(Scene.refused(ask(pypi)).code()).isEqualTo(ReasonCode.INDEX_REFUSED);
    }
  }

  @Test
  void metadata_ofALargeWheel_isReadByParts() {
    try (FakePyPI pypi = FakePyPI.start(content(largeWheel()))) {
      found(ask(pypi), FoundMetadata.Origin.PARTS);
      assertThat(pypi.server().count(".*\\.whl")).isOne();
    }
  }

  /** Metadata and directory far from each other take a request each. */
  @Test
  void metadata_atTheBeginningOfALargeWheel_takesTwoRequests() {
    List<ZipMember> members = large();
    members.addFirst(members.remove(1));
    FakeFile file = FakeFile.named(NAME, ZipMint.zip(members));
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      found(ask(pypi), FoundMetadata.Origin.PARTS);
      assertThat(pypi.server().count(".*\\.whl")).isEqualTo(2);
    }
  }

  @Test
  void metadata_ofASmallWheel_isReadFromTheWholeOfIt() {
    FakeFile file = FakeFile.named(NAME, Wheels.wheel("demo-pkg", "1.0", METADATA));
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      found(ask(pypi), FoundMetadata.Origin.WHOLE_FILE);
    }
    try (FakePyPI pypi = FakePyPI.start(content(file.served(new byte[file.content().length])))) {
      assertThat(Scene.refused(ask(pypi)).code()).isEqualTo(ReasonCode.ARCHIVE_MALFORMED);
    }
  }

  @Test
  void metadata_whereTheServerSendsNoRanges_isReadFromTheWholeWheel() {
    FakeFile file = largeWheel();
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      Response whole = Response.of(200, "application/octet-stream", file.content());
      pypi.server().inject(".*\\.whl", new Fault.Answer(whole));

      found(ask(pypi), FoundMetadata.Origin.WHOLE_FILE);
    }
  }

  @Test
  void metadata_withoutRangesOfAWheelThatIsTooLarge_saysSo() {
    FakeFile file = largeWheel().json("size", "999999999");
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      Response whole = Response.of(200, "application/octet-stream", file.content());
      pypi.server().inject(".*\\.whl", new Fault.Answer(whole));

      assertThat(Scene.refused(ask(pypi)).code()).isEqualTo(ReasonCode.CORE_METADATA_UNAVAILABLE);
    }
  }

  @Test
  void metadata_partsOfAnotherFile_areRefused() {
    FakeFile file = largeWheel();
    for (String range : List.of("bytes 0-9/100", "bytes 5-99/100", "nonsense")) {
      try (FakePyPI pypi = FakePyPI.start(content(file))) {
        Response part =
            Response.of(206, "application/octet-stream", new byte[10]).with("Content-Range", range);
        pypi.server().inject(".*\\.whl", new Fault.Answer(part));

        assertThat(Scene.refused(ask(pypi)).code())
            .as(range)
            .isIn(ReasonCode.INDEX_RESPONSE_MALFORMED, ReasonCode.ARCHIVE_MALFORMED);
      }
    }
  }

  @Test
  void metadata_twiceInAWheel_isRefused() {
    List<ZipMember> members = large();
    members.add(ZipMember.of("other-1.0.dist-info/METADATA", METADATA));
    try (FakePyPI pypi = FakePyPI.start(content(FakeFile.named(NAME, ZipMint.zip(members))))) {
      assertThat(Scene.refused(ask(pypi)).code()).isEqualTo(ReasonCode.ARCHIVE_MALFORMED);
    }
  }

  /** The member's own header says something else than the directory. */
  @Test
  void metadata_underTwoNames_isRefused() {
    List<ZipMember> members = large();
    ZipMember metadata = members.remove(1);
    members.add(
        ZipMember.of("x".repeat(metadata.name().length()), "evil").listedAs(metadata.name()));
    try (FakePyPI pypi = FakePyPI.start(content(FakeFile.named(NAME, ZipMint.zip(members))))) {
      assertThat(Scene.refused(ask(pypi)).code()).isEqualTo(ReasonCode.ARCHIVE_MALFORMED);
    }
  }

  /** The headers of the members name one file, the directory at the end another. */
  @Test
  void metadata_ofAWheelThatContradictsItself_isRefused() {
    List<ZipMember> members = Wheels.members("demo-pkg", "1.0", METADATA);
    members.set(1, members.get(1).listedAs("demo_pkg-1.0.dist-info/ELSEWHERE"));
    try (FakePyPI pypi = FakePyPI.start(content(FakeFile.named(NAME, ZipMint.zip(members))))) {
      assertThat(Scene.refused(ask(pypi)).code()).isEqualTo(ReasonCode.ARCHIVE_MALFORMED);
    }
  }

  @Test
  void metadata_ofAnSdist_isItsPkgInfo() {
    FakeFile file =
        FakeFile.named("demo_pkg-1.0.tar.gz", Wheels.sdist("demo-pkg", "1.0", METADATA));
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      found(ask(pypi), FoundMetadata.Origin.WHOLE_FILE);
    }
  }

  @Test
  void metadata_fromTheCache_needsNoRequest(@TempDir Path directory) {
    for (FakeFile file : List.of(largeWheel(), largeWheel().metadata(METADATA))) {
      try (FakePyPI pypi = FakePyPI.start(content(file))) {
        DiskCache cache = DiskCache.in(directory.resolve("cache"));
        FoundMetadata.Origin origin;
        try (HttpStack online = stack(pypi, cache, false)) {
          origin = Scene.found(ask(pypi, online)).value().origin();
        }
        pypi.server().forgetRequests();
        try (HttpStack offline = stack(pypi, cache, true)) {
          found(ask(pypi, offline), origin);
        }
        assertThat(pypi.server().requests()).isEmpty();
      }
    }
  }

  @Test
  void metadata_offlineAndNotInTheCache_isAnObstacle(@TempDir Path directory) {
    FakeFile file = largeWheel().metadata(METADATA);
    try (FakePyPI pypi = FakePyPI.start(content(file))) {
      DiskCache cache = DiskCache.in(directory.resolve("cache"));
      IndexUrl url = Scene.index(pypi.simpleUrl());
      try (HttpStack online = stack(pypi, cache, false)) {
        var unused = online.index(url).project(ProjectName.parse("demo-pkg").orElseThrow());
      }
      try (HttpStack offline = stack(pypi, cache, true)) {
        assertThat(Scene.refused(ask(pypi, offline)).code())
            .isEqualTo(ReasonCode.OFFLINE_INPUT_MISSING);
      }
    }
  }
}
