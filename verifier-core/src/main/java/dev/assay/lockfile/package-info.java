/**
 * Lock and requirements files: what is about to be installed, with the line that says so.
 *
 * <p>Read: {@code pylock.toml} (PEP 751), {@code requirements.txt} by pip's own grammar, {@code
 * uv.lock}, {@code poetry.lock}, {@code pdm.lock}, {@code Pipfile.lock}. All become one model,
 * {@link dev.assay.lockfile.LockFile}. Written: the {@code attestation-identities} of {@code
 * pylock.toml}, with every other byte left as it was.
 *
 * <p>The threat is an entry that goes unseen. So nothing is dropped: an entry that cannot be read,
 * or that no index attests (a repository, a URL, a directory), is an entry with a reason, and a
 * package that is left out for the chosen target is listed as left out. The second threat is a file
 * that says two things: a name beside the URL of another project's wheel, two sources, a key twice;
 * those are refused. A lock file never makes anything VERIFIED on its own: its hashes are compared
 * with what the index lists and with what was attested, and its identities are expectations.
 *
 * <p>Limits: {@link dev.assay.toml.TomlReader#MAX_BYTES} and {@link
 * dev.assay.json.JsonLimits#INDEX} for documents, {@link
 * dev.assay.lockfile.LockReader#MAX_ENTRIES}, {@link dev.assay.lockfile.LockReader#MAX_FILES},
 * {@link dev.assay.lockfile.RequirementsReader#MAX_BYTES}, {@link
 * dev.assay.lockfile.RequirementsReader#MAX_INCLUDED}. Every reader is linear in its input.
 *
 * <p>Example: of
 *
 * <pre>
 *   demo==1.0 \
 *       --hash=sha256:...
 * </pre>
 *
 * <p>there is one entry, on line 1, of the project {@code demo}, version 1.0, with one file that
 * has a digest and no name.
 */
@NullMarked
@CheckReturnValue
package dev.assay.lockfile;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
