package dev.assay.index;

import dev.assay.archive.ArchiveLimits;
import dev.assay.archive.ArchiveRefused;
import dev.assay.archive.MetadataMember;
import dev.assay.model.Bytes;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.ports.Fetched;
import dev.assay.ports.FoundMetadata;
import dev.assay.ports.IndexFile;
import dev.assay.ports.MetadataSource;
import dev.assay.ports.PackageIndex;
import dev.assay.ports.Retrieval;
import dev.assay.ports.StreamRefused;
import dev.assay.python.DistributionName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Metadata out of whole distributions, which are read once from start to end and not kept: the way
 * that every index, cache and kit can go.
 */
public final class WholeFileMetadata implements MetadataSource {
  /** Most sdists and pure wheels are far smaller. */
  public static final long DEFAULT_MAX_FILE_BYTES = 64L * 1024 * 1024;

  private final PackageIndex index;
  private final long maxFileBytes;

  /** Reads files of at most {@code maxFileBytes}. */
  public WholeFileMetadata(PackageIndex index, long maxFileBytes) {
    this.index = index;
    this.maxFileBytes = maxFileBytes;
  }

  @Override
  public Fetched<FoundMetadata> metadata(IndexFile file) {
    Optional<DistributionName> name = file.name();
    if (name.isEmpty()) {
      return unavailable(file, "a wheel or an sdist", "a file of another kind");
    }
    OptionalLong size = file.sizeBytes();
    if (size.isPresent() && size.getAsLong() > maxFileBytes) {
      return unavailable(file, atMost(), size.getAsLong() + " bytes");
    }
    return switch (index.open(file)) {
      case Fetched.Found<InputStream>(InputStream bytes, Retrieval how) ->
          read(file, name.get(), bytes, how);
      case Fetched.NotFound<InputStream>(Reason reason, Optional<Retrieval> how) ->
          new Fetched.NotFound<>(reason, how);
      case Fetched.Refused<InputStream>(Reason reason) -> new Fetched.Refused<>(reason);
    };
  }

  private Fetched<FoundMetadata> read(
      IndexFile file, DistributionName name, InputStream bytes, Retrieval how) {
    ArchiveLimits ordinary = ArchiveLimits.DISTRIBUTION;
    ArchiveLimits limits =
        new ArchiveLimits(
            ordinary.maxMembers(), 16 * maxFileBytes, 16 * maxFileBytes, ordinary.maxRatio());
    try (bytes) {
      Bytes content = MetadataMember.read(name, new Bounded(bytes, maxFileBytes), limits);
      FoundMetadata.Origin origin =
          file.sha256().isPresent()
              ? FoundMetadata.Origin.WHOLE_FILE
              : FoundMetadata.Origin.WHOLE_FILE_UNCOMPARED;
      return new Fetched.Found<>(new FoundMetadata(content, origin), how);
    } catch (ArchiveRefused malformed) {
      return new Fetched.Refused<>(malformed.reason(file.fileName()));
    } catch (StreamRefused refused) {
      return new Fetched.Refused<>(refused.reason());
    } catch (TooLong beyond) {
      return unavailable(file, atMost(), "more");
    } catch (IOException broken) {
      return new Fetched.Refused<>(
          new Reason(
              ReasonCode.INDEX_RESPONSE_MALFORMED,
              "a whole file",
              "a broken transfer",
              file.fileName()));
    }
  }

  private String atMost() {
    return "a distribution of at most " + maxFileBytes + " bytes";
  }

  private static Fetched<FoundMetadata> unavailable(
      IndexFile file, String expected, String actual) {
    return new Fetched.Refused<>(
        new Reason(ReasonCode.CORE_METADATA_UNAVAILABLE, expected, actual, file.fileName()));
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** An index may not state a size, or state a wrong one. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long most) {
      this.in = in;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
      int got = in.read(buffer, from, count);
      left -= Math.max(0, got);
      if (left < 0) {
        throw new TooLong();
      }
      return got;
    }
  }
}
