package dev.assay.adapters.files;

import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a kit holds. Immutable.
 *
 * @param createdAt when it was made, as its maker says
 * @param index the index that the pages come from, as {@link dev.assay.ports.SafeUrl} shows it
 * @param members every member of the zip but the manifest itself, no path twice
 * @param pages no project twice
 * @param files no file name twice
 * @param trustRoot where the trust root is
 */
public record KitManifest(
    Instant createdAt,
    String index,
    List<Member> members,
    List<Page> pages,
    List<File> files,
    Optional<Root> trustRoot) {
  /** The version of the format that this program writes and reads. */
  public static final int FORMAT = 1;

  /** Kits of a large lock file have some thousands. */
  public static final int MAX_MEMBERS = 200_000;

  /**
   * The trust root.
   *
   * @param member its path
   * @param expires when it has to be refreshed, as its source said; empty where it set no date
   */
  public record Root(String member, Optional<Instant> expires) {
    public Root {
      Objects.requireNonNull(member, "member is null");
      Objects.requireNonNull(expires, "expires is null");
    }
  }

  /** One member of the zip. */
  public record Member(String path, Sha256 sha256, long sizeBytes) {
    public Member {
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(sha256, "sha256 is null");
      if (sizeBytes < 0) {
        throw new IllegalArgumentException("negative size: " + sizeBytes);
      }
    }
  }

  /** The page of a project: what was served, and how it was retrieved. */
  public record Page(
      String project,
      String member,
      String url,
      String contentType,
      Instant retrievedAt,
      Optional<String> etag) {
    public Page {
      Objects.requireNonNull(project, "project is null");
      Objects.requireNonNull(member, "member is null");
      Objects.requireNonNull(url, "url is null");
      Objects.requireNonNull(contentType, "contentType is null");
      Objects.requireNonNull(retrievedAt, "retrievedAt is null");
      Objects.requireNonNull(etag, "etag is null");
    }
  }

  /**
   * A distribution.
   *
   * @param sha256 as the index listed it, or as computed when the kit holds the file
   * @param provenance the member with its provenance; empty when the index had none
   * @param provenanceUrl where that came from
   * @param retrievedAt when that was received
   * @param content the member with the file itself
   */
  public record File(
      String project,
      String fileName,
      Optional<Sha256> sha256,
      Optional<String> provenance,
      Optional<String> provenanceUrl,
      Optional<Instant> retrievedAt,
      Optional<String> content) {
    public File {
      Objects.requireNonNull(project, "project is null");
      Objects.requireNonNull(fileName, "fileName is null");
      Objects.requireNonNull(sha256, "sha256 is null");
      Objects.requireNonNull(provenance, "provenance is null");
      Objects.requireNonNull(provenanceUrl, "provenanceUrl is null");
      Objects.requireNonNull(retrievedAt, "retrievedAt is null");
      Objects.requireNonNull(content, "content is null");
    }
  }

  public KitManifest {
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(index, "index is null");
    members = List.copyOf(members);
    pages = List.copyOf(pages);
    files = List.copyOf(files);
    Objects.requireNonNull(trustRoot, "trustRoot is null");
  }

  /** What is wrong with the manifest in itself, in plain words; empty when nothing is. */
  Optional<String> contradiction() {
    Set<String> paths = new HashSet<>();
    for (Member member : members) {
      if (!paths.add(member.path())) {
        return Optional.of("member " + member.path() + " twice");
      }
    }
    Set<String> names = new HashSet<>();
    for (Page page : pages) {
      if (!names.add("page " + page.project()) || !paths.contains(page.member())) {
        return Optional.of("page " + page.project() + " twice or without its member");
      }
    }
    for (File file : files) {
      boolean complete =
          file.provenance().map(paths::contains).orElse(true)
              && file.content().map(paths::contains).orElse(true);
      if (!names.add("file " + file.fileName()) || !complete) {
        return Optional.of("file " + file.fileName() + " twice or without its member");
      }
    }
    return trustRoot.isPresent() && !paths.contains(trustRoot.get().member())
        ? Optional.of("a trust root without its member")
        : Optional.empty();
  }
}
