package dev.assay.server.audit;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases. */
interface AuditDatabase {
  /** What it is called in reasons, without credentials. */
  String name();

  /** A new connection to a database with the tables in place, in autocommit mode. */
  Connection open() throws SQLException;

  /**
   * Begins a transaction in which nobody else appends, and fails where what the connection writes
   * would be lost. What is committed is on the disk.
   */
  void begin(Connection connection) throws SQLException;

  /**
   * What is committed on this connection from now on may be lost with the machine, so that nobody
   * waits for the disk.
   */
  void relax(Connection connection) throws SQLException;
}
