package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;
import dev.assay.ports.Fetched;
import dev.assay.ports.RawPage;
import dev.assay.ports.Retrieval;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What goes into a kit.
 *
 * @param createdAt from the caller's clock
 * @param index the index asked, without credentials
 * @param pages one for each project
 * @param files no file name twice
 */
public record KitContents(
    Instant createdAt,
    String index,
    List<Page> pages,
    List<Distribution> files,
    Optional<Root> trustRoot) {
  public KitContents {
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(index, "index is null");
    pages = List.copyOf(pages);
    files = List.copyOf(files);
    Objects.requireNonNull(trustRoot, "trustRoot is null");
  }

  /**
   * The trust root for whoever has no better one.
   *
   * @param expires when its source says that it has to be refreshed
   */
  public record Root(Bytes json, Optional<Instant> expires) {
    public Root {
      Objects.requireNonNull(json, "json is null");
      Objects.requireNonNull(expires, "expires is null");
    }
  }

  /** The page of a project, by its normalized name. */
  public record Page(String project, RawPage raw, Retrieval retrieval) {
    public Page {
      Objects.requireNonNull(project, "project is null");
      Objects.requireNonNull(raw, "raw is null");
      Objects.requireNonNull(retrieval, "retrieval is null");
    }
  }

  /**
   * A distribution of a project.
   *
   * @param provenance with how it was retrieved; empty when the index has none
   * @param content asked for while the kit is written; empty to leave the file out
   */
  public record Distribution(
      String project,
      String fileName,
      Optional<Sha256> sha256,
      Optional<Fetched.Found<Bytes>> provenance,
      Optional<Content> content) {
    public Distribution {
      Objects.requireNonNull(project, "project is null");
      Objects.requireNonNull(fileName, "fileName is null");
      Objects.requireNonNull(sha256, "sha256 is null");
      Objects.requireNonNull(provenance, "provenance is null");
      Objects.requireNonNull(content, "content is null");
    }
  }

  /** Opens a file whose bytes go into the kit, as {@link dev.assay.ports.PackageIndex#open}. */
  public interface Content {
    /** Called once, while the kit is written; the stream is closed by the writer. */
    Fetched<InputStream> open();
  }
}
