package dev.assay.server.quarantine;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases. */
interface QuarantineDatabase {
  /** What it is called in reasons, without credentials. */
  String name();

  /** A new connection to a database with the table in place, in autocommit mode. */
  Connection open() throws SQLException;

  /** Begins a transaction in which nobody else writes. What is committed is on the disk. */
  void begin(Connection connection) throws SQLException;
}
