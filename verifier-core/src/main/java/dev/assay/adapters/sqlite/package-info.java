/**
 * Files of SQLite: {@link dev.assay.adapters.sqlite.SqliteEntryIndex}, the local index of proven
 * log entries, {@link dev.assay.adapters.sqlite.SqliteLedger}, the publishers that were seen, and
 * {@link dev.assay.adapters.sqlite.FileKind}, how a file of ours is told from others, made and
 * brought to a later version.
 *
 * <p><b>Threat.</b> The file is on a disk that others may write to. Its kind, its version and its
 * tables are checked when it is opened, and its content against the log's signature when that is
 * asked for. Texts from entries are bound as parameters, never put into a statement.
 */
@NullMarked
@CheckReturnValue
package dev.assay.adapters.sqlite;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
