package dev.assay.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body of which each piece has its time. It knows whether it was read to its end: what is left is
 * not waited for.
 */
final class TrackedBody extends FilterInputStream {
  private boolean ended;

  private final ConnectionWatch watch;
  private final String socket;

  TrackedBody(InputStream in, ConnectionWatch watch, String socket) {
    super(in);
    this.watch = watch;
    this.socket = socket;
  }

  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    watch.reading(socket);
    try {
      int count = super.read(buffer, offset, length);
      ended |= count < 0;
      return count;
    } finally {
      watch.read(socket);
    }
  }
}
