package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.Retrieval;
import dev.assay.ports.StreamRefused;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes kits. The same contents give the same bytes: members in the order of their names, times
 * that say nothing, no other field filled in.
 */
public final class KitWriter {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** The earliest time that a zip can say. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final List<KitManifest.Member> members = new ArrayList<>();

  private KitWriter(ZipOutputStream zip) {
    this.zip = zip;
  }

  /**
   * Writes {@code contents} to {@code target} as a whole or not at all, and returns the kit's
   * digest. FILE_UNREADABLE when it cannot be written; the index's reason when a file that belongs
   * into it cannot be had.
   */
  public static Outcome<Sha256> write(Path target, KitContents contents) {
    try (AtomicFile file = AtomicFile.begin(target)) {
      Sha256 digest;
      try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file.stream()))) {
        digest = new KitWriter(zip).writeAll(contents);
      }
      file.commit();
      return Outcome.passed(digest);
    } catch (StreamRefused refused) {
      return new Outcome.Refused<>(refused.reason());
    } catch (IOException broken) {
      return BoundedFile.unreadable("a place to write to", BoundedFile.why(broken), target);
    }
  }

  private Sha256 writeAll(KitContents contents) throws IOException {
    List<KitManifest.File> files = new ArrayList<>();
    for (KitContents.Distribution file : sorted(contents.files())) {
      if (file.content().isPresent()) {
        copy(KitPaths.content(file.fileName()), file.content().get());
      }
      files.add(fileEntry(file));
    }
    List<KitManifest.Page> pages = new ArrayList<>();
    for (KitContents.Page page : sortedPages(contents.pages())) {
      put(KitPaths.page(page.project()), page.raw().body());
      pages.add(pageEntry(page));
    }
    for (KitContents.Distribution file : sorted(contents.files())) {
      if (file.provenance().isPresent()) {
        put(KitPaths.provenance(file.fileName()), file.provenance().get().value());
      }
    }
    if (contents.trustRoot().isPresent()) {
      put(TRUST_ROOT, contents.trustRoot().get().json());
    }
    Bytes manifest =
        KitManifestJson.write(
            new KitManifest(
                contents.createdAt(),
                contents.index(),
                members,
                pages,
                files,
                contents
                    .trustRoot()
                    .map(root -> new KitManifest.Root(TRUST_ROOT, root.expires()))));
    writeEntry(Kit.MANIFEST, manifest);
    return Sha256.of(manifest);
  }

  private static final String TRUST_ROOT = "trust/trusted_root.json";

  private static List<KitContents.Distribution> sorted(List<KitContents.Distribution> files) {
    return files.stream().sorted(Comparator.comparing(KitContents.Distribution::fileName)).toList();
  }

  private static List<KitContents.Page> sortedPages(List<KitContents.Page> pages) {
    return pages.stream().sorted(Comparator.comparing(KitContents.Page::project)).toList();
  }

  private static KitManifest.Page pageEntry(KitContents.Page page) {
    return new KitManifest.Page(
        page.project(),
        KitPaths.page(page.project()),
        page.raw().url().toString(),
        page.raw().contentType(),
        page.retrieval().at(),
        page.retrieval().etag());
  }

  private KitManifest.File fileEntry(KitContents.Distribution file) {
    Optional<Retrieval> how = file.provenance().map(Fetched.Found::retrieval);
    return new KitManifest.File(
        file.project(),
        file.fileName(),
        file.sha256(),
        file.provenance().map(found -> KitPaths.provenance(file.fileName())),
        how.map(Retrieval::location),
        how.map(Retrieval::at),
        file.content().map(content -> KitPaths.content(file.fileName())));
  }

  private void put(String path, Bytes content) throws IOException {
    writeEntry(path, content);
    members.add(new KitManifest.Member(path, Sha256.of(content), content.size()));
  }

  private void writeEntry(String path, Bytes content) throws IOException {
    begin(path);
    zip.write(content.toArray());
    zip.closeEntry();
  }

  private void begin(String path) throws IOException {
    if (!KitPaths.isSafe(path)) {
      throw new IOException("not a name for a member: " + path);
    }
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /** Streams a file of any size; distributions are compressed already, but the size is unknown. */
  private void copy(String path, KitContents.Content content) throws IOException {
    try (InputStream in = open(content)) {
      begin(path);
      MessageDigest digest = HashAlgorithm.SHA2_256.newDigest();
      byte[] buffer = new byte[BUFFER_BYTES];
      long size = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
        zip.write(buffer, 0, count);
        size += count;
      }
      zip.closeEntry();
      Sha256 sha256 = new Sha256(Bytes.of(digest.digest()));
      members.add(new KitManifest.Member(path, sha256, size));
    }
  }

  private static InputStream open(KitContents.Content content) throws StreamRefused {
    return switch (content.open()) {
      case Fetched.Found<InputStream> found -> found.value();
      case Fetched.NotFound<InputStream>(Reason reason, Optional<Retrieval> how) ->
          throw new StreamRefused(reason);
      case Fetched.Refused<InputStream>(Reason reason) -> throw new StreamRefused(reason);
    };
  }
}
