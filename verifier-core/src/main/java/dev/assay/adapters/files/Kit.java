package dev.assay.adapters.files;

import dev.assay.index.AllowedHosts;
import dev.assay.json.JsonLimits;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Outcome;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Retrieval;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An open air-gap kit. Its structure is checked when it is opened, each member when it is read.
 * Safe for concurrent use; to be closed.
 */
public final class Kit implements AutoCloseable {
  static final String MANIFEST = "manifest.json";

  private static final int MAX_TRUST_ROOT_BYTES = JsonLimits.EVIDENCE.maxBytes();

  private final Path path;
  private final ZipFile zip;
  private final Sha256 digest;
  private final KitManifest manifest;
  private final Map<String, KitManifest.Member> members;
  private final Map<String, KitManifest.Page> pages;
  private final Map<String, KitManifest.File> files;

  private Kit(Path path, ZipFile zip, Sha256 digest, KitManifest manifest) {
    this.path = path;
    this.zip = zip;
    this.digest = digest;
    this.manifest = manifest;
    this.members = byKey(manifest.members(), KitManifest.Member::path);
    this.pages = byKey(manifest.pages(), KitManifest.Page::project);
    this.files = byKey(manifest.files(), KitManifest.File::fileName);
  }

  private static <T> Map<String, T> byKey(List<T> values, Function<T, String> key) {
    return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  /**
   * Opens the kit at {@code path}. FILE_UNREADABLE when it is no kit: no zip, a name twice, a name
   * that could leave a directory, a member that the manifest does not list or one too few.
   */
  public static Outcome<Kit> open(Path path) {
    if (!Files.isRegularFile(path)) {
      return BoundedFile.unreadable("a kit", "no such file", path);
    }
    try {
      ZipFile zip = new ZipFile(path.toFile());
      Outcome<Kit> kit = read(path, zip);
      if (kit instanceof Outcome.Refused<Kit>) {
        zip.close();
      }
      return kit;
    } catch (IOException | IllegalArgumentException notZip) {
      // java.util.zip also throws IllegalArgumentException, for names that are no UTF-8.
      return BoundedFile.unreadable("a kit", "no readable zip", path);
    }
  }

  private static Outcome<Kit> read(Path path, ZipFile zip) throws IOException {
    Optional<String> problem = problemOfNames(zip);
    if (problem.isPresent()) {
      return BoundedFile.unreadable("the members of a kit", problem.get(), path);
    }
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      return BoundedFile.unreadable("a kit with " + MANIFEST, "none", path);
    }
    Bytes json;
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = in.readNBytes(KitManifestJson.MAX_BYTES + 1);
      json = Bytes.of(content);
    }
    try {
      KitManifest manifest = KitManifestJson.read(json);
      Optional<String> difference = difference(manifest, zip);
      return difference.isPresent()
          ? BoundedFile.unreadable(
              "the members that " + MANIFEST + " lists", difference.get(), path)
          : Outcome.passed(new Kit(path, zip, Sha256.of(json), manifest));
    } catch (MalformedEvidence malformed) {
      Reason reason = malformed.reason();
      return Outcome.refused(
          ReasonCode.FILE_UNREADABLE,
          reason.expected(),
          reason.actual(),
          path + "!" + reason.where());
    }
  }

  private static Optional<String> problemOfNames(ZipFile zip) {
    if (zip.size() > KitManifest.MAX_MEMBERS + 1) {
      return Optional.of("more than " + KitManifest.MAX_MEMBERS + " members");
    }
    Set<String> names = new HashSet<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      String name = entries.nextElement().getName();
      if (!KitPaths.isSafe(name)) {
        return Optional.of("a member whose name is not allowed: " + name);
      }
      if (!names.add(name)) {
        return Optional.of("the member " + name + " twice");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(KitManifest manifest, ZipFile zip) {
    for (KitManifest.Member member : manifest.members()) {
      if (zip.getEntry(member.path()) == null || member.path().equals(MANIFEST)) {
        return Optional.of(member.path() + " is absent");
      }
    }
    return manifest.members().size() + 1 == zip.size()
        ? Optional.empty()
        : Optional.of("members that are not listed");
  }

  public KitManifest manifest() {
    return manifest;
  }

  /** The member at this path. */
  Optional<KitManifest.Member> member(String memberPath) {
    return Optional.ofNullable(members.get(memberPath));
  }

  /** The page of the project with this normalized name. */
  Optional<KitManifest.Page> page(String project) {
    return Optional.ofNullable(pages.get(project));
  }

  /** The distribution of this name. */
  Optional<KitManifest.File> file(String fileName) {
    return Optional.ofNullable(files.get(fileName));
  }

  /** The SHA-256 of the manifest, which determines the content of every member. */
  public Sha256 digest() {
    return digest;
  }

  /** Compares every member with the manifest; empty when the kit is whole. */
  public List<Reason> verify() {
    List<Reason> problems = new ArrayList<>();
    for (KitManifest.Member member : manifest.members()) {
      try (InputStream in = new KitMemberStream(openMember(member), member, where(member.path()))) {
        long unused = in.transferTo(OutputStream.nullOutputStream());
      } catch (KitMemberStream.Damaged damaged) {
        problems.add(damaged.reason());
      } catch (IOException broken) {
        problems.add(
            new Reason(
                ReasonCode.FILE_UNREADABLE,
                "a readable member",
                BoundedFile.why(broken),
                where(member.path())));
      }
    }
    return problems;
  }

  /** The kit as the only source of packages; pointers are judged as on the original page. */
  public PackageIndex index(AllowedHosts allowed) {
    return new KitIndex(this, allowed);
  }

  /** The trust root in the kit; OFFLINE_INPUT_MISSING when there is none. */
  public Fetched<Bytes> trustRoot() {
    if (manifest.trustRoot().isEmpty()) {
      return new Fetched.Refused<>(
          missing("a trust root", "assay kit create, which includes one", path.toString()));
    }
    String member = manifest.trustRoot().get().member();
    return switch (readMember(member, MAX_TRUST_ROOT_BYTES)) {
      case Outcome.Passed<Bytes>(Bytes root) ->
          new Fetched.Found<>(
              root,
              new Retrieval(
                  "kit:" + member,
                  manifest.createdAt(),
                  Retrieval.Source.KIT,
                  Optional.empty(),
                  Optional.of(Sha256.of(root))));
      case Outcome.Refused<Bytes>(Reason reason) -> new Fetched.Refused<>(reason);
    };
  }

  static Reason missing(String what, String command, String where) {
    return new Reason(
        ReasonCode.OFFLINE_INPUT_MISSING, what, "not in the kit; make it with " + command, where);
  }

  /** The whole member, compared with the manifest; FILE_UNREADABLE otherwise. */
  Outcome<Bytes> readMember(String name, int maxBytes) {
    Optional<KitManifest.Member> member = member(name);
    if (member.isEmpty() || member.get().sizeBytes() > maxBytes) {
      return Outcome.refused(
          ReasonCode.FILE_UNREADABLE, "at most " + maxBytes + " bytes", "more", where(name));
    }
    try (InputStream in = openChecked(member.get())) {
      return Outcome.passed(Bytes.of(in.readAllBytes()));
    } catch (KitMemberStream.Damaged damaged) {
      return new Outcome.Refused<>(damaged.reason());
    } catch (IOException broken) {
      return Outcome.refused(
          ReasonCode.FILE_UNREADABLE, "a readable member", BoundedFile.why(broken), where(name));
    }
  }

  /** A stream of at most the listed size that fails at its end when the digest differs. */
  InputStream openChecked(KitManifest.Member member) throws IOException {
    return new KitMemberStream(openMember(member), member, where(member.path()));
  }

  private InputStream openMember(KitManifest.Member member) throws IOException {
    InputStream in = zip.getInputStream(zip.getEntry(member.path()));
    if (in == null) {
      throw new IOException("no such member");
    }
    return in;
  }

  String where(String member) {
    return path + "!" + member;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException broken) {
      // it was only read
    }
  }
}
