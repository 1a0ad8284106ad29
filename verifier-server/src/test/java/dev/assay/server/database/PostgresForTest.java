package dev.assay.server.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL for the tests of a class, and a database for each of them, under the name of its
 * method. Where no PostgreSQL starts the tests are skipped, and say what is not tested then.
 */
public final class PostgresForTest
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  /** PostgreSQL cuts names at 63 octets. */
  private static final int NAME_CHARS = 60;

  private final String untested;
  private Optional<PostgresServer> server = Optional.empty();
  private String database = "";

  /** {@code untested} is what cannot be tested without it. */
  public PostgresForTest(String untested) {
    this.untested = untested;
  }

  public PostgresServer server() {
    return server.orElseThrow();
  }

  /** The name of the database of the test that runs. */
  public String database() {
    return database;
  }

  /** The address of it for JDBC. */
  public String url() {
    return server().url(database);
  }

  /** The address of it as a configuration has it. */
  public String address() {
    return url().replaceFirst("^jdbc:", "");
  }

  @Override
  public void beforeAll(ExtensionContext tests) throws Exception {
    server = PostgresServer.start();
  }

  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    assumeTrue(
        server.isPresent(), "no PostgreSQL on this machine that starts: not tested: " + untested);
    String name = test.getRequiredTestMethod().getName().toLowerCase(Locale.ROOT);
    database = name.substring(0, Math.min(NAME_CHARS, name.length()));
    server().create(database);
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    if (server.isPresent()) {
      server.get().close();
    }
  }
}
