package dev.assay.adapters.http;

import dev.assay.model.Bytes;
import dev.assay.ports.HttpFailure;
import dev.assay.ports.TransferFailed;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reading response bodies to their end. */
final class Bodies {
  /** A body up to this size is read to keep its connection; a longer one is not worth it. */
  static final int MAX_DRAINED_BYTES = 64 * 1024;

  private static final int BUFFER_BYTES = 16 * 1024;

  private Bodies() {}

  /** The whole of {@code body}, unpacked if it is {@code gzip}; closes it. */
  static Bytes readAll(InputStream body, boolean gzip, long maxBytes) throws TransferFailed {
    try (InputStream closed = body;
        InputStream plain = gzip ? new GZIPInputStream(closed, BUFFER_BYTES) : closed) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = plain.read(buffer); count >= 0; count = plain.read(buffer)) {
        // Checked for each piece, so that a small bomb never becomes a large array.
        if (all.size() + (long) count > maxBytes) {
          throw new TransferFailed(
              HttpFailure.TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
        }
        all.write(buffer, 0, count);
      }
      return Bytes.of(all.toByteArray());
    } catch (TransferFailed known) {
      throw known;
    } catch (EOFException early) {
      throw new TransferFailed(HttpFailure.TRUNCATED, "the compressed body has no end");
    } catch (ZipException notGzip) {
      throw new TransferFailed(HttpFailure.MALFORMED, "the body is not the gzip it claims to be");
    } catch (IOException other) {
      throw new TransferFailed(HttpFailure.TRUNCATED, ExchangeFailures.detail(other));
    }
  }

  /** Reads a short body to its end and closes it, whatever happens to it. */
  static void drain(InputStream body) {
    try (body) {
      long unused = body.readNBytes(MAX_DRAINED_BYTES).length;
    } catch (IOException broken) {
      // nobody wants this body
    }
  }
}
