package dev.assay.server.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** A schema of a database of PostgreSQL. Immutable. */
public final class PostgresDatabase implements Database {
  private static final String DRIVER = "org.postgresql.Driver";

  private final String url;
  private final Properties properties;
  private final Schema schema;

  /**
   * Tables of one purpose.
   *
   * @param name of the schema, which the driver also puts first where names are looked up
   * @param lock of the transactions that write, and of the one that makes the tables
   * @param migrations what brings a schema of version n to version n + 1; the last is the current
   */
  public record Schema(String name, long lock, List<List<String>> migrations) {
    public Schema {
      Objects.requireNonNull(name, "name is null");
      migrations = migrations.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A schema at {@code jdbc:postgresql://HOST:PORT/DATABASE}, with the driver's parameters.
   *
   * @param user empty for what the URL says
   * @param password empty for what the URL says
   */
  public PostgresDatabase(
      String url, Optional<String> user, Optional<String> password, Schema schema) {
    this.url = Objects.requireNonNull(url, "url is null");
    this.schema = Objects.requireNonNull(schema, "schema is null");
    this.properties = new Properties();
    // Of what the URL does not say. A request waits for these: seconds, not minutes.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "assay");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("currentSchema", schema.name());
    user.ifPresent(it -> properties.setProperty("user", it));
    password.ifPresent(it -> properties.setProperty("password", it));
  }

  /** Whether a configuration means a database of PostgreSQL and not a file. */
  public static boolean isAddress(String place) {
    return place.startsWith("postgresql://") || place.startsWith("postgres://");
  }

  /**
   * A schema at {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS}.
   *
   * @throws URISyntaxException whose reason is without the address: it can hold a password
   */
  public static PostgresDatabase at(String address, Schema schema) throws URISyntaxException {
    URI uri = new URI(address);
    String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    String[] who = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
    String parameters = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new PostgresDatabase(
        "jdbc:postgresql://"
            + authority.substring(authority.lastIndexOf('@') + 1)
            + uri.getRawPath()
            + parameters,
        Optional.of(who[0]).filter(it -> !it.isEmpty()),
        who.length < 2 ? Optional.empty() : Optional.of(who[1]),
        schema);
  }

  @Override
  public String name() {
    // Parameters can hold a password, and so can what stands before an @.
    String place = url.split("\\?", 2)[0];
    int at = place.lastIndexOf('@');
    return at < 0 ? place : "jdbc:postgresql://" + place.substring(at + 1);
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("no address of a PostgreSQL database");
    }
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("SET synchronous_commit = on");
      unused |= statement.execute("SET lock_timeout = '10s'");
      if (version(statement) < schema.migrations().size()) {
        migrate(statement);
      }
      if (version(statement) != schema.migrations().size()) {
        throw new SQLException("not a schema of a version known here");
      }
      return connection;
    } catch (SQLException unusable) {
      connection.close();
      throw unusable;
    }
  }

  /** Begins a transaction, which no other that was begun here runs beside, on any replica. */
  @Override
  public void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("BEGIN");
      unused |= statement.execute("SELECT pg_advisory_xact_lock(" + schema.lock() + ")");
    }
  }

  /** By name, as its classes need annotations to compile against that are nowhere else used. */
  private static Driver driver() throws SQLException {
    try {
      return Class.forName(DRIVER).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException absent) {
      throw new SQLException("the driver of PostgreSQL is not here", absent);
    }
  }

  private int version(Statement statement) throws SQLException {
    try (ResultSet there =
        statement.executeQuery(
            "SELECT to_regclass('%s.version') IS NOT NULL".formatted(schema.name()))) {
      if (!there.next() || !there.getBoolean(1)) {
        return 0;
      }
    }
    try (ResultSet row =
        statement.executeQuery("SELECT max(n) FROM %s.version".formatted(schema.name()))) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private void migrate(Statement statement) throws SQLException {
    String name = schema.name();
    boolean unused = statement.execute("BEGIN");
    unused |= statement.execute("SELECT pg_advisory_xact_lock(" + schema.lock() + ")");
    unused |= statement.execute("CREATE SCHEMA IF NOT EXISTS " + name);
    unused |=
        statement.execute(
            "CREATE TABLE IF NOT EXISTS %s.version (n INTEGER NOT NULL)".formatted(name));
    // Another replica may have been first.
    for (int from = version(statement); from < schema.migrations().size(); from++) {
      for (String sql : schema.migrations().get(from)) {
        unused |= statement.execute(sql);
      }
      unused |= statement.execute("INSERT INTO %s.version VALUES (%d)".formatted(name, from + 1));
    }
    unused |= statement.execute("COMMIT");
  }
}
