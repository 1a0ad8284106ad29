package dev.assay.adapters.files;

import dev.assay.index.AllowedHosts;
import dev.assay.index.PageReader;
import dev.assay.json.JsonLimits;
import dev.assay.model.Bytes;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.Fetched;
import dev.assay.ports.IndexFile;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.ProjectPage;
import dev.assay.ports.ProvenancePointer;
import dev.assay.ports.RawPage;
import dev.assay.ports.Retrieval;
import dev.assay.python.ProjectName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;

/** A kit as a package index. What the kit does not hold is unknown, and never "not there". */
final class KitIndex implements PackageIndex {
  private final Kit kit;
  private final PageReader pages;

  KitIndex(Kit kit, AllowedHosts allowed) {
    this.kit = kit;
    this.pages = new PageReader(allowed);
  }

  @Override
  public Fetched<ProjectPage> project(ProjectName name) {
    Optional<KitManifest.Page> listed = kit.page(name.normalized());
    if (listed.isEmpty()) {
      return new Fetched.Refused<>(
          Kit.missing(
              "the page of " + name.normalized(),
              "assay kit create " + name.normalized(),
              kit.where(KitPaths.page(name.normalized()))));
    }
    KitManifest.Page page = listed.get();
    return switch (kit.readMember(page.member(), JsonLimits.INDEX.maxBytes())) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Fetched.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes body) -> parsed(page, body, name);
    };
  }

  private Fetched<ProjectPage> parsed(KitManifest.Page page, Bytes body, ProjectName name) {
    URI url;
    try {
      url = new URI(page.url());
    } catch (URISyntaxException notUrl) {
      return new Fetched.Refused<>(
          new Reason(ReasonCode.FILE_UNREADABLE, "a URL", page.url(), kit.where(Kit.MANIFEST)));
    }
    Retrieval how = retrieval(page.member(), page.retrievedAt(), page.etag(), Sha256.of(body));
    return switch (pages.read(new RawPage(url, page.contentType(), body), name)) {
      case Outcome.Passed<ProjectPage>(ProjectPage read) -> new Fetched.Found<>(read, how);
      case Outcome.Refused<ProjectPage>(Reason reason) -> new Fetched.Refused<>(reason);
    };
  }

  private static Retrieval retrieval(
      String member, Instant at, Optional<String> etag, Sha256 digest) {
    return new Retrieval("kit:" + member, at, Retrieval.Source.KIT, etag, Optional.of(digest));
  }

  @Override
  public Fetched<Bytes> provenance(IndexFile file) {
    Optional<KitManifest.File> listed = kit.file(file.fileName());
    if (listed.isPresent() && listed.get().provenance().isPresent()) {
      return read(listed.get(), listed.get().provenance().get());
    }
    return switch (file.provenance()) {
      case ProvenancePointer.At at -> notInKit(file.fileName());
      case ProvenancePointer.Refused(Reason reason) -> new Fetched.Refused<>(reason);
      case ProvenancePointer.None none -> absent(file.fileName());
      case ProvenancePointer.NotPublished notPublished -> absent(file.fileName());
    };
  }

  @Override
  public Fetched<Bytes> provenance(ProjectName project, String version, String fileName) {
    Optional<KitManifest.File> listed = kit.file(fileName);
    if (listed.isEmpty() || !listed.get().project().equals(project.normalized())) {
      return notInKit(fileName);
    }
    return listed.get().provenance().isPresent()
        ? read(listed.get(), listed.get().provenance().get())
        : absent(fileName);
  }

  private Fetched<Bytes> read(KitManifest.File file, String member) {
    return switch (kit.readMember(member, JsonLimits.EVIDENCE.maxBytes())) {
      case Outcome.Refused<Bytes>(Reason reason) -> new Fetched.Refused<>(reason);
      case Outcome.Passed<Bytes>(Bytes body) ->
          new Fetched.Found<>(
              body,
              retrieval(
                  member,
                  file.retrievedAt().orElse(kit.manifest().createdAt()),
                  Optional.empty(),
                  Sha256.of(body)));
    };
  }

  private Fetched<Bytes> notInKit(String fileName) {
    return new Fetched.Refused<>(
        Kit.missing(
            "the provenance of " + fileName,
            "assay kit create " + fileName,
            kit.where(KitPaths.provenance(fileName))));
  }

  private Fetched<Bytes> absent(String fileName) {
    return new Fetched.NotFound<>(
        new Reason(
            ReasonCode.ATTESTATION_MISSING,
            "a provenance of " + fileName,
            "none on the index when the kit was made",
            kit.where(Kit.MANIFEST)),
        Optional.empty());
  }

  @Override
  public Fetched<InputStream> open(IndexFile file) {
    Optional<KitManifest.Member> content =
        kit.file(file.fileName()).flatMap(KitManifest.File::content).flatMap(kit::member);
    if (content.isEmpty()) {
      return new Fetched.Refused<>(
          Kit.missing(
              "the file " + file.fileName(),
              "assay kit create --with-files",
              kit.where(KitPaths.content(file.fileName()))));
    }
    KitManifest.Member member = content.get();
    try {
      InputStream in = CheckedFileStream.of(file, kit.openChecked(member), EvidenceCache.none());
      return new Fetched.Found<>(
          in,
          retrieval(member.path(), kit.manifest().createdAt(), Optional.empty(), member.sha256()));
    } catch (IOException broken) {
      return new Fetched.Refused<>(
          new Reason(
              ReasonCode.FILE_UNREADABLE,
              "a readable member",
              BoundedFile.why(broken),
              kit.where(member.path())));
    }
  }
}
