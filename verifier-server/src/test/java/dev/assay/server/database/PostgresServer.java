package dev.assay.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of this machine with a data directory of its own, on loopback. PostgreSQL does not
 * run as root; there it runs as {@code nobody}.
 */
public final class PostgresServer {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/lib/postgresql"), Path.of("/usr/pgsql"), Path.of("/opt/homebrew/opt"));
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Path programs;
  private final Path directory;
  private final int port;

  private PostgresServer(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Where the programs are; empty where there is no PostgreSQL. */
  private static Optional<Path> programs() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path place : PLACES) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> versions = Files.list(place)) {
          versions
              .map(version -> version.resolve("bin"))
              .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
              .forEach(found::add);
        }
      }
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String bin : path.split(":", -1)) {
      if (!bin.isEmpty() && Files.isExecutable(Path.of(bin, "initdb"))) {
        found.add(Path.of(bin));
      }
    }
    return found.stream().findFirst();
  }

  /** A running server; empty where there is none or it does not start. */
  public static Optional<PostgresServer> start() throws IOException, InterruptedException {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      return Optional.empty();
    }
    Path directory = Files.createTempDirectory("assay-pg");
    if (ROOT) {
      Path unused =
          Files.setOwner(
              directory,
              directory
                  .getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName("nobody"));
    }
    PostgresServer server = new PostgresServer(programs.get(), directory, freePort());
    boolean made =
        server.run(
            "initdb",
            "-D",
            "data",
            "-U",
            "assay",
            "--auth=trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C");
    if (!made || !server.resume()) {
      server.close();
      return Optional.empty();
    }
    return Optional.of(server);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean run(String program, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(List.of("runuser", "-u", "nobody", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(program + ".txt").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }

  /** Starts it, and waits until it answers. fsync is for a loss of power, which no test has. */
  public boolean resume() throws IOException, InterruptedException {
    String options = "-p %d -h 127.0.0.1 -k %s -c fsync=off".formatted(port, directory);
    return run("pg_ctl", "-D", "data", "-w", "-l", "log.txt", "-o", options, "start");
  }

  /** Takes it away as a crash does. */
  public void crash() throws IOException, InterruptedException {
    boolean unused = run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop");
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=assay&sslmode=disable".formatted(port, database);
  }

  public void create(String database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
  }

  /** Stops it and removes its data. */
  public void close() throws IOException, InterruptedException {
    crash();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
