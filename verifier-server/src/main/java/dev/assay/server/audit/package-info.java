/**
 * The audit trail: every decision of the server, in a hash chain that is only appended to.
 *
 * <p>{@link dev.assay.server.audit.AuditTrail#append} returns when the record is on the disk, and
 * refuses where it cannot be put there; a server that gets a refusal does not give its decision. A
 * file of SQLite is for one server, a database of PostgreSQL for replicas that share one chain.
 * Records that wait at the same time are written in one transaction, so that the disk is waited for
 * once.
 *
 * <p><b>Threat.</b> Somebody who may write to the database changes what was decided: see {@link
 * dev.assay.ledger}. The tables refuse UPDATE and DELETE, which stops mistakes and not that person.
 * A database that lost records which this process knows, for instance an old backup, is refused.
 *
 * <p><b>Documents.</b> A decision that gave a verdict document holds its digest; the document
 * itself is kept beside it, newest first within {@link dev.assay.server.audit.VerdictBounds},
 * written a moment later and not waited for. One that is not what a decision gave is refused when
 * it is read.
 *
 * <p><b>Form.</b> Table {@code decision}: sequence, previous and hash of {@link
 * dev.assay.ledger.ChainLink}, and the fields of {@link dev.assay.server.audit.DecisionRecord};
 * times in microseconds since 1970. Table {@code verdict}: documents by the id of the verdict. The
 * content that is hashed is the record as canonical JSON (RFC 8785); the domain is {@code assay
 * audit v1}.
 *
 * <p>A record that was refused may still be found later: a connection can break after the database
 * wrote it and before it said so. What was acknowledged is always there.
 */
@NullMarked
@CheckReturnValue
package dev.assay.server.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
