package dev.assay.adapters.files;

import static dev.assay.adapters.files.KitFixtures.SDIST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.AllowedHosts;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kits that somebody changed. */
class HostileKitTest {
  private final Map<String, byte[]> members = new LinkedHashMap<>();
  private Path path;

  @TempDir private Path directory;

  @BeforeEach
  void readGoodKit() throws IOException {
    path = directory.resolve("release.kit");
    assertThat(KitWriter.write(path, KitFixtures.contents(true)))
        .isInstanceOf(Outcome.Passed.class);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  private void rewrite() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    Path unused = Files.write(path, bytes.toByteArray());
  }

  private void changeManifest(String from, String to) throws IOException {
    String manifest =
        new String(members.getOrDefault("manifest.json", new byte[0]), StandardCharsets.UTF_8);
    assertThat(manifest).contains(from);
    members.put("manifest.json", manifest.replace(from, to).getBytes(StandardCharsets.UTF_8));
    rewrite();
  }

  private Reason refusal() {
    Outcome<Kit> kit = Kit.open(path);
    assertThat(kit).isInstanceOf(Outcome.Refused.class);
    Reason reason = ((Outcome.Refused<Kit>) kit).reason();
    assertThat(reason.code()).isEqualTo(ReasonCode.FILE_UNREADABLE);
    assertThat(reason.where()).startsWith(path.toString());
    return reason;
  }

  private Kit kit() {
    return ((Outcome.Passed<Kit>) Kit.open(path)).value();
  }

  @Test
  void open_rewrittenUnchanged_isFine() throws IOException {
    rewrite();
    try (Kit kit = kit()) {
      assertThat(kit.verify()).isEmpty();
    }
  }

  @Test
  void verify_anyMemberChanged_isNoticedWhereverItIsRead() throws IOException {
    for (Map.Entry<String, byte[]> member : Map.copyOf(members).entrySet()) {
      String name = member.getKey();
      if (!name.equals("manifest.json")) {
        byte[] before = member.getValue();
        byte[] changed = before.clone();
        changed[changed.length - 1] ^= 1;
        members.put(name, changed);
        rewrite();
        try (Kit kit = kit()) {
          assertThat(kit.verify())
              .extracting(Reason::code)
              .containsExactly(ReasonCode.FILE_UNREADABLE);
          assertThat(kit.verify().get(0).where()).endsWith("!" + name);
        }
        members.put(name, before);
      }
    }
  }

  @Test
  void index_changedMembers_areNeverUsed() throws IOException {
    members.put("pages/demo-pkg", "{}".getBytes(StandardCharsets.UTF_8));
    members.put("provenance/" + SDIST, "{}".getBytes(StandardCharsets.UTF_8));
    members.put("trust/trusted_root.json", "{}".getBytes(StandardCharsets.UTF_8));
    rewrite();
    try (Kit kit = kit()) {
      for (Fetched<?> answer :
          List.of(
              kit.index(AllowedHosts.none()).project(KitFixtures.DEMO),
              kit.index(AllowedHosts.none()).provenance(KitFixtures.DEMO, "1.1", SDIST),
              kit.trustRoot())) {
        assertThat(answer).isInstanceOf(Fetched.Refused.class);
        assertThat(((Fetched.Refused<?>) answer).reason().code())
            .isEqualTo(ReasonCode.FILE_UNREADABLE);
      }
    }
  }

  @Test
  void verify_bomb_stopsAtTheListedSize() throws IOException {
    members.put("provenance/" + SDIST, new byte[200_000_000]);
    rewrite();
    assertThat(Files.size(path)).isLessThan(1_000_000);
    try (Kit kit = kit()) {
      assertThat(kit.verify())
          .singleElement()
          .extracting(Reason::actual)
          .isEqualTo("more than that");
    }
  }

  @Test
  void trustRoot_listedLargerThanAnyCanBe_isNotReadAtAll() throws IOException {
    String listed = "\"size\": " + KitFixtures.TRUST_ROOT.size();
    changeManifest(listed, "\"size\": 99999999999");
    try (Kit kit = kit()) {
      assertThat(kit.trustRoot()).isInstanceOf(Fetched.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/etc/evil",
        "a/../../evil",
        "a\\evil",
        "C:evil",
        "./evil",
        "a//evil",
        "a/",
        "evil\n"
      })
  void open_memberWithAnUnsafeName_isRefused(String name) throws IOException {
    members.put(name, new byte[] {1});
    rewrite();

    assertThat(refusal().actual()).contains("not allowed");
  }

  @Test
  void open_unlistedMember_isRefused() throws IOException {
    members.put("extra", new byte[] {1});
    rewrite();

    assertThat(refusal().actual()).contains("not listed");
  }

  @Test
  void open_memberAbsent_isRefused() throws IOException {
    members.remove("pages/demo-pkg");
    rewrite();

    assertThat(refusal().actual()).contains("pages/demo-pkg is absent");
  }

  @Test
  void open_withoutManifest_isRefused() throws IOException {
    members.remove("manifest.json");
    rewrite();

    assertThat(refusal().expected()).contains("manifest.json");
  }

  @Test
  void open_nameTwice_isRefused() throws IOException {
    members.put("pages/demo-pkX", new byte[] {1});
    rewrite();
    byte[] raw = Files.readAllBytes(path);
    Path unused =
        Files.write(
            path,
            new String(raw, StandardCharsets.ISO_8859_1)
                .replace("pages/demo-pkX", "pages/demo-pkg")
                .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal().actual()).contains("twice");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"kit\": 1','\"kit\": 2'",
    "'\"kit\": 1','\"kit\": 1, \"kit\": 1'",
    "'\"createdAt\": \"2026','\"createdAt\": \"20 26'",
    "'\"sha256\": \"','\"sha256\": \"0'",
    "'\"size\": 5','\"size\": -5'",
    "'\"size\": 5','\"size\": \"5\"'",
    "'\"path\": \"pages/demo-pkg\"','\"path\": \"../pages/demo-pkg\"'",
    "'\"path\": \"pages/demo-pkg\"','\"path\": \"manifest.json\"'",
    "'\"member\": \"pages/demo-pkg\"','\"member\": \"pages/other\"'",
    "'\"trustRoot\": \"trust','\"trustRoot\": \"distrust'",
    "'\"files\": [','\"files\": {'"
  })
  void open_brokenManifest_isRefused(String from, String to) throws IOException {
    changeManifest(from, to);

    assertThat(refusal().where()).isNotBlank();
  }

  @Test
  void open_cutAnywhere_isRefusedOrWhole() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int end = 0; end < whole.length; end += 97) {
      Path unused = Files.write(path, Bytes.of(whole, 0, end).toArray());

      assertThat(Kit.open(path)).as("cut at %d", end).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void open_anyByteChanged_isNoticedOrHarmless() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int i = 0; i < whole.length; i += 7) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x41;
      Path unused = Files.write(path, changed);
      switch (Kit.open(path)) {
        case Outcome.Refused<Kit> refused -> assertThat(refused.reason()).isNotNull();
        case Outcome.Passed<Kit>(Kit kit) -> {
          try (kit) {
            // Whatever can still be read is what the manifest says; verify() never throws.
            assertThat(kit.verify()).isNotNull();
          }
        }
      }
    }
  }

  @Test
  void open_whatIsNoZip_isRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "no zip");
    for (Path other : List.of(text, directory, directory.resolve("absent"))) {
      assertThat(Kit.open(other)).isInstanceOf(Outcome.Refused.class);
    }
  }
}
