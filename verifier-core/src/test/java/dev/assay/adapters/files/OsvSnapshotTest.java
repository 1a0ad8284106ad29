package dev.assay.adapters.files;

import static dev.assay.evidence.advisory.Releases.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.SignalCode;
import dev.assay.evidence.advisory.Advisory;
import dev.assay.evidence.advisory.AdvisoryAnswer;
import dev.assay.evidence.advisory.AdvisoryCheck;
import dev.assay.evidence.advisory.AdvisoryResult;
import dev.assay.evidence.advisory.Gap;
import dev.assay.evidence.advisory.KnownExploited;
import dev.assay.evidence.advisory.OsvReader;
import dev.assay.evidence.advisory.Release;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.testdata.osv.OsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsvSnapshotTest {
  private static final Instant NOW = Instant.parse("2025-02-05T00:00:00Z");
  private static final Release DEMO = release("demo-pkg", "1.1");
  private static final OsvRecord RECORD =
      OsvRecord.of("PYSEC-2025-1").range("Demo_Pkg", "introduced", "0", "fixed", "1.2");

  @TempDir private Path dir;

  private Path zip(Map<String, String> entries) throws IOException {
    Path path = dir.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  private static OsvSnapshot open(Path path) {
    Outcome<OsvSnapshot> opened =
        OsvSnapshot.open(path, InstantSource.fixed(NOW), OsvSnapshot.DEFAULT_MAX_AGE);
    if (opened instanceof Outcome.Passed<OsvSnapshot>(OsvSnapshot snapshot)) {
      return snapshot;
    }
    throw new AssertionError(opened);
  }

  private static ReasonCode refused(Path path) {
    Outcome<OsvSnapshot> opened =
        OsvSnapshot.open(path, InstantSource.fixed(NOW), OsvSnapshot.DEFAULT_MAX_AGE);
    return ((Outcome.Refused<OsvSnapshot>) opened).reason().code();
  }

  private static AdvisoryAnswer ask(OsvSnapshot snapshot, Release release) {
    return Objects.requireNonNull(snapshot.ask(List.of(release)).get(release));
  }

  @Test
  void digestOf_isOfTheBytesThatAreRead() throws Exception {
    Path records = Files.createDirectories(dir.resolve("records"));
    Path file = Files.writeString(records.resolve("a.json"), RECORD.json());
    Files.writeString(records.resolve("note.txt"), "one");
    var before = OsvSnapshot.digestOf(records).orThrow();
    Path zip = zip(Map.of("a.json", RECORD.json()));

    Files.writeString(records.resolve("note.txt"), "another");
    assertThat(OsvSnapshot.digestOf(records).orThrow()).isEqualTo(before);
    Files.writeString(file, RECORD.json() + " ");
    assertThat(OsvSnapshot.digestOf(records).orThrow()).isNotEqualTo(before);
    assertThat(OsvSnapshot.digestOf(zip).orThrow())
        .isEqualTo(Sha256.of(Bytes.of(Files.readAllBytes(zip))));
    assertThat(OsvSnapshot.digestOf(dir.resolve("none"))).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void open_zipDirectoryOrScannersCache_isTheSame() throws IOException {
    Path zip = zip(Map.of("PYSEC-2025-1.json", RECORD.json()));
    Path files = Files.createDirectories(dir.resolve("files"));
    Files.writeString(files.resolve("PYSEC-2025-1.json"), RECORD.json());
    Path cache = Files.createDirectories(dir.resolve("cache/osv-scanner/PyPI"));
    Files.copy(zip, cache.resolve("all.zip"));

    for (Path path : List.of(zip, dir, files, dir.resolve("cache"))) {
      OsvSnapshot snapshot = open(path);

      assertThat(snapshot.records()).isEqualTo(1);
      assertThat(snapshot.asOf()).isEqualTo(Instant.parse("2025-02-03T04:05:06Z"));
      assertThat(ask(snapshot, DEMO).advisories())
          .extracting(Advisory::id)
          .containsExactly("PYSEC-2025-1");
      assertThat(ask(snapshot, DEMO).gaps()).isEmpty();
      assertThat(ask(snapshot, release("other", "1")).advisories()).isEmpty();
    }
  }

  @Test
  void open_noSnapshot_isRefused() throws IOException {
    Path text = Files.writeString(dir.resolve("text.zip"), "no zip");
    Path empty = Files.createDirectories(dir.resolve("empty"));

    assertThat(refused(text)).isEqualTo(ReasonCode.FILE_UNREADABLE);
    assertThat(refused(empty)).isEqualTo(ReasonCode.FILE_UNREADABLE);
    assertThat(refused(dir.resolve("none"))).isEqualTo(ReasonCode.FILE_UNREADABLE);
    assertThat(refused(zip(Map.of("npm.json", OsvRecord.of("CVE-2025-1").json()))))
        .isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @Test
  void ask_oldSnapshot_isAGapForEveryRelease() throws IOException {
    Path zip = zip(Map.of("PYSEC-2025-1.json", RECORD.modified("2025-01-01T00:00:00Z").json()));

    assertThat(ask(open(zip), release("other", "1")).gaps())
        .containsExactly(
            new Gap(
                SignalCode.ADVISORY_SNAPSHOT_STALE,
                "its newest record is of 2025-01-01T00:00:00Z, and may be 7 days old",
                zip.toString()));
    assertThat(ask(open(zip), DEMO).advisories()).as("found nevertheless").hasSize(1);
  }

  @Test
  void ask_recordFromTheFuture_doesNotMakeItNew() throws IOException {
    Path zip =
        zip(
            Map.of(
                "A.json", RECORD.modified("2025-01-01T00:00:00Z").json(),
                "B.json",
                    OsvRecord.of("X-1")
                        .range("x", "introduced", "0")
                        .modified("2999-01-01T00:00:00Z")
                        .json()));

    assertThat(open(zip).asOf()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(ask(open(zip), DEMO).gaps()).hasSize(1);
  }

  @Test
  void ask_damagedRecord_isAGapWhereItCanBeMeant() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("good.json", RECORD.json());
    entries.put("cut.json", "{\"id\": \"X-1\", \"name\": \"Broken.Pkg\"");
    OsvSnapshot snapshot = open(zip(entries));

    assertThat(ask(snapshot, DEMO).gaps()).isEmpty();
    assertThat(ask(snapshot, release("broken-pkg", "1")).gaps())
        .extracting(Gap::code)
        .containsExactly(SignalCode.ADVISORY_SNAPSHOT_DAMAGED);
    assertThat(snapshot.damaged())
        .singleElement()
        .asString()
        .startsWith("cut.json: MALFORMED_JSON");
  }

  @Test
  void ask_damagedRecordThatHidesNames_isAGapForAll() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("good.json", RECORD.json());
    entries.put("cut.json", "{\"id\": \"X-1\", \"name\": \"\\u0064emo-pkg\"");

    assertThat(ask(open(zip(entries)), DEMO).gaps()).hasSize(1);
  }

  @Test
  void ask_bombInTheZip_isCutAndAGapForAll() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("good.json", RECORD.json());
    entries.put("bomb.json", " ".repeat(OsvReader.MAX_BYTES + 2));
    OsvSnapshot snapshot = open(zip(entries));

    assertThat(snapshot.damaged()).containsExactly("bomb.json: more than 8388608 bytes");
    assertThat(ask(snapshot, release("other", "1")).gaps()).hasSize(1);
  }

  @Test
  void open_namesThatLeaveTheZip_areNoRecords() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("good.json", RECORD.json());
    entries.put("../evil.json", "{");
    entries.put("..\\evil.json", "{");
    entries.put("/evil.json", "{");
    entries.put("modified_id.csv", "2025-02-03T04:05:06Z,PYSEC-2025-1\r\n");

    assertThat(open(zip(entries)).damaged()).isEmpty();
  }

  @Test
  void open_wholeSnapshotDamaged_isRefused() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("good.json", RECORD.json());
    for (int i = 0; i < 1_001; i++) {
      entries.put("bad-" + i + ".json", "{");
    }

    assertThat(refused(zip(entries))).isEqualTo(ReasonCode.FILE_UNREADABLE);
  }

  @Test
  void ask_withdrawnRecord_isThereAndNoFinding() throws IOException {
    Path zip = zip(Map.of("a.json", RECORD.withdrawn("2025-02-04T00:00:00Z").json()));
    AdvisoryCheck check =
        new AdvisoryCheck(List.of(open(zip)), KnownExploited.NONE, InstantSource.fixed(NOW));

    assertThat(check.check(List.of(DEMO)).getFirst().status())
        .isEqualTo(AdvisoryResult.Status.NONE_KNOWN);
  }

  /**
   * 10,000 releases against 20,000 records, reading the zip included. The bound is ten times what a
   * desktop needs; the figure is in {@code docs/performance.md}.
   */
  @Test
  void check_wholeSnapshot_isFast() throws IOException {
    Path zip = largeZip(20_000);
    List<Release> releases = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      releases.add(release("project-" + i % 6_000, "1." + i % 40));
    }

    long start = System.nanoTime();
    OsvSnapshot snapshot = open(zip);
    long opened = System.nanoTime();
    List<AdvisoryResult> results =
        new AdvisoryCheck(List.of(snapshot), KnownExploited.NONE, InstantSource.fixed(NOW))
            .check(releases);
    Duration open = Duration.ofNanos(opened - start);
    Duration checked = Duration.ofNanos(System.nanoTime() - opened);

    assertThat(snapshot.records()).isEqualTo(20_000);
    assertThat(results)
        .filteredOn(result -> result.status() == AdvisoryResult.Status.VULNERABLE)
        .hasSizeGreaterThan(3_000);
    assertThat(open.plus(checked))
        .as("opened in %s, checked in %s", open, checked)
        .isLessThan(Duration.ofSeconds(30));
    if (Boolean.getBoolean("assay.figures")) {
      System.err.println("opened in " + open + ", checked in " + checked);
    }
  }

  /** Records as PYSEC has them: a range, thirty versions, two kilobytes of details. */
  private Path largeZip(int count) throws IOException {
    String[] versions = new String[30];
    for (int i = 0; i < versions.length; i++) {
      versions[i] = "1." + i;
    }
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      OsvRecord record =
          OsvRecord.of("PYSEC-2025-" + i)
              .aliases("CVE-2025-" + (10_000 + i))
              .summary("a summary")
              .with("details", "Some words about it. ".repeat(100))
              .range("project-" + i % 6_000, "introduced", "0", "fixed", "1.30")
              .versions("project-" + i % 6_000, versions);
      entries.put(record.id() + ".json", record.json());
    }
    return zip(entries);
  }
}
