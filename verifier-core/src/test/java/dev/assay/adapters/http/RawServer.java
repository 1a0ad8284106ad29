package dev.assay.adapters.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A server on loopback that reads one request head per connection, writes these bytes and hangs up:
 * for answers that no HTTP library would give.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final byte[] answer;
  private final boolean reset;
  private final boolean listens;
  private final List<String> heads = new ArrayList<>();

  private RawServer(String answer, boolean reset, boolean listens) {
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException unbindable) {
      throw new UncheckedIOException(unbindable);
    }
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    this.reset = reset;
    this.listens = listens;
    Thread.ofVirtual().start(this::serve);
  }

  static RawServer answering(String answer) {
    return new RawServer(answer, false, true);
  }

  /** Ends each connection by a reset instead of a proper end. */
  static RawServer resettingAfter(String answer) {
    return new RawServer(answer, true, true);
  }

  /** Does not wait for a request, for clients that begin with something else. */
  static RawServer speakingFirst(String answer) {
    return new RawServer(answer, false, false);
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The heads of the requests so far. */
  List<String> heads() {
    synchronized (heads) {
      return List.copyOf(heads);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        if (listens) {
          String head = head(connection.getInputStream());
          synchronized (heads) {
            heads.add(head);
          }
        }
        connection.getOutputStream().write(answer);
        connection.getOutputStream().flush();
        if (reset) {
          connection.setSoLinger(true, 0);
        }
      } catch (IOException clientGone) {
        // the next connection is another test step
      }
    }
  }

  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        break;
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // nothing more to do
    }
  }
}
