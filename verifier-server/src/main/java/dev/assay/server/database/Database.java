package dev.assay.server.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases. */
public interface Database {
  /** What it is called in reasons, without credentials. */
  String name();

  /** A new connection to a database with the tables in place, in autocommit mode. */
  Connection open() throws SQLException;

  /**
   * Begins a transaction in which nobody else writes, and fails where what the connection writes
   * would be lost. What is committed is on the disk.
   */
  void begin(Connection connection) throws SQLException;
}
