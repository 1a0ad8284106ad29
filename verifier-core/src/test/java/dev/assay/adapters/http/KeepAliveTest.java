package dev.assay.adapters.http;

import static dev.assay.adapters.http.Scene.answered;
import static dev.assay.adapters.http.Scene.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many connections a run needs. */
class KeepAliveTest {
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> answerAll(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void answerAll(Socket connection) {
    try (connection) {
      for (String head = RawServer.head(connection.getInputStream());
          !head.isEmpty();
          head = RawServer.head(connection.getInputStream())) {
        String status =
            head.startsWith("GET /gone")
                ? "404 Not Found\r\n"
                : head.startsWith("GET /moved") ? "301 Moved\r\nLocation: /\r\n" : "200 OK\r\n";
        connection
            .getOutputStream()
            .write(
                ("HTTP/1.1 " + status + "Content-Length: 2\r\n\r\nok")
                    .getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
      }
    } catch (IOException clientGone) {
      // the run is over
    }
  }

  @Test
  void fetch_oneAfterTheOther_usesOneConnection() {
    try (HttpStack stack = new Scene().online(Scene.once())) {
      for (String path : new String[] {"/", "/gone", "/moved", "/"}) {
        String url = "http://127.0.0.1:" + server.getLocalPort() + path;

        assertThat(answered(stack.fetch().fetch(get(url))).status()).isIn(200, 404);
      }
    }
    assertThat(connections).hasValue(1);
  }
}
