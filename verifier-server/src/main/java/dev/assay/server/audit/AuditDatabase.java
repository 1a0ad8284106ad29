package dev.assay.server.audit;

import dev.assay.server.database.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that also takes what may be lost. */
interface AuditDatabase extends Database {
  /**
   * What is committed on this connection from now on may be lost with the machine, so that nobody
   * waits for the disk.
   */
  void relax(Connection connection) throws SQLException;
}
