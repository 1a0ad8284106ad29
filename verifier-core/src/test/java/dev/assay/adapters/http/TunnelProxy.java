package dev.assay.adapters.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A proxy on loopback that connects every CONNECT to one port of this machine. */
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final int targetPort;
  private final List<String> heads = new ArrayList<>();

  private TunnelProxy(int targetPort) {
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException unbindable) {
      throw new UncheckedIOException(unbindable);
    }
    this.targetPort = targetPort;
    Thread.ofVirtual().start(this::serve);
  }

  static TunnelProxy to(int targetPort) {
    return new TunnelProxy(targetPort);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The heads of the CONNECT requests so far. */
  List<String> heads() {
    synchronized (heads) {
      return List.copyOf(heads);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> tunnel(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void tunnel(Socket client) {
    try (client;
        Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
      String head = RawServer.head(client.getInputStream());
      synchronized (heads) {
        heads.add(head);
      }
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread back = Thread.ofVirtual().start(() -> pump(target, client));
      pump(client, target);
      back.join();
    } catch (IOException clientGone) {
      // the test has its answer
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long unused = in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException oneSideGone) {
      // the other direction ends by itself
    }
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
