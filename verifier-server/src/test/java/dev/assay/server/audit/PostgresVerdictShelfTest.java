package dev.assay.server.audit;

import static dev.assay.server.audit.Decisions.passed;

import dev.assay.server.database.PostgresForTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresVerdictShelfTest extends VerdictShelfContract {
  @RegisterExtension
  static final PostgresForTest POSTGRES = new PostgresForTest("documents of verdicts in it");

  @Override
  AuditTrail open(VerdictBounds bounds) {
    return passed(PostgresAuditTrail.open(POSTGRES.address(), bounds));
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(POSTGRES.url() + "&currentSchema=assay_audit");
  }

  @Override
  List<String> withoutTriggers() {
    return List.of("DROP TRIGGER IF EXISTS decision_refuse ON decision");
  }
}
