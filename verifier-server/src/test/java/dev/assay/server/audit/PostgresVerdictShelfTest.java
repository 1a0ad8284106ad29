package dev.assay.server.audit;

import static dev.assay.server.audit.Decisions.passed;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.server.database.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

final class PostgresVerdictShelfTest extends VerdictShelfContract {
  private static Optional<PostgresServer> server = Optional.empty();
  private String address = "";

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server.isPresent()) {
      server.get().close();
    }
  }

  @BeforeEach
  void create(TestInfo test) throws SQLException {
    assumeTrue(
        server.isPresent(),
        "no PostgreSQL on this machine that starts: documents of verdicts in it are not tested");
    String database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    server.orElseThrow().create(database);
    address = server.orElseThrow().url(database);
  }

  @Override
  AuditTrail open(VerdictBounds bounds) {
    return passed(PostgresAuditTrail.open(address.replaceFirst("^jdbc:", ""), bounds));
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(address + "&currentSchema=assay_audit");
  }

  @Override
  List<String> withoutTriggers() {
    return List.of("DROP TRIGGER IF EXISTS decision_refuse ON decision");
  }
}
