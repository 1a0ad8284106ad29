/**
 * Databases of PostgreSQL that replicas of the server share.
 *
 * <p>{@link dev.assay.server.database.PostgresDatabase} opens connections to one, with the tables
 * of a {@link dev.assay.server.database.PostgresDatabase.Schema} made or brought up to date by
 * whoever comes first, and begins transactions that exclude each other on all replicas.
 *
 * <p><b>Threat.</b> A password reaches a log: places are named without what can hold one. A
 * database that acknowledges before it wrote: {@code synchronous_commit} is on for every
 * connection.
 *
 * <p>Addresses: {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS}, as libpq writes
 * them; without a password the file that {@code PGPASSFILE} names, or {@code ~/.pgpass}.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
