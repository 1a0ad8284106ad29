package dev.assay.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which a test sends whatever bytes it wants. */
public final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final Socket socket;

  private RawConnection(int port) throws IOException {
    this.port = port;
    this.socket =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  public static RawConnection to(int port) throws IOException {
    return new RawConnection(port);
  }

  public void send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Sends no more, and can still read. */
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Everything up to and with {@code end}; what there was, at the end of the stream. */
  public String readUntil(String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      read.append((char) next);
    }
    return read.toString();
  }

  /** One answer with a Content-Length, head and body. */
  public String readAnswer() throws IOException {
    String head = readUntil("\r\n\r\n");
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
    return head
        + new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  /** Everything until the other side closes; fails when it does not. */
  public String readToEnd() throws IOException {
    try {
      return readUntil("\u0000 never sent");
    } catch (SocketTimeoutException open) {
      throw new AssertionError("the connection at " + port + " stays open", open);
    } catch (IOException reset) {
      return "";
    }
  }

  /** Sends the same again and again until nothing is taken for a second; how often it went. */
  public int sendUntilStuck(String text, int most) throws IOException {
    SocketChannel channel = socket.getChannel();
    channel.configureBlocking(false);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int sent = 0; sent < most; sent++) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      long since = System.nanoTime();
      while (left.hasRemaining()) {
        if (channel.write(left) > 0) {
          since = System.nanoTime();
        } else if (System.nanoTime() - since > 1_000_000_000L) {
          return sent;
        } else {
          Thread.onSpinWait();
        }
      }
    }
    return most;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
