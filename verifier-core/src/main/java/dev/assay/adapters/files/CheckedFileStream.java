package dev.assay.adapters.files;

import dev.assay.model.Bytes;
import dev.assay.model.HashAlgorithm;
import dev.assay.model.Reason;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import dev.assay.ports.EvidenceCache;
import dev.assay.ports.IndexFile;
import dev.assay.ports.SafeUrl;
import dev.assay.ports.StreamRefused;
import dev.assay.ports.TransferFailed;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a distribution while they come in: counted, hashed, kept in the cache, and at their
 * end compared with what the index lists. Reads throw {@link StreamRefused} only. Not thread-safe.
 */
public final class CheckedFileStream extends InputStream {
  private final IndexFile file;
  private final InputStream body;
  private final MessageDigest digest = HashAlgorithm.SHA2_256.newDigest();
  private EvidenceCache.@Nullable Incoming incoming;
  private long received;
  private boolean ended;
  private @Nullable StreamRefused refused;

  private CheckedFileStream(
      IndexFile file, InputStream body, EvidenceCache.@Nullable Incoming incoming) {
    this.file = file;
    this.body = body;
    this.incoming = incoming;
  }

  /** Takes over {@code body}; a complete and matching file is left in {@code cache}. */
  public static InputStream of(IndexFile file, InputStream body, EvidenceCache cache) {
    // Without a listed digest nobody could ask the cache for it.
    boolean keep = file.sha256().isPresent();
    return new CheckedFileStream(file, body, keep ? cache.receiveFile().orElse(null) : null);
  }

  @Override
  public int read() throws StreamRefused {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws StreamRefused {
    if (refused != null) {
      throw refused;
    }
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int count;
    try {
      count = body.read(buffer, offset, length);
    } catch (TransferFailed broken) {
      throw refuse(broken.failure().indexCode(), "a whole file", broken.detail());
    } catch (IOException broken) {
      throw refuse(ReasonCode.FILE_UNREADABLE, "a readable file", BoundedFile.why(broken));
    }
    if (count < 0) {
      finish();
      return -1;
    }
    take(buffer, offset, count);
    return count;
  }

  private void take(byte[] buffer, int offset, int count) throws StreamRefused {
    received += count;
    if (file.sizeBytes().isPresent() && received > file.sizeBytes().getAsLong()) {
      throw refuse(
          ReasonCode.INDEX_RESPONSE_TOO_LARGE,
          file.sizeBytes().getAsLong() + " bytes, as listed",
          "more than that");
    }
    digest.update(buffer, offset, count);
    EvidenceCache.Incoming to = incoming;
    if (to != null) {
      try {
        to.write(buffer, offset, count);
      } catch (IOException diskFull) {
        abandon();
      }
    }
  }

  private void finish() throws StreamRefused {
    ended = true;
    // A short file is most often a broken transfer, and must not look like a forged one.
    if (file.sizeBytes().isPresent() && received < file.sizeBytes().getAsLong()) {
      throw refuse(
          ReasonCode.INDEX_RESPONSE_MALFORMED,
          file.sizeBytes().getAsLong() + " bytes, as listed",
          received + " bytes");
    }
    Sha256 actual = new Sha256(Bytes.of(digest.digest()));
    Optional<Sha256> listed = file.sha256();
    if (listed.isPresent() && !listed.get().equals(actual)) {
      throw refuse(ReasonCode.INDEX_DIGEST_MISMATCH, "sha256:" + listed.get(), "sha256:" + actual);
    }
    EvidenceCache.Incoming to = incoming;
    if (to != null) {
      try {
        to.keep(actual);
      } catch (IOException diskFull) {
        // the reader has its bytes; only the next run has to fetch them again
      }
    }
    abandon();
  }

  private StreamRefused refuse(ReasonCode code, String expected, String actual) {
    abandon();
    StreamRefused now =
        new StreamRefused(new Reason(code, expected, actual, SafeUrl.of(file.url())));
    refused = now;
    return now;
  }

  private void abandon() {
    if (incoming != null) {
      incoming.close();
      incoming = null;
    }
  }

  @Override
  public void close() throws StreamRefused {
    abandon();
    try {
      body.close();
    } catch (IOException broken) {
      // nothing is read any more, so nothing can be lost
    }
  }
}
